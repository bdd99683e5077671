package io.farmhawk.frame;

/**
 * What a source has seen and what it missed, since it was opened.
 *
 * @param frames frames handed on
 * @param octets octets of those frames, as captured
 * @param droppedByKernel frames the kernel received but could not hand over
 * @param droppedByUs frames that we took but had no room for
 */
public record CaptureCounters(long frames, long octets, long droppedByKernel, long droppedByUs) {
    public static final CaptureCounters NONE = new CaptureCounters(0, 0, 0, 0);

    public CaptureCounters plus(CaptureCounters other) {
        return new CaptureCounters(frames + other.frames, octets + other.octets,
                droppedByKernel + other.droppedByKernel, droppedByUs + other.droppedByUs);
    }

    /** Frames lost for any reason. */
    public long dropped() {
        return droppedByKernel + droppedByUs;
    }
}
