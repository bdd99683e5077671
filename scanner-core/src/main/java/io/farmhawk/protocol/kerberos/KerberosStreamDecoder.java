package io.farmhawk.protocol.kerberos;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;

/**
 * Reads Kerberos over TCP: the same messages behind four octets of length (RFC 4120 section 7.2.2).
 */
public final class KerberosStreamDecoder implements StreamDecoder {
    private static final int LENGTH = 4;
    private static final int PORT = 88;

    @Override
    public String protocol() {
        return "kerberos";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        return length > LENGTH && octets[offset] == 0 && octets[offset + 1] == 0
                && KerberosMessage.isStart(octets[offset + LENGTH] & 0xFF);
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        byte[] octets = head.octets();
        int length = (octets[2] & 0xFF) << 8 | (octets[3] & 0xFF);
        boolean sent = head.destination().port() == PORT;
        if (!sent && head.source().port() != PORT) {
            return Fit.UNSUPPORTED;
        }
        if (head.length() < LENGTH + length && !head.complete()) {
            head.askAgainAt(LENGTH + length);
            return Fit.TRUNCATED;
        }
        KerberosMessage message = KerberosMessage.read(octets, LENGTH,
                Math.min(length, head.length() - LENGTH));
        if (message == null) {
            return Fit.MALFORMED;
        }
        if (message.isError() == sent) {
            return Fit.UNSUPPORTED;
        }
        sink.accept(new Observation.KerberosRequest(head.provenance(), head.mac(),
                sent ? head.source().address() : head.destination().address(),
                sent ? head.destination().address() : head.source().address(),
                message.realm(), message.machine()));
        return Fit.OK;
    }
}
