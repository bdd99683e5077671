package io.farmhawk.protocol.ssh;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;

/**
 * Reads how both sides open SSH, on any port (RFC 4253 sections 4.2, 6 and 7.1): the identification
 * line, then the packet with the lists of algorithms.
 *
 * <pre>
 * packet: 0 length (4)   4 padding   5 code 20   6 cookie (16)   22 ten lists: length (4), names
 * </pre>
 *
 * Who sent the SYN is the client; where none was seen, the side with the lower port is the server.
 */
public final class SshDecoder implements StreamDecoder {
    private static final byte[] START = "SSH-".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_LINE = 255;
    private static final int KEXINIT = 20;
    private static final int PACKET_HEADER = 6;
    /** No client's or server's lists are longer; the head ends there anyway. */
    private static final int MOST_PACKET = 12_288;

    @Override
    public String protocol() {
        return "ssh";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == START[0];
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        int compared = Math.min(length, START.length);
        for (int i = 0; i < compared; i++) {
            if (octets[offset + i] != START[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        int end = lineEnd(head);
        if (end < 0) {
            return head.length() > MOST_LINE ? Fit.MALFORMED : Fit.TRUNCATED;
        }
        int wanted = packetEnd(head, end + 1);
        if (head.length() < wanted && !head.complete()) {
            head.askAgainAt(wanted);
            return Fit.TRUNCATED;
        }
        boolean server = head.isFromServer();
        banner(head, end, server, sink);
        String hassh = head.length() < wanted || wanted == 0
                ? null
                : KeyExchange.hassh(head.octets(), end + 1 + PACKET_HEADER, wanted, server);
        if (hassh != null) {
            sink.accept(new Observation.SshKeyExchange(head.provenance(), head.mac(),
                    head.source().address(),
                    server ? head.source().port() : head.destination().port(), server, hassh));
        }
        return Fit.OK;
    }

    private static int lineEnd(StreamHead head) {
        int most = Math.min(head.length(), MOST_LINE);
        for (int i = START.length; i < most; i++) {
            if (head.octets()[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Where the packet behind the line ends; 0 if what stands there is no key exchange. */
    private static int packetEnd(StreamHead head, int from) {
        if (head.length() < from + PACKET_HEADER) {
            return from + PACKET_HEADER;
        }
        byte[] octets = head.octets();
        int length = (octets[from] & 0xFF) << 24 | (octets[from + 1] & 0xFF) << 16
                | (octets[from + 2] & 0xFF) << 8 | (octets[from + 3] & 0xFF);
        boolean fits = octets[from + 5] == KEXINIT && length > 0 && length <= MOST_PACKET;
        return fits ? from + 4 + length : 0;
    }

    private static void banner(StreamHead head, int end, boolean server, ObservationSink sink) {
        int length = end > 0 && head.octets()[end - 1] == '\r' ? end - 1 : end;
        String banner = WireText.of(head.octets(), 0, length);
        Observation told = server
                ? new Observation.SshBanner(head.provenance(), head.source().address(),
                        head.source().port(), banner)
                : new Observation.SshClient(head.provenance(), head.mac(),
                        head.source().address(), head.destination().address(),
                        head.destination().port(), banner);
        sink.accept(told);
    }
}
