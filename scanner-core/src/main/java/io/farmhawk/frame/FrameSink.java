package io.farmhawk.frame;

/** Takes frames one by one, on the thread that runs the source. Must not keep the frame. */
@FunctionalInterface
public interface FrameSink {
    void accept(Frame frame);
}
