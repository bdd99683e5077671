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
 * What each frame costs to decode, in processor time of the decoding thread. All frames are shown
 * {@value #PASSES} times, each time to new decoders; the least of a frame counts, so that what the
 * compiler or a page fault took is not taken for the frame's.
 */
final class FrameCost {
    /** No frame may take longer. */
    static final long MOST_NANOS = 200_000;

    private static final int PASSES = 4;
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
        long[][] best = {new long[1 << 16]};
        int[] at = new int[1];
        for (int pass = 0; pass < PASSES; pass++) {
            boolean isFirst = pass == 0;
            boolean isLast = pass == PASSES - 1;
            DecoderSet decoders = Decoders.all(1);
            at[0] = 0;
            source.run(frame -> {
                long before = threads.getCurrentThreadCpuTime();
                decoders.decode(frame, _ -> {});
                long took = threads.getCurrentThreadCpuTime() - before;
                int index = at[0]++;
                if (index == best[0].length) {
                    best[0] = Arrays.copyOf(best[0], index * 2);
                }
                best[0][index] = isFirst ? took : Math.min(best[0][index], took);
                if (isLast) {
                    keep(what, frame, best[0][index]);
                }
            });
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
