package io.farmhawk.protocol.tls;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ClientHello at the start of a TLS connection, on any port, also when it is spread over
 * several segments and records: with a post-quantum key share it no longer fits one.
 *
 * <pre>
 * record:    0 type 22   1 version   3 length            5 fragment (RFC 8446 section 5.1)
 * handshake: 0 type 1    1 length (24 bits)              4 ClientHello (section 4)
 * </pre>
 */
public final class ClientHelloDecoder implements StreamDecoder {
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE_HEADER = 4;
    /** Octets of a record (RFC 8446 section 5.1); and more than any hello of a browser has. */
    private static final int MOST_OCTETS = 1 << 14;
    private static final int MOST_VERSIONS = 8;

    @Override
    public String protocol() {
        return "tls";
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        return octets[offset] == HANDSHAKE && (length < 2 || octets[offset + 1] == 3)
                && (length < 3 || (octets[offset + 2] & 0xFF) <= 4)
                && (length <= RECORD_HEADER || octets[offset + RECORD_HEADER] == CLIENT_HELLO);
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        byte[] octets = head.octets();
        byte[] start = new byte[HANDSHAKE_HEADER];
        int wanted = HANDSHAKE_HEADER;
        int have = 0;
        int at = 0;
        while (have < wanted) {
            if (head.length() - at < RECORD_HEADER) {
                return more(head, at + RECORD_HEADER);
            }
            int length = ((octets[at + 3] & 0xFF) << 8) | (octets[at + 4] & 0xFF);
            if (octets[at] != HANDSHAKE || octets[at + 1] != 3 || length == 0
                    || length > MOST_OCTETS) {
                return Fit.MALFORMED;
            }
            at += RECORD_HEADER;
            int there = Math.min(length, head.length() - at);
            for (int i = 0; i < there && have + i < HANDSHAKE_HEADER; i++) {
                start[have + i] = octets[at + i];
            }
            have += there;
            if (have >= HANDSHAKE_HEADER) {
                wanted = HANDSHAKE_HEADER + length24(start);
            }
            if ((have > 0 && start[0] != CLIENT_HELLO) || wanted > MOST_OCTETS) {
                return Fit.UNSUPPORTED;
            }
            if (there < length && have < wanted) {
                return more(head, at + Math.min(length, there + wanted - have));
            }
            at += length;
        }
        return hello(Hello.read(fragments(octets, wanted), HANDSHAKE_HEADER, wanted), head, sink);
    }

    private static Fit more(StreamHead head, int length) {
        head.askAgainAt(length);
        return Fit.TRUNCATED;
    }

    /** The handshake message without the headers of the records, which have been looked at. */
    private static byte[] fragments(byte[] octets, int wanted) {
        byte[] handshake = new byte[wanted];
        int at = 0;
        for (int have = 0; have < wanted;) {
            int length = ((octets[at + 3] & 0xFF) << 8) | (octets[at + 4] & 0xFF);
            int there = Math.min(length, wanted - have);
            System.arraycopy(octets, at + RECORD_HEADER, handshake, have, there);
            have += there;
            at += RECORD_HEADER + length;
        }
        return handshake;
    }

    private static Fit hello(@Nullable Hello hello, StreamHead head,
            ObservationSink sink) {
        if (hello == null) {
            return Fit.MALFORMED;
        }
        List<String> alpn = new ArrayList<>();
        hello.alpn().stream().filter(name -> name.length > 0)
                .forEach(name -> alpn.add(WireText.of(name, 0, name.length)));
        sink.accept(new Observation.ClientHello(head.provenance(), head.mac(),
                head.source().address(), head.destination().address(), head.destination().port(),
                hello.serverName(), alpn, versions(hello), Ja4.of(hello), Observation.Carrier.TCP,
                false));
        return Fit.OK;
    }

    private static List<String> versions(Hello hello) {
        List<Integer> offered = hello.versions().isEmpty()
                ? List.of(hello.legacyVersion())
                : hello.versions();
        return offered.stream().distinct().sorted(Comparator.reverseOrder()).limit(MOST_VERSIONS)
                .map(ClientHelloDecoder::name).toList();
    }

    private static String name(int version) {
        return switch (version) {
            case 0x0304 -> "1.3";
            case 0x0303 -> "1.2";
            case 0x0302 -> "1.1";
            case 0x0301 -> "1.0";
            case 0x0300 -> "SSL 3.0";
            default -> "0x" + Integer.toHexString(version);
        };
    }

    private static int length24(byte[] handshake) {
        return ((handshake[1] & 0xFF) << 16) | ((handshake[2] & 0xFF) << 8) | (handshake[3] & 0xFF);
    }
}
