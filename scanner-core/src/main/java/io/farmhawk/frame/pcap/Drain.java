package io.farmhawk.frame.pcap;

import org.pcap4j.core.PcapHandle;

/** A way to take frames from an open handle. Capture thread only. */
interface Drain {
    /** Frames taken before the caller gets the thread back to look at its clock. */
    int BATCH = 1_024;

    /**
     * Takes at most {@link #BATCH} frames; returns early when none came for the handle's time-out or
     * the handle was told to break. What the intake's sink throws comes out of here.
     *
     * @throws CaptureException if the handle can deliver no more, with libpcap's reason
     */
    void drain(Intake intake) throws CaptureException;

    /** The fastest way that this JVM and this handle allow. */
    static Drain of(PcapHandle handle) {
        return NextExDrain.of(handle).orElseGet(() -> new DispatchDrain(handle));
    }
}
