package io.farmhawk.protocol.ssh;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how both sides open SSH, on any port (RFC 4253 sections 4.2, 7.1 and 8): the identification
 * line, the packet with the lists of algorithms, and of a server the host key that it presents in its
 * answer to the first message of a key exchange. What follows is encrypted.
 *
 * <p>Who sent the SYN is the client; where none was seen, the side with the lower port is the server.
 */
public final class SshDecoder implements StreamDecoder {
    private static final byte[] START = "SSH-".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_LINE = 255;
    /** Lists, a group, a reply; some servers send messages between them that say nothing. */
    private static final int MOST_PACKETS = 8;

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
        boolean server = head.isFromServer();
        PlainPackets packets = new PlainPackets(head.octets(), end + 1, head.length());
        Opening opening = new Opening(server);
        if (opening.read(packets) == Fit.TRUNCATED && !head.complete()) {
            head.askAgainAt(packets.worthwhileLength());
            return Fit.TRUNCATED;
        }
        banner(head, end, server, sink);
        KeyExchange lists = opening.lists;
        if (lists != null) {
            sink.accept(new Observation.SshKeyExchange(head.provenance(), head.mac(),
                    head.source().address(),
                    server ? head.source().port() : head.destination().port(), server,
                    lists.hassh(server)));
        }
        opening.key.ifPresent(key -> sink.accept(key.told(head)));
        return Fit.OK;
    }

    /** What one side says in clear behind its line. */
    private static final class Opening {
        private final boolean server;
        private @Nullable KeyExchange lists;
        private Optional<HostKey> key = Optional.empty();

        Opening(boolean server) {
            this.server = server;
        }

        /** TRUNCATED if more may be told when there is more. */
        Fit read(PlainPackets packets) {
            for (int i = 0; i < MOST_PACKETS; i++) {
                Fit fit = packets.next();
                if (fit != Fit.OK || isLast(packets)) {
                    return fit;
                }
            }
            return Fit.OK;
        }

        private boolean isLast(PlainPackets packets) {
            int code = packets.code();
            if (lists == null) {
                lists = code == PlainPackets.KEXINIT
                        ? KeyExchange.read(packets.octets(), packets.from(), packets.to())
                        : null;
                return lists == null || !server;
            }
            if (code == PlainPackets.KEX_REPLY || code == PlainPackets.KEX_GROUP_REPLY) {
                key = HostKey.opening(packets.octets(), packets.from(), packets.to());
                return key.isPresent() || code == PlainPackets.KEX_GROUP_REPLY;
            }
            return !PlainPackets.saysNothing(code);
        }
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
