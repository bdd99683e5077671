package io.farmhawk.fuzz;

import io.farmhawk.app.Decoders;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.protocol.DecoderSet;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What each frame costs to decode, in processor time of the decoding thread. All frames are shown at
 * least {@value #LEAST_PASSES} times, each time to new decoders, and up to {@value #MOST_PASSES} times
 * while one is above the limit: seldom ones, such as those of QUIC, are slow until their code is
 * compiled. The least of a frame counts.
 */
final class FrameCost {
    /** No frame may take longer. */
    static final long MOST_NANOS = 200_000;

    private static final int LEAST_PASSES = 4;
    private static final int MOST_PASSES = 24;
    private static final int SHOWN = 10;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Cost> slowest = new ArrayList<>();
    private long frames;
    private long above;
    private long nanos;

    /** @param where file and number, to find it again */
    record Cost(String where, long nanos, int linkType, String hex) {
        @Override
        public String toString() {
            return "%,9.1f µs  %s, %d octets, link type %d".formatted(nanos / 1_000.0, where,
                    hex.length() / 2, linkType);
        }
    }

    /** Frames that come the same each time they are asked for. */
    interface Source {
        void run(Consumer<Frame> sink);
    }

    void captures() {
        List<Path> files = Captures.all();
        measure("captures", sink -> {
            for (Path path : files) {
                try (CaptureFile file = CaptureFile.open(path)) {
                    file.run(sink::accept);
                } catch (CaptureFileException e) {
                    // no capture, no frames
                }
            }
        });
    }

    /** Frames of the seeds, broken: so many trains. */
    void broken(long seed, int trains) {
        List<byte[]> seeds = FrameSeeds.trains();
        measure("broken, farmhawk.seed=" + seed, sink -> {
            SplittableRandom random = new SplittableRandom(seed);
            Mutation mutation = new Mutation(random);
            Frame frame = new Frame();
            for (int i = 0; i < trains; i++) {
                FrameTrain.run(mutation.of(FuzzTarget.Form.FRAMES,
                        seeds.get(random.nextInt(seeds.size())),
                        seeds.get(random.nextInt(seeds.size()))), frame, sink);
            }
        });
    }

    /** Measures every frame of a source. */
    void measure(String what, Source source) {
        Best best = new Best();
        for (int pass = 1; pass < MOST_PASSES; pass++) {
            pass(source, best, _ -> {});
            if (pass >= LEAST_PASSES && best.highest() <= MOST_NANOS) {
                break;
            }
        }
        pass(source, best, frame -> keep(what, frame, best.last()));
    }

    private void pass(Source source, Best best, Consumer<Frame> after) {
        DecoderSet decoders = Decoders.all(1);
        best.rewind();
        source.run(frame -> {
            long before = threads.getCurrentThreadCpuTime();
            decoders.decode(frame, _ -> {});
            best.took(threads.getCurrentThreadCpuTime() - before);
            after.accept(frame);
        });
    }

    /** The least that each frame ever took, by its place. */
    private static final class Best {
        private long[] nanos = new long[1 << 16];
        private int known;
        private int at;

        private void rewind() {
            at = 0;
        }

        private void took(long time) {
            if (at == nanos.length) {
                nanos = Arrays.copyOf(nanos, at * 2);
            }
            nanos[at] = at < known ? Math.min(nanos[at], time) : time;
            at++;
            known = Math.max(known, at);
        }

        private long last() {
            return nanos[at - 1];
        }

        private long highest() {
            return Arrays.stream(nanos, 0, known).max().orElse(0);
        }
    }

    private void keep(String what, Frame frame, long took) {
        frames++;
        nanos += took;
        above += took > MOST_NANOS ? 1 : 0;
        if (slowest.size() == SHOWN && took <= slowest.getLast().nanos()) {
            return;
        }
        slowest.add(new Cost(what + ": " + frame.source() + " frame " + frame.number(), took,
                frame.linkType().value(), HexFormat.of().formatHex(frame.octets(), frame.offset(),
                        frame.offset() + frame.length())));
        slowest.sort(Comparator.comparingLong(Cost::nanos).reversed());
        if (slowest.size() > SHOWN) {
            slowest.removeLast();
        }
    }

    /** The dearest first. */
    List<Cost> slowest() {
        return List.copyOf(slowest);
    }

    long frames() {
        return frames;
    }

    /** Frames dearer than {@link #MOST_NANOS}. */
    long above() {
        return above;
    }

    /** Mean of all frames. */
    double meanMicros() {
        return frames == 0 ? 0 : nanos / 1_000.0 / frames;
    }
}
