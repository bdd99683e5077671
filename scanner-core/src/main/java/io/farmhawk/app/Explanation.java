package io.farmhawk.app;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.FragmentTrouble;
import io.farmhawk.wire.LayerTrace;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How one frame of a capture file was read: its layers, the decoders that wanted it and what each made
 * of it, and the observations it led to. The frames before it are decoded too, as streams and
 * fragments are put together over several.
 */
public final class Explanation {
    /** The same as that of {@link Replay}. */
    private static final long SEED = 1;
    /** Of an observation; the body of a page may have thousands. */
    private static final int MOST_TEXT = 1_000;

    private final List<String> lines = new ArrayList<>();
    private final LayerTrace trace = new LayerTrace();
    private final Dissector dissector = new Dissector(trace);
    private final WatchedDecoders watched = new WatchedDecoders();
    private final DecoderSet decoders = watched.set(SEED);
    private final List<Observation> told = new ArrayList<>();

    private Explanation() {}

    /**
     * Reads a file up to the frame.
     *
     * @param file just opened; its caller closes it
     * @param number as Wireshark counts, from 1
     * @return lines of text, or nothing if the file has no such frame or is damaged before it
     */
    public static Optional<List<String>> of(CaptureFile file, long number) {
        Explanation explanation = new Explanation();
        file.run(frame -> {
            if (frame.number() == number) {
                explanation.explain(frame);
                file.stop();
            } else if (frame.number() < number) {
                explanation.dissector.dissect(frame);
                explanation.decoders.decode(frame, _ -> {});
            }
        });
        return explanation.lines.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(explanation.lines));
    }

    private void explain(Frame frame) {
        Map<FragmentTrouble, Long> before = troubles();
        Fit fit = dissector.dissect(frame);
        watched.start();
        decoders.decode(frame, told::add);
        Provenance provenance = ProvenanceOf.frame(frame);
        lines.add("frame %d of %s, %s, link type %d, %d of %d octets".formatted(frame.number(),
                frame.source(), provenance.at(), frame.linkType().value(), frame.length(),
                frame.lengthOnWire()));
        lines.add("");
        layers(fit);
        before.forEach((trouble, count) -> {
            if (dissector.count(trouble) > count) {
                lines.add("  counted: " + trouble.word());
            }
        });
        lines.add("");
        decoders();
        lines.add("");
        observations();
    }

    private Map<FragmentTrouble, Long> troubles() {
        Map<FragmentTrouble, Long> counts = new EnumMap<>(FragmentTrouble.class);
        for (FragmentTrouble trouble : FragmentTrouble.values()) {
            counts.put(trouble, dissector.count(trouble));
        }
        return counts;
    }

    private void layers(Fit fit) {
        lines.add("layers (offset, octets): " + word(fit));
        boolean whole = false;
        for (LayerTrace.Layer layer : trace.layers()) {
            if (layer.reassembled() && !whole) {
                lines.add("  with this frame the datagram is whole, "
                        + dissector.layers().octets().length + " octets:");
            }
            whole = layer.reassembled();
            lines.add(line(layer.offset(), layer.length(), layer.name(), layer.fields()));
        }
        Layers layers = dissector.layers();
        if (layers.transport() != Layers.Transport.NONE) {
            int start = layers.isReassembled() ? 0 : layers.frame().offset();
            lines.add(line(layers.payloadOffset() - start, layers.payloadLength(), "payload", ""));
        }
        if (layers.isTunnelled()) {
            lines.add(layers.sourceMac() == Layers.NO_LINK
                    ? "  inside a tunnel without a link layer: what it says is laid to nobody"
                    : "  inside a tunnel: what it says is laid to the inner MAC address");
        }
    }

    private static String line(int offset, int length, String name, String fields) {
        return "  %5d %5d  %-14s  %s".formatted(offset, length, name, fields).stripTrailing();
    }

    private void decoders() {
        lines.add("decoders that wanted it:");
        for (WatchedDecoders.Attempt attempt : watched.attempts()) {
            lines.add("  %-12s  %s".formatted(attempt.protocol(),
                    attempt.fit().map(fit -> attempt.stream()
                            ? stream(fit, attempt.octets())
                            : word(fit)).orElse("a fault of ours")));
        }
        boolean tcp = dissector.layers().transport() == Layers.Transport.TCP;
        if (watched.attempts().isEmpty()) {
            lines.add("  none");
        }
        if (tcp) {
            lines.add(
                    "  the head of a TCP stream is read across frames, when there is enough of it");
        }
    }

    private static String stream(Fit fit, int octets) {
        return word(fit) + " after " + octets + " octets of the stream"
                + (fit == Fit.TRUNCATED ? ", waits for more" : "");
    }

    private void observations() {
        lines.add("observations it led to:");
        for (Observation observation : told) {
            String text = observation.toString()
                    .replace("provenance=" + observation.provenance() + ", ", "");
            lines.add("  " + (text.length() > MOST_TEXT
                    ? text.substring(0, MOST_TEXT) + " …"
                    : text));
        }
        if (told.isEmpty()) {
            lines.add("  none");
        }
    }

    private static String word(Fit fit) {
        return fit.name().toLowerCase(Locale.ROOT);
    }
}
