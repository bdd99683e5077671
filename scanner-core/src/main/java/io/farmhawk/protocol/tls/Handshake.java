package io.farmhawk.protocol.tls;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells what handshake messages say, the same for TLS, QUIC and DTLS (RFC 8446 section 4).
 *
 * <p>An encrypted_client_hello extension hides another hello, or nothing: a client that has no key of
 * the server sends octets that look the same (RFC 9849 section 6.2), and only the server can tell.
 */
public final class Handshake {
    public static final int CLIENT_HELLO = 1;
    public static final int SERVER_HELLO = 2;
    public static final int CERTIFICATE = 11;
    /** Type and length of a message of TLS and QUIC. */
    public static final int HEADER = 4;
    /** Octets of a message that is read: more than any hello of a browser has. */
    public static final int MOST_OCTETS = 1 << 14;

    private static final int MOST_VERSIONS = 8;

    private Handshake() {}

    /**
     * Tells of a ClientHello.
     *
     * @param from index of the first octet behind the header of the message
     * @param end index behind its last
     */
    public static Fit clientHello(byte[] octets, int from, int end, HandshakeSource source,
            ObservationSink sink) {
        Hello hello = Hello.read(octets, from, end, source.carrier() == Carrier.DTLS);
        if (hello == null) {
            return Fit.MALFORMED;
        }
        tell(hello, source, sink);
        return Fit.OK;
    }

    static void tell(Hello hello, HandshakeSource source, ObservationSink sink) {
        List<String> alpn = new ArrayList<>();
        hello.alpn().stream().filter(name -> name.length > 0)
                .forEach(name -> alpn.add(WireText.of(name, 0, name.length)));
        sink.accept(new Observation.ClientHello(source.provenance(), source.mac(),
                source.from().address(), source.to().address(), source.to().port(),
                hello.serverName(), alpn, versions(hello), Ja4.of(hello, source.carrier()),
                source.carrier(), hello.extensions().contains(Hello.ENCRYPTED_CLIENT_HELLO)));
    }

    /**
     * Tells of a ServerHello. A request to try again (RFC 8446 section 4.1.4) has its form and is
     * recognised, but it is no answer yet.
     *
     * @param from index of the first octet behind the header of the message
     * @param end index behind its last
     */
    public static Fit serverHello(byte[] octets, int from, int end, HandshakeSource source,
            ObservationSink sink) {
        ServerReply reply = ServerReply.read(octets, from, end);
        if (reply == null) {
            return Fit.MALFORMED;
        }
        tell(reply, source, sink);
        return Fit.OK;
    }

    /** Whether a ServerHello, whose body begins at an index, only asks for another ClientHello. */
    public static boolean isRetry(byte[] octets, int from, int end) {
        return ServerReply.isRetry(octets, from, end);
    }

    static void tell(ServerReply reply, HandshakeSource source, ObservationSink sink) {
        if (!reply.retry()) {
            sink.accept(new Observation.ServerHello(source.provenance(), source.mac(),
                    source.from().address(), source.from().port(), name(reply.version()),
                    HexFormat.of().toHexDigits((short) reply.cipherSuite()), reply.alpn(),
                    reply.extensions(), source.carrier()));
        }
    }

    /**
     * Tells of the first certificate of a Certificate message up to TLS 1.2 (RFC 5246 section 7.4.2):
     * the server's own.
     *
     * @param from index of the first octet behind the header of the message
     * @param end index behind the last octet that is there
     * @return {@link Fit#TRUNCATED} if the first certificate goes on behind that
     */
    public static Fit certificate(byte[] octets, int from, int end, HandshakeSource source,
            ObservationSink sink) {
        return LeafCertificate.tell(octets, from, end, source, sink);
    }

    /** The length in the header of a message, which stands at this index: what follows the header. */
    public static int bodyLength(byte[] octets, int at) {
        return length24(octets, at + 1);
    }

    /** A number of 24 bits. */
    public static int length24(byte[] octets, int at) {
        return ((octets[at] & 0xFF) << 16) | ((octets[at + 1] & 0xFF) << 8)
                | (octets[at + 2] & 0xFF);
    }

    private static List<String> versions(Hello hello) {
        List<Integer> offered = hello.versions().isEmpty()
                ? List.of(hello.legacyVersion())
                : hello.versions();
        return offered.stream().distinct()
                .sorted(Comparator.comparingInt(Hello::age).reversed()).limit(MOST_VERSIONS)
                .map(Handshake::name).toList();
    }

    private static String name(int version) {
        return switch (version) {
            case 0x0304, 0xFEFC -> "1.3";
            case 0x0303, 0xFEFD -> "1.2";
            case 0x0302 -> "1.1";
            case 0x0301, 0xFEFF -> "1.0";
            case 0x0300 -> "SSL 3.0";
            case 0x0002 -> "SSL 2.0";
            default -> "0x" + Integer.toHexString(version);
        };
    }
}
