package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import java.util.List;

/**
 * Builds a DNS or multicast DNS message (RFC 1035, RFC 6762) without name compression. Questions come
 * first, then answers; {@link #additional} starts the last section.
 */
public final class DnsMessage {
    public static final int A = 1;
    public static final int PTR = 12;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;

    /** An answer from a recursive resolver. */
    private static final int RESPONSE = 0x8180;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int AUTHORITATIVE_RESPONSE = 0x8400;
    private static final int NAME_ERROR = 3;
    private static final int INTERNET = 1;
    /** Top bit of the class: this record replaces older ones (RFC 6762 section 10.2). */
    private static final int UNIQUE = 0x8000 | INTERNET;
    /** Time to live that RFC 6762 section 10 gives to records with a host name; others have 75 min. */
    private static final int HOST_TTL = 120;
    private static final int SERVICE_TTL = 4_500;
    private static final int ANSWER_TTL = 300;

    private final Octets message;
    private int countAt = 6;
    private int count;

    private DnsMessage(int id, int flags) {
        message = new Octets().u16(id).u16(flags).zeros(8);
    }

    /** A question to a resolver. */
    public static DnsMessage query(int id, String name, int type) {
        return new DnsMessage(id, RECURSION_DESIRED).question(name, type);
    }

    /** The resolver's answer: that name has that address. */
    public static DnsMessage answer(int id, String name, IpAddress ip) {
        return new DnsMessage(id, RESPONSE).question(name, ip.isV4() ? A : AAAA).address(name, ip,
                INTERNET, ANSWER_TTL);
    }

    /** The resolver's answer: there is no such name. */
    public static DnsMessage noSuchName(int id, String name, int type) {
        return new DnsMessage(id, RESPONSE | NAME_ERROR).question(name, type);
    }

    /** A question to all hosts of the link. */
    public static DnsMessage multicastQuery(String name, int type) {
        return new DnsMessage(0, 0).question(name, type);
    }

    /** A host tells the link about itself. */
    public static DnsMessage announcement() {
        return new DnsMessage(0, AUTHORITATIVE_RESPONSE);
    }

    /** That host name has that address. */
    public DnsMessage host(String name, IpAddress ip) {
        return address(name, ip, UNIQUE, HOST_TTL);
    }

    /** A service type has that instance (RFC 6763 section 4.1). */
    public DnsMessage instance(String serviceType, String instance) {
        return record(serviceType, PTR, INTERNET, SERVICE_TTL, name(instance));
    }

    /** An instance is at that host and port. */
    public DnsMessage server(String instance, String host, int port) {
        return record(instance, SRV, UNIQUE, HOST_TTL,
                new Octets().u16(0).u16(0).u16(port).octets(name(host)));
    }

    /** What an instance says of itself, as {@code key=value} (RFC 6763 section 6). */
    public DnsMessage text(String instance, List<String> strings) {
        Octets data = new Octets();
        strings.forEach(string -> data.sized8(new Octets().text(string)));
        return record(instance, TXT, UNIQUE, SERVICE_TTL, data);
    }

    /** Records from here on are additional ones. */
    public DnsMessage additional() {
        countAt = 10;
        count = 0;
        return this;
    }

    public Octets octets() {
        return message;
    }

    private DnsMessage question(String name, int type) {
        message.put16(4, 1).octets(name(name)).u16(type).u16(INTERNET);
        return this;
    }

    private DnsMessage address(String name, IpAddress ip, int dnsClass, int ttl) {
        return record(name, ip.isV4() ? A : AAAA, dnsClass, ttl, new Octets().ip(ip));
    }

    private DnsMessage record(String name, int type, int dnsClass, int ttl, Octets data) {
        message.put16(countAt, ++count).octets(name(name)).u16(type).u16(dnsClass).u32(ttl)
                .sized16(data);
        return this;
    }

    /** A dot divides labels; {@code \.} is a dot inside one. */
    private static Octets name(String name) {
        Octets octets = new Octets();
        for (String label : name.split("(?<!\\\\)\\.")) {
            octets.sized8(new Octets().text(label.replace("\\.", ".")));
        }
        return octets.u8(0);
    }
}
