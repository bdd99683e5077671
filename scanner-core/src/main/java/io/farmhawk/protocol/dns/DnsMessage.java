package io.farmhawk.protocol.dns;

import io.farmhawk.address.IpAddress;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A DNS message read out: 12 octets of header, questions, then answer, authority and additional
 * records (RFC 1035 section 4). At most {@value #MOST_QUESTIONS} questions and {@value #MOST_RECORDS}
 * records are read; a message cut short keeps what could be read.
 */
public final class DnsMessage {
    static final int MOST_QUESTIONS = 64;
    static final int MOST_RECORDS = 256;

    /** Octets of the identifier, the first ones: it may change with every message. */
    public static final int IDENTIFIER = 2;

    /** Octets before the first question. */
    static final int HEADER = 12;

    private static final int RESPONSE = 0x8000;
    private static final int OPERATION = 0x7800;
    private static final int INTERNET = 1;
    /** In multicast DNS the top bit of a class says "flush" or "unicast" (RFC 6762 sections 5.4, 10.2). */
    private static final int CLASS = 0x7FFF;
    private static final int MOST_TEXT = 2 * WireText.MOST;

    /** A question; the type by its name. */
    public record Question(String name, String type) {}

    /**
     * A record of any section.
     *
     * @param section 0 answer, 1 authority, 2 additional
     * @param lifetimeSeconds TTL, 0 to 2^32 - 1
     * @param value address, target name, {@code host:port}, or strings joined by {@code ", "}; empty for
     *        types and classes that say nothing to us, and where the value contradicts its length
     */
    public record ResourceRecord(int section, String name, String type, long lifetimeSeconds,
            String value) {}

    private final List<Question> questions = new ArrayList<>();
    private final List<ResourceRecord> records = new ArrayList<>();
    private final byte[] octets;
    private final int start;
    private final int end;
    private final DnsName names;
    private int at;
    private Fit fit = Fit.OK;

    private DnsMessage(byte[] octets, int start, int length) {
        this.octets = octets;
        this.start = start;
        this.end = start + length;
        this.names = new DnsName(octets, start, end);
    }

    /** Reads the message at these octets; {@link #fit} says how well it did. */
    public static DnsMessage read(byte[] octets, int start, int length) {
        DnsMessage message = new DnsMessage(octets, start, length);
        message.fit = length < HEADER ? Fit.TRUNCATED : message.readAll();
        return message;
    }

    public Fit fit() {
        return fit;
    }

    public boolean isResponse() {
        return end - start >= HEADER && (u16(start + 2) & RESPONSE) != 0;
    }

    public List<Question> questions() {
        return questions;
    }

    public List<ResourceRecord> records() {
        return records;
    }

    private Fit readAll() {
        if ((u16(start + 2) & OPERATION) != 0) {
            return Fit.UNSUPPORTED;
        }
        at = start + HEADER;
        Fit read = readQuestions(u16(start + 4));
        for (int section = 0; section < 3 && read == Fit.OK; section++) {
            read = readRecords(section, u16(start + 6 + 2 * section));
        }
        return read;
    }

    private Fit readQuestions(int count) {
        for (int i = 0; i < count; i++) {
            if (i == MOST_QUESTIONS) {
                return Fit.MALFORMED;
            }
            String name = names.read(at);
            if (name == null) {
                return names.isCut() ? Fit.TRUNCATED : Fit.MALFORMED;
            }
            at = names.next();
            if (end - at < 4) {
                return Fit.TRUNCATED;
            }
            questions.add(new Question(name, typeName(u16(at))));
            at += 4;
        }
        return Fit.OK;
    }

    private Fit readRecords(int section, int count) {
        for (int i = 0; i < count; i++) {
            if (records.size() == MOST_RECORDS) {
                return Fit.MALFORMED;
            }
            String name = names.read(at);
            if (name == null) {
                return names.isCut() ? Fit.TRUNCATED : Fit.MALFORMED;
            }
            at = names.next();
            if (end - at < 10 || u16(at + 8) > end - at - 10) {
                return Fit.TRUNCATED;
            }
            int type = u16(at);
            boolean internet = (u16(at + 2) & CLASS) == INTERNET;
            int length = u16(at + 8);
            records.add(new ResourceRecord(section, name, typeName(type), lifetime(at + 4),
                    internet ? value(type, at + 10, length) : ""));
            at += 10 + length;
        }
        return Fit.OK;
    }

    private String value(int type, int from, int length) {
        return switch (type) {
            case 1 ->
                length == 4 ? IpAddress.v4(ByteBuffer.wrap(octets).getInt(from)).toString() : "";
            case 28 -> length == 16 ? v6(from) : "";
            case 2, 5, 12 -> nameIn(from, from + length);
            case 33 -> length > 6 ? service(from, from + length) : "";
            case 16 -> strings(from, from + length);
            default -> "";
        };
    }

    private String v6(int from) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        return new IpAddress(buffer.getLong(from), buffer.getLong(from + 8)).toString();
    }

    private String nameIn(int from, int to) {
        String name = names.read(from);
        return name == null || names.next() > to ? "" : name;
    }

    private String service(int from, int to) {
        String host = nameIn(from + 6, to);
        return host.isEmpty() ? "" : host + ":" + u16(from + 4);
    }

    private String strings(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to && text.length() < MOST_TEXT;) {
            int length = Math.min(octets[i] & 0xFF, to - i - 1);
            if (length > 0) {
                text.append(text.isEmpty() ? "" : ", ").append(WireText.of(octets, i + 1, length));
            }
            i += 1 + length;
        }
        return WireText.clean(text.toString(), MOST_TEXT);
    }

    private long lifetime(int index) {
        return (long) u16(index) << 16 | u16(index + 2);
    }

    private int u16(int index) {
        return ((octets[index] & 0xFF) << 8) | (octets[index + 1] & 0xFF);
    }

    private static String typeName(int type) {
        return switch (type) {
            case 1 -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 12 -> "PTR";
            case 13 -> "HINFO";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 28 -> "AAAA";
            case 33 -> "SRV";
            case 35 -> "NAPTR";
            case 41 -> "OPT";
            case 47 -> "NSEC";
            case 64 -> "SVCB";
            case 65 -> "HTTPS";
            case 255 -> "ANY";
            default -> "TYPE" + type;
        };
    }
}
