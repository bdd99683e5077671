package io.farmhawk.frame;

import java.util.Optional;

/** A live interface, a capture file or a generated network. */
public interface FrameSource extends AutoCloseable {
    /** Interface or file name, as it appears in the evidence. */
    String name();

    /**
     * Hands every frame to the sink until the source ends or {@link #stop} is called. Runs on, and
     * blocks, the calling thread; called at most once.
     *
     * @return what broke the source off, for a person, one line for each file or interface; empty if
     *         it ended as it should
     */
    Optional<String> run(FrameSink sink);

    /** Asks {@link #run} to return soon. Any thread. */
    void stop();

    /** Counters so far. Any thread. */
    CaptureCounters counters();

    /** Releases the source. Called by the thread that called {@link #run}, or before it. */
    @Override
    void close();
}
