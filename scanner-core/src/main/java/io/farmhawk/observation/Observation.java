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
     * @param encryptedHello whether the encrypted_client_hello extension is there (RFC 9849): a server
     *        name beside it may be that of a front
     */
    record ClientHello(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            int serverPort, Optional<String> serverName, List<String> alpn, List<String> versions,
            String ja4, Carrier carrier, boolean encryptedHello) implements Observation {
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
     * A DHCPv6 client described itself (RFC 8415).
     *
     * @param messageType 1 solicit, 3 request, 11 information-request …
     * @param duid option 1 in hexadecimal
     * @param fqdn option 39 (RFC 4704)
     * @param vendorClass option 16, its texts joined by {@code ", "}
     * @param requestedOptions option 6, in the order sent
     * @param optionOrder all option codes, in the order sent
     */
    record Dhcpv6Identity(Provenance provenance, MacAddress mac, int messageType,
            Optional<String> duid, Optional<String> fqdn, Optional<String> vendorClass,
            List<Integer> requestedOptions, List<Integer> optionOrder) implements Observation {
        public Dhcpv6Identity {
            requestedOptions = List.copyOf(requestedOptions);
            optionOrder = List.copyOf(optionOrder);
        }
    }

    /**
     * A host said that a name is its own, or that it belongs to a group of that name.
     *
     * @param group whether the name is that of a domain or workgroup, not of the host
     * @param detail what else was told: the system's version and role of a browser announcement, the
     *        suffix of a NetBIOS name
     */
    record NameClaim(Provenance provenance, MacAddress mac, IpAddress ip, NameService service,
            String name, boolean group, Optional<String> detail) implements Observation {}

    /** A host asked its link for a name. */
    record NameQuestion(Provenance provenance, MacAddress mac, IpAddress ip, NameService service,
            String name) implements Observation {}

    /** A host listens to a multicast group (IGMP, RFC 3376; MLD, RFC 3810). */
    record GroupMembership(Provenance provenance, MacAddress mac, IpAddress ip, IpAddress group)
            implements
                Observation {}

    /**
     * A host looked for devices over SSDP.
     *
     * @param type ST header
     * @param userAgent USER-AGENT header
     */
    record SsdpSearch(Provenance provenance, MacAddress mac, IpAddress ip, String type,
            Optional<String> userAgent) implements Observation {}

    /**
     * A device announced itself, or answered, over WS-Discovery (OASIS WS-Discovery 1.1).
     *
     * @param endpoint its unique address, such as {@code urn:uuid:…}
     * @param types qualified names without their prefixes
     * @param scopes URIs
     * @param addresses where it is reached, URIs
     */
    record WsDiscoveryDevice(Provenance provenance, MacAddress mac, IpAddress ip, String endpoint,
            List<String> types, List<String> scopes, List<String> addresses)
            implements
                Observation {
        public WsDiscoveryDevice {
            types = List.copyOf(types);
            scopes = List.copyOf(scopes);
            addresses = List.copyOf(addresses);
        }
    }

    /** A neighbour told its inventory over LLDP-MED (ANSI/TIA-1057 section 10.2.6). */
    record LldpInventory(Provenance provenance, MacAddress mac, Optional<String> hardware,
            Optional<String> firmware, Optional<String> software, Optional<String> serial,
            Optional<String> manufacturer, Optional<String> model, Optional<String> assetId)
            implements
                Observation {}

    /**
     * A neighbour on this link described itself over the Cisco Discovery Protocol, or Foundry's that is
     * like it.
     *
     * @param deviceId TLV 1
     * @param portId TLV 3
     * @param software TLV 5
     * @param platform TLV 6
     * @param addresses TLV 2
     */
    record CdpNeighbour(Provenance provenance, MacAddress mac, String deviceId,
            Optional<String> portId, Optional<String> software, Optional<String> platform,
            List<IpAddress> addresses) implements Observation {
        public CdpNeighbour {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A host named itself to 802.1X (RFC 3748 section 5.1). A person's name is not kept.
     *
     * @param machine name of a machine that speaks for itself, as in {@code host/pc7.example.com}
     * @param realm what follows the {@code @} or stands before the backslash
     */
    record EapIdentity(Provenance provenance, MacAddress mac, Optional<String> machine,
            Optional<String> realm) implements Observation {}

    /**
     * A server answered a TLS client (RFC 8446 section 4.1.3).
     *
     * @param version chosen, as {@code 1.3}, {@code 1.2} …
     * @param cipherSuite chosen, four hexadecimal digits
     * @param alpn protocol chosen, where it is told in clear, or to a probe
     * @param extensions types, in the order sent
     */
    record ServerHello(Provenance provenance, MacAddress mac, IpAddress server, int serverPort,
            String version, String cipherSuite, Optional<String> alpn, List<Integer> extensions,
            Carrier carrier) implements Observation {
        public ServerHello {
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * A server let a client go on to WebSocket (RFC 6455 section 4.2.2): it answered with the proof for
     * this very request.
     *
     * @param path request target without its query
     * @param subprotocol the one that the server chose
     */
    record WebSocketOpening(Provenance provenance, MacAddress mac, IpAddress server, int serverPort,
            String path, Optional<String> subprotocol) implements Observation {}

    /** A client opened SSH; {@code banner} as in {@link SshBanner}. */
    record SshClient(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            int serverPort, String banner) implements Observation {}

    /**
     * One side of SSH said which algorithms it has (RFC 4253 section 7.1).
     *
     * @param ip of the side that speaks
     * @param port of the server
     * @param hassh HASSH of a client, HASSHServer of a server: MD5 of its lists, lower-case hexadecimal
     */
    record SshKeyExchange(Provenance provenance, MacAddress mac, IpAddress ip, int port,
            boolean server, String hassh) implements Observation {}

    /**
     * A server presented its SSH host key (RFC 4253 section 8). That it holds the private half was not
     * verified, and devices that were copied from one image have one key.
     *
     * @param algorithm of the key, such as {@code ssh-ed25519}
     * @param bits of the key, where they are known
     * @param sha256 fingerprint of the public key as OpenSSH shows it: {@code SHA256:} and base64
     *        without padding
     */
    record SshHostKey(Provenance provenance, IpAddress ip, int port, String algorithm,
            Optional<Integer> bits, String sha256) implements Observation {}

    /**
     * An SNMPv3 agent named its engine (RFC 3411 section 5, SnmpEngineID).
     *
     * @param engineId in hexadecimal
     * @param enterprise IANA enterprise number in it
     */
    record SnmpEngine(Provenance provenance, IpAddress ip, String engineId,
            Optional<Integer> enterprise) implements Observation {}

    /**
     * A router told which MAC address it has for an address (ipNetToPhysicalTable of RFC 4293, or the
     * older ipNetToMediaTable). Second-hand, and perhaps hours old: no claim on this link.
     *
     * @param teller the router
     * @param port name of its interface
     */
    record NeighbourEntry(Provenance provenance, IpAddress teller, MacAddress mac, IpAddress ip,
            Optional<String> port) implements Observation {}

    /**
     * A switch told behind which of its ports an interface is (RFC 4188, RFC 4363, IEEE 802.1AB).
     * Second-hand.
     *
     * @param teller the switch
     * @param switchName sysName
     * @param port name of the port
     * @param vlan 1 to 4094
     * @param interfaces how many are behind that port, at least 1: of two switches, the one that sees
     *        fewer is nearer
     * @param systemName the name that the neighbour gave itself there over LLDP
     */
    record SwitchPort(Provenance provenance, IpAddress teller, Optional<String> switchName,
            MacAddress mac, String port, Optional<Integer> vlan, int interfaces,
            Optional<String> systemName) implements Observation {}

    /** A host asked a time server (RFC 5905). */
    record TimeQuestion(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            int version) implements Observation {}

    /**
     * A STUN server told a host its address as seen from outside (RFC 8489 section 14.2).
     *
     * @param client to whom it was told
     * @param mapped what it was told
     * @param software SOFTWARE attribute
     */
    record StunBinding(Provenance provenance, IpAddress client, IpAddress server, int serverPort,
            IpAddress mapped, int mappedPort, Optional<String> software) implements Observation {}

    /**
     * A client opened Remote Desktop (MS-RDPBCGR section 2.2.1.1). The user name of its cookie is not
     * kept.
     *
     * @param protocols asked for: {@code rdp}, {@code tls}, {@code credssp}, {@code rdstls},
     *        {@code credssp-early}, {@code aad}
     */
    record RemoteDesktopOpening(Provenance provenance, MacAddress mac, IpAddress client,
            IpAddress server, int serverPort, List<String> protocols) implements Observation {
        public RemoteDesktopOpening {
            protocols = List.copyOf(protocols);
        }
    }

    /**
     * A server told its names in an NTLM challenge (MS-NLMP section 2.2.2.1).
     *
     * @param version of the system: major, minor and build joined by dots
     */
    record NtlmTarget(Provenance provenance, IpAddress ip, int port, Optional<String> computer,
            Optional<String> domain, Optional<String> dnsComputer, Optional<String> dnsDomain,
            Optional<String> dnsForest, Optional<String> version) implements Observation {}

    /**
     * A host asked a directory for a ticket (RFC 4120). A person's name is not kept.
     *
     * @param machine account of a machine, without its dollar sign
     */
    record KerberosRequest(Provenance provenance, MacAddress mac, IpAddress client,
            IpAddress server, String realm, Optional<String> machine) implements Observation {}

    /** A host sends its log elsewhere (RFC 3164, RFC 5424); the messages are not kept. */
    record SyslogSender(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            Optional<String> hostName, Optional<String> application) implements Observation {}

    /** A client opened MQTT; user name and password are not kept. {@code version}: 3.1, 3.1.1, 5. */
    record MqttClient(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            int serverPort, String version, String clientId) implements Observation {}

    /** A transport protocol over IP. */
    enum Transport {
        TCP, UDP,
        /** Neither: ESP, GRE and others. */
        OTHER
    }

    /**
     * It was recognised what a flow carries. At most one for each flow and application.
     *
     * @param serverPort 0 where the transport has none
     * @param application lower-case word: {@code wireguard}, {@code anydesk}, {@code rtp} …
     * @param reason which octets or names said so, for a person
     */
    record FlowLabel(Provenance provenance, MacAddress mac, IpAddress client, IpAddress server,
            int serverPort, Transport transport, String application, String reason)
            implements
                Observation {}

    /**
     * One direction of a flow. Sizes count payloads by octets: none, to 63, to 127, to 255, to 511, to
     * 1,023, to 1,459, more. Gaps count pauses before a packet: to 1 ms, 10 ms, 30 ms, 100 ms, 300 ms,
     * 1 s, 10 s, more.
     *
     * @param octets of payload
     */
    record Traffic(long packets, long octets, long retransmissions, List<Integer> sizes,
            List<Integer> gaps) {
        public Traffic {
            sizes = List.copyOf(sizes);
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * A flow so far, or at its end: told when it ends and now and then while it lasts.
     *
     * @param first when its first packet passed
     * @param roundTrip between this point and both ends, from the handshake
     * @param application as in {@link FlowLabel}, where recognised
     */
    record FlowSummary(Provenance provenance, MacAddress mac, IpAddress client, int clientPort,
            IpAddress server, int serverPort, Transport transport, Instant first, Traffic sent,
            Traffic received, Optional<Duration> roundTrip, Optional<String> application)
            implements
                Observation {}

    /**
     * A host opened a TCP connection, in the way of its system.
     *
     * @param hopLimit time to live as it arrived
     * @param shape window, options in order, segment size and window scale, joined by {@code _}:
     *        {@code 64240_2-4-8-1-3_1460_7}
     */
    record SynShape(Provenance provenance, MacAddress mac, IpAddress client, int hopLimit,
            String shape) implements Observation {}

    /** An interface forwards for others: it advertised itself as a router (RFC 4861 section 4.2). */
    record RouterAdvertised(Provenance provenance, MacAddress mac, IpAddress ip, int hopLimit)
            implements
                Observation {}

    /**
     * An ARP packet carried octets behind its end that are no padding. Commands have been sent to
     * laptops that way.
     *
     * @param text the first of them as text, at most 64 characters
     */
    record ArpPayload(Provenance provenance, MacAddress mac, int lengthOctets, String text)
            implements
                Observation {}

    /**
     * A table of ours was full, and entries had to go before their time.
     *
     * @param entries that went since this was told last
     */
    record TableOverrun(Provenance provenance, OverrunTable table,
            long entries) implements Observation {}

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

    /** A port accepted a connection of ours. */
    record OpenPort(Provenance provenance, IpAddress ip, int port) implements Observation {}

    /**
     * A server said something in plain text of its own accord, or to a greeting.
     *
     * @param service short lower-case name of what was spoken, {@code ftp}, {@code telnet},
     *        {@code rtsp} …, or {@code unknown}
     * @param text as it came, at most 1,024 characters, unprintable ones left out; of {@code mqtt}, which
     *        has no text, what the answer means
     */
    record ServiceBanner(Provenance provenance, IpAddress ip, int port, String service,
            String text) implements Observation {}

    /** A probe got no answer. */
    record ProbeSilent(Provenance provenance, IpAddress ip, int port, String prober, String reason)
            implements
                Observation {}
}
