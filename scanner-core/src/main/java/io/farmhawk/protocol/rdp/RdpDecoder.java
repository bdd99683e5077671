package io.farmhawk.protocol.rdp;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads how a client opens Remote Desktop (MS-RDPBCGR section 2.2.1.1). Its cookie carries a user name:
 * that is passed over, not kept.
 *
 * <pre>
 * TPKT:  0 version 3   1 zero   2 length                              (RFC 1006)
 * X.224: 4 length      5 code e0 (connection request)   6 … 11        (X.224 section 13.3)
 * then an optional cookie or token, ended by CR LF, and an optional request:
 * 0 type 1   1 flags   2 length 8 (little-endian)   4 protocols (little-endian)
 * </pre>
 */
public final class RdpDecoder implements StreamDecoder {
    private static final int TPKT = 4;
    private static final int FIXED = 11;
    private static final int REQUEST = 8;
    private static final int PORT = 3_389;
    private static final String[] PROTOCOLS = {"tls", "credssp", "rdstls", "credssp-early", "aad"};

    @Override
    public String protocol() {
        return "rdp";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 3;
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        return octets[offset] == 3 && (length < 2 || octets[offset + 1] == 0)
                && (length < 3 || octets[offset + 2] <= 1)
                && (length < 6 || (octets[offset + 5] & 0xFF) == 0xE0);
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        byte[] octets = head.octets();
        if (head.length() < TPKT) {
            head.askAgainAt(TPKT);
            return Fit.TRUNCATED;
        }
        int length = (octets[2] & 0xFF) << 8 | (octets[3] & 0xFF);
        if (length < FIXED) {
            return Fit.MALFORMED;
        }
        if (head.length() < length) {
            head.askAgainAt(length);
            return Fit.TRUNCATED;
        }
        if ((octets[TPKT] & 0xFF) != length - TPKT - 1 || octets[0] != 3
                || (octets[5] & 0xFF) != 0xE0) {
            return Fit.MALFORMED;
        }
        if (!isRemoteDesktop(length > FIXED ? octets[FIXED] : 0, length,
                head.destination().port())) {
            return Fit.UNSUPPORTED;
        }
        sink.accept(new Observation.RemoteDesktopOpening(head.provenance(), head.mac(),
                head.source().address(), head.destination().address(), head.destination().port(),
                protocols(octets, length)));
        return Fit.OK;
    }

    /**
     * Whether what follows the fixed part is a cookie or a request. Machines in factories open X.224
     * with parameters instead; an opening with nothing else is Remote Desktop's on its port alone.
     */
    static boolean isRemoteDesktop(int first, int length, int port) {
        return length == FIXED ? port == PORT : first == 'C' || first == 1;
    }

    // The request stands at the end, with or without a cookie before it.
    private static List<String> protocols(byte[] octets, int length) {
        int at = length - REQUEST;
        if (at < FIXED || octets[at] != 1 || octets[at + 2] != REQUEST || octets[at + 3] != 0) {
            return List.of("rdp");
        }
        List<String> asked = new ArrayList<>();
        for (int bit = 0; bit < PROTOCOLS.length; bit++) {
            if ((octets[at + 4] >>> bit & 1) != 0) {
                asked.add(PROTOCOLS[bit]);
            }
        }
        return asked.isEmpty() ? List.of("rdp") : asked;
    }
}
