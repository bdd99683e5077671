package io.farmhawk.protocol.http;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Recognises a client that opens HTTP/2 in clear, as it does where it knows the server or was let go
 * on to it (RFC 9113 section 3.4).
 */
public final class Http2Decoder implements StreamDecoder {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    @Override
    public String protocol() {
        return "h2c";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == PREFACE[0];
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        int compared = Math.min(length, PREFACE.length);
        return Arrays.equals(octets, offset, offset + compared, PREFACE, 0, compared);
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        if (head.length() < PREFACE.length) {
            head.askAgainAt(PREFACE.length);
            return Fit.TRUNCATED;
        }
        sink.accept(new Observation.FlowLabel(head.provenance(), head.mac(),
                head.source().address(), head.destination().address(), head.destination().port(),
                Observation.Transport.TCP, "h2c", "preface of HTTP/2 in clear"));
        return Fit.OK;
    }
}
