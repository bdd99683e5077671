package io.farmhawk.protocol.rfb;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads how a server opens RFB, on any port (RFC 6143 sections 7.1.1 and 7.1.2; for 3.3 appendix A).
 *
 * <pre>
 * 0 "RFB 003.008\n"   12 from 3.7: count, so many types; 3.3: one type in four octets
 * </pre>
 *
 * The client sends such a line too. Who sent the SYN is the client; where none was seen, the side with the
 * lower port is the server.
 */
public final class RfbDecoder implements StreamDecoder {
    private static final byte[] START = "RFB 00".getBytes(StandardCharsets.US_ASCII);
    private static final int LINE = 12;
    private static final int MOST_TYPE = 255;

    @Override
    public String protocol() {
        return "rfb";
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
        byte[] octets = head.octets();
        if (head.length() < LINE) {
            head.askAgainAt(LINE);
            return Fit.TRUNCATED;
        }
        if (!isVersion(octets)) {
            return Fit.MALFORMED;
        }
        if (!head.isFromServer()) {
            return Fit.OK;
        }
        List<Integer> types = new ArrayList<>();
        boolean old = octets[6] == '3' && octets[10] < '7' && octets[8] == '0';
        int wanted = old ? LINE + 4 : LINE + 1;
        if (head.length() > LINE && !old) {
            wanted += octets[LINE] & 0xFF;
        }
        if (head.length() < wanted) {
            if (!head.complete()) {
                head.askAgainAt(wanted);
                return Fit.TRUNCATED;
            }
        } else {
            types(octets, old, types);
        }
        sink.accept(new Observation.RfbHello(head.provenance(), head.source().address(),
                head.source().port(), new String(octets, 4, 7, StandardCharsets.US_ASCII),
                types));
        return Fit.OK;
    }

    private static void types(byte[] octets, boolean old, List<Integer> types) {
        if (old) {
            // Zero says that the server refuses; nobody has a type above 255.
            int type = octets[LINE + 3] & 0xFF;
            boolean sane = octets[LINE] == 0 && octets[LINE + 1] == 0 && octets[LINE + 2] == 0;
            if (sane && type > 0 && type <= MOST_TYPE) {
                types.add(type);
            }
            return;
        }
        int count = octets[LINE] & 0xFF;
        for (int i = 1; i <= count; i++) {
            types.add(octets[LINE + i] & 0xFF);
        }
    }

    private static boolean isVersion(byte[] octets) {
        for (int i = 4; i < LINE - 1; i++) {
            if (i == 7 ? octets[i] != '.' : octets[i] < '0' || octets[i] > '9') {
                return false;
            }
        }
        return octets[LINE - 1] == '\n';
    }
}
