package io.farmhawk.protocol;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some frames, copied, and all that their decoders told, in the order in which it came. One thread at a
 * time; used again and again.
 */
final class FrameBatch {
    static final int MOST_FRAMES = 256;
    static final int MOST_STEPS = 1_024;
    static final int FULL_OCTETS = 65_536;

    private byte[] octets = new byte[2 * FULL_OCTETS];
    private int used;
    private int frames;
    private final int[] lengths = new int[MOST_FRAMES];
    private final int[] lengthsOnWire = new int[MOST_FRAMES];
    private final long[] times = new long[MOST_FRAMES];
    private final long[] numbers = new long[MOST_FRAMES];
    private final LinkType[] links = new LinkType[MOST_FRAMES];
    private final String[] sources = new String[MOST_FRAMES];
    private final List<Step> steps = new ArrayList<>(MOST_STEPS);

    /** What happened next, on the decoding thread. */
    sealed interface Step {
        /** The next frame was dissected; what follows is told of it. */
        enum NextFrame implements Step {
            NEXT_FRAME
        }

        /** Passes by the follower and the table of repeats. */
        record Told(Observation observation) implements Step {}

        /** Goes straight to the sink. */
        record Sighted(Observation observation) implements Step {}

        /** Something that the follower's own tables learn. */
        record Learned(Runnable lesson) implements Step {}

        /** The source has ended. */
        enum End implements Step {
            END
        }
    }

    void clear() {
        used = 0;
        frames = 0;
        steps.clear();
    }

    /** Whether it should be handed over before the next frame. */
    boolean isFull() {
        return frames == MOST_FRAMES || used >= FULL_OCTETS || steps.size() >= MOST_STEPS;
    }

    List<Step> steps() {
        return steps;
    }

    void add(Step step) {
        steps.add(step);
    }

    /** Copies a frame; not when full. */
    void add(Frame frame) {
        int length = frame.length();
        if (length > octets.length - used) {
            octets = Arrays.copyOf(octets, used + length);
        }
        System.arraycopy(frame.octets(), frame.offset(), octets, used, length);
        used += length;
        lengths[frames] = length;
        lengthsOnWire[frames] = frame.lengthOnWire();
        times[frames] = frame.timeNanos();
        numbers[frames] = frame.number();
        links[frames] = frame.linkType();
        sources[frames] = frame.source();
        frames++;
        steps.add(Step.NextFrame.NEXT_FRAME);
    }

    /** Points a frame at one of this batch. */
    void point(Frame frame, int index, int offset) {
        frame.point(octets, offset, lengths[index], lengthsOnWire[index]).mark(sources[index],
                links[index], numbers[index], times[index]);
    }
}
