package io.farmhawk.frame.sample;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Frames of one minute, each with its time, written in any order and played in that of time. */
final class Script {
    private static final class Line {
        private final long nanos;
        private final byte[] frame;

        private Line(long nanos, byte[] frame) {
            this.nanos = nanos;
            this.frame = frame;
        }
    }

    /** Takes the lines of a script. */
    interface Reader {
        /**
         * @param nanos since the start of the minute
         * @return whether to go on
         */
        boolean line(long nanos, byte[] frame);
    }

    private final List<Line> lines = new ArrayList<>();
    private final RandomGenerator random;

    /** A script whose random numbers depend on nothing but this. */
    Script(long seed) {
        random = new SplittableRandom(seed);
    }

    RandomGenerator random() {
        return random;
    }

    /** A port that a client picks for itself (RFC 6335 section 6). */
    int ephemeralPort() {
        return random.nextInt(49_152, 65_536);
    }

    /** Puts a frame that long after the start of the minute. */
    void at(Duration offset, byte[] frame) {
        lines.add(new Line(offset.toNanos(), frame));
    }

    /** Reads the lines out in order of time, those of the same time as they were written. */
    boolean play(Reader reader) {
        lines.sort(Comparator.comparingLong(line -> line.nanos));
        for (Line line : lines) {
            if (!reader.line(line.nanos, line.frame)) {
                return false;
            }
        }
        return true;
    }
}
