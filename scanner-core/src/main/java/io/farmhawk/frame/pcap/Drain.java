package io.farmhawk.frame.pcap;

import org.pcap4j.core.PcapHandle;

/** A way to move frames from an open handle into a ring. Capture thread only. */
interface Drain {
    /** Frames moved before the caller gets the thread back to look at its clock. */
    int BATCH = 1_024;

    /**
     * Moves at most {@link #BATCH} frames; returns early when none came for the handle's time-out or
     * the handle was told to break.
     *
     * @throws CaptureException if the handle can deliver no more, with libpcap's reason
     */
    void drain(FrameRing ring) throws CaptureException;

    /** The fastest way that this JVM and this handle allow. */
    static Drain of(PcapHandle handle) {
        return NextExDrain.of(handle).orElseGet(() -> new DispatchDrain(handle));
    }
}
