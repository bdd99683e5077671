package io.farmhawk.protocol;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A protocol for tests: a line that begins with {@code >} and ends with a newline. */
final class LineDecoder implements StreamDecoder {
    /** All lines, and what was there of lines without an end. */
    final List<String> lines = new ArrayList<>();
    final List<String> cut = new ArrayList<>();
    int readings;

    @Override
    public String protocol() {
        return "line";
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        if (octets[offset] == '!') {
            throw new IllegalStateException("made to fail in wants");
        }
        return octets[offset] == '>';
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        readings++;
        String text = new String(head.octets(), 0, head.length(), StandardCharsets.US_ASCII);
        if (text.startsWith(">!")) {
            throw new IllegalStateException("made to fail in decode");
        }
        int end = text.indexOf('\n');
        if (end < 0) {
            if (head.complete()) {
                cut.add(text);
            }
            return Fit.TRUNCATED;
        }
        lines.add(text.substring(0, end));
        return Fit.OK;
    }
}
