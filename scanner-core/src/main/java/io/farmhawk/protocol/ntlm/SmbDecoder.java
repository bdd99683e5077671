package io.farmhawk.protocol.ntlm;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;

/**
 * Looks through the first answers of an SMB server for its NTLM challenge (MS-SMB2 section 2.2.6), on
 * any port.
 *
 * <pre>
 * 0 type 0   1 length (3)   4 fe or ff, "SMB"   of fe: 20 flags, bit 0 of an answer; of ff: 13, bit 7
 * </pre>
 */
public final class SmbDecoder implements StreamDecoder {
    private static final int MARK = 8;
    private static final int LEAST = 24;

    @Override
    public String protocol() {
        return "smb";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        // A first segment of zeros alone is no beginning: some systems pad empty ones with them.
        return length >= MARK && octets[offset] == 0 && (octets[offset + 4] & 0xFE) == 0xFE
                && octets[offset + 5] == 'S' && octets[offset + 6] == 'M'
                && octets[offset + 7] == 'B';
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        byte[] octets = head.octets();
        if (head.length() < LEAST) {
            head.askAgainAt(LEAST);
            return Fit.TRUNCATED;
        }
        boolean isAnswer = (octets[4] & 0xFF) == 0xFE
                ? (octets[20] & 1) != 0
                : (octets[13] & 0x80) != 0;
        if (!isAnswer) {
            return Fit.OK;
        }
        int at = NtlmChallenge.find(octets, head.length());
        if (at < 0) {
            return head.complete() ? Fit.OK : Fit.TRUNCATED;
        }
        NtlmChallenge challenge = NtlmChallenge.read(octets, at, head.length() - at);
        if (challenge == null) {
            return head.complete() ? Fit.MALFORMED : Fit.TRUNCATED;
        }
        sink.accept(challenge.target(head.provenance(), head.source().address(),
                head.source().port()));
        return Fit.OK;
    }
}
