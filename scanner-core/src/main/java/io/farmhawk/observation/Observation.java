package io.farmhawk.observation;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One fact learned from one frame or one probe answer; the whole vocabulary is in this file.
 *
 * <p>Text that came from the wire is already made safe to show: printable, valid Unicode, of bounded
 * length. A {@code mac} is that of the frame which carried the fact: behind a router it is the
 * router's, so only {@link AddressClaim} binds an address to an interface.
 */
public sealed interface Observation {
    /** Where the fact comes from. */
    Provenance provenance();

    /** Capture or answer time, UTC. */
    default Instant at() {
        return provenance().at();
    }

    /** Which protocol bound an address to a MAC address. */
    enum ClaimedBy {
        /** RFC 826, RFC 5227. */
        ARP,
        /** RFC 4861 neighbour or router advertisement and solicitation with a link-layer option. */
        NDP,
        /** A DHCP acknowledgement, or a client that renews the address it has (RFC 2131). */
        DHCP
    }

    /** An address was claimed by a MAC address on this link. */
    record AddressClaim(Provenance provenance, MacAddress mac, IpAddress ip, ClaimedBy by)
            implements
                Observation {}

    /**
     * An interface sent a frame of a protocol. At most one a minute for each pair of interface and
     * protocol.
     *
     * @param protocol short lower-case name: {@code arp}, {@code ipv4}, {@code tls} …
     */
    record Sighting(Provenance provenance, MacAddress mac, Optional<IpAddress> ip, String protocol)
            implements
                Observation {}

    /**
     * A DHCPv4 client described itself (RFC 2131, RFC 2132).
     *
     * @param messageType option 53: 1 discover, 3 request, 8 inform …
     * @param vendorClass option 60
     * @param clientId option 61 in hexadecimal
     * @param userClass option 77
     * @param fqdn option 81, the name alone (RFC 4702)
     * @param parameterList option 55, in the order sent
     * @param optionOrder all option codes, in the order sent
     * @param requestedAddress option 50
     * @param serverId option 54
     * @param maximumMessageSize option 57, in octets
     */
    record DhcpIdentity(Provenance provenance, MacAddress mac, int messageType,
            Optional<String> hostName, Optional<String> vendorClass, Optional<String> clientId,
            Optional<String> userClass, Optional<String> fqdn, List<Integer> parameterList,
            List<Integer> optionOrder, Optional<IpAddress> requestedAddress,
            Optional<IpAddress> serverId, Optional<Integer> maximumMessageSize)
            implements
                Observation {
        public DhcpIdentity {
            parameterList = List.copyOf(parameterList);
            optionOrder = List.copyOf(optionOrder);
        }
    }

    /**
     * A host announced a record over multicast DNS (RFC 6762).
     *
     * @param name owner name
     * @param type {@code A AAAA PTR SRV TXT …}, or {@code TYPEn}
     * @param value address, target name, {@code host:port}, or text strings joined by {@code ", "}
     */
    record MdnsRecord(Provenance provenance, MacAddress mac, IpAddress ip, String name, String type,
            String value) implements Observation {}

    /** A host asked for a name over multicast DNS. */
    record MdnsQuestion(Provenance provenance, MacAddress mac, IpAddress ip, String name,
            String type)
            implements
                Observation {}

    /** A host asked a resolver for a name (RFC 1035). */
    record DnsQuestion(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            String name, String type) implements Observation {}

    /** A resolver told a host an address or alias of a name. */
    record DnsAnswer(Provenance provenance, IpAddress client, IpAddress server, String name,
            String type, String value) implements Observation {}

    /**
     * A client opened TLS (RFC 8446 section 4.1.2).
     *
     * @param serverName server_name extension (RFC 6066)
     * @param alpn protocol names offered, in order (RFC 7301)
     * @param versions versions offered, highest first, as {@code 1.3}, {@code 1.2} …
     * @param ja4 the JA4 TLS client fingerprint
     */
    record ClientHello(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            int serverPort, Optional<String> serverName, List<String> alpn, List<String> versions,
            String ja4) implements Observation {
        public ClientHello {
            alpn = List.copyOf(alpn);
            versions = List.copyOf(versions);
        }
    }

    /**
     * A client sent an HTTP/1 request head (RFC 9112).
     *
     * @param path request target without its query, at most 256 characters
     */
    record HttpRequest(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            int serverPort, String method, String path, Optional<String> host,
            Optional<String> userAgent) implements Observation {}

    /**
     * A server sent an HTTP/1 response, seen passing by or in answer to a probe.
     *
     * @param mac of the frame; empty for an answer to a probe
     * @param path what was asked, where known
     * @param headers name (lower case) and value, in the order sent, at most 32
     * @param title content of the first title element
     * @param body first kilobytes of the body as text; empty when none was seen
     */
    record HttpResponse(Provenance provenance, Optional<MacAddress> mac, IpAddress server,
            int serverPort, Optional<String> path, int status, List<Header> headers,
            Optional<String> title, String body) implements Observation {
        public HttpResponse {
            headers = List.copyOf(headers);
        }

        /** The first header of that lower-case name. */
        public Optional<String> header(String name) {
            return headers.stream().filter(h -> h.name().equals(name)).map(Header::value)
                    .findFirst();
        }
    }

    /** One header field of a response; the name in lower case. */
    record Header(String name, String value) {}

    /**
     * A server presented a certificate.
     *
     * @param subject distinguished name as in RFC 2253, most specific part first
     * @param names subject alternative names
     * @param sha256 of the certificate, lower-case hexadecimal
     */
    record TlsCertificate(Provenance provenance, IpAddress ip, int port, String subject,
            String issuer,
            List<String> names, String sha256, Instant notBefore, Instant notAfter)
            implements
                Observation {
        public TlsCertificate {
            names = List.copyOf(names);
        }
    }

    /**
     * A server presented a picture for its pages, in answer to a probe. Three digests of its octets,
     * because each is what some table lists.
     *
     * @param mmh3 32-bit MurmurHash3 with seed 0 of the base64 text in lines of 76 characters, each
     *        ended by a line feed; signed decimal
     * @param md5 lower-case hexadecimal
     * @param sha256 lower-case hexadecimal
     */
    record Favicon(Provenance provenance, IpAddress ip, int port, String mmh3, String md5,
            String sha256) implements Observation {}

    /**
     * A server opened SSH (RFC 4253 section 4.2).
     *
     * @param banner identification line without its end, such as {@code SSH-2.0-OpenSSH_9.6}
     */
    record SshBanner(Provenance provenance, IpAddress ip, int port, String banner)
            implements
                Observation {}

    /**
     * A server opened RFB, the protocol of VNC (RFC 6143 section 7.1).
     *
     * @param version {@code 003.008} of {@code RFB 003.008}
     * @param securityTypes numbers offered, in the order sent; empty when the server named none
     */
    record RfbHello(Provenance provenance, IpAddress ip, int port, String version,
            List<Integer> securityTypes) implements Observation {
        public RfbHello {
            securityTypes = List.copyOf(securityTypes);
        }
    }

    /**
     * An SNMP agent described its system, the {@code system} group of RFC 3418.
     *
     * @param description sysDescr
     * @param objectId sysObjectID in dotted decimal without a leading dot
     * @param name sysName
     */
    record SnmpSystem(Provenance provenance, IpAddress ip, Optional<String> description,
            Optional<String> objectId, Optional<String> name) implements Observation {}

    /**
     * A neighbour on this link described itself over LLDP (IEEE 802.1AB). Bridges do not forward it, so
     * {@code mac} is the neighbour's own.
     *
     * @param systemName TLV 5
     * @param systemDescription TLV 6
     * @param portDescription TLV 4
     */
    record LldpNeighbour(Provenance provenance, MacAddress mac, Optional<String> systemName,
            Optional<String> systemDescription, Optional<String> portDescription)
            implements
                Observation {}

    /**
     * A device announced itself, or answered a search, over SSDP (UPnP Device Architecture 2.0 section
     * 1).
     *
     * @param server SERVER header: system, UPnP version, product
     * @param usn USN header, the unique name of device or service
     * @param type NT header of an announcement, ST of an answer
     * @param location LOCATION header, where the description is
     */
    record SsdpDevice(Provenance provenance, MacAddress mac, IpAddress ip, Optional<String> server,
            String usn, String type, Optional<String> location) implements Observation {}

    /**
     * A management controller said how it lets users in: IPMI over port 623, Get Channel Authentication
     * Capabilities (IPMI 2.0 section 22.13).
     *
     * @param manufacturerId IANA enterprise number; empty where none was told
     * @param versions {@code 1.5}, {@code 2.0}, or both, lowest first
     */
    record IpmiAuthentication(Provenance provenance, IpAddress ip, Optional<Integer> manufacturerId,
            List<String> versions) implements Observation {
        public IpmiAuthentication {
            versions = List.copyOf(versions);
        }
    }

    /**
     * Frames were lost here, so "not seen" does not mean "not there". The time is that of the gap's end.
     *
     * @param droppedFrames that are known to be lost; those of a time not seen are not known
     * @param unseen how long nothing could be seen at all
     * @param reason why, for a person, where more is known than that frames came too fast
     */
    record CaptureGap(Provenance provenance, long droppedFrames, Optional<Duration> unseen,
            Optional<String> reason) implements Observation {
        public CaptureGap(Provenance provenance, long droppedFrames) {
            this(provenance, droppedFrames, Optional.empty(), Optional.empty());
        }
    }

    /** A probe got no answer. */
    record ProbeSilent(Provenance provenance, IpAddress ip, int port, String prober, String reason)
            implements
                Observation {}
}
