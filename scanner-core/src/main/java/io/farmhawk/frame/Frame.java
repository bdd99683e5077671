package io.farmhawk.frame;

/**
 * Link-layer octets as captured, with capture time and length on the wire.
 *
 * <p>One frame object is re-pointed for every frame of its source: it allocates nothing, belongs to
 * the thread that runs the source, and is valid only until the sink returns. Copy what you keep.
 */
public final class Frame {
    private byte[] octets = new byte[0];
    private int offset;
    private int length;
    private int lengthOnWire;
    private long timeNanos;
    private long number;
    private LinkType linkType = LinkType.ETHERNET;
    private String source = "";

    /**
     * Points this frame at captured octets.
     *
     * @param octets array that holds them
     * @param offset index of the first octet
     * @param length octets captured, 0 to {@code octets.length - offset}
     * @param lengthOnWire octets the frame had on the wire, at least {@code length} unless the file lies
     */
    public Frame point(byte[] octets, int offset, int length, int lengthOnWire) {
        if (offset < 0 || length < 0 || length > octets.length - offset) {
            throw new IllegalArgumentException(
                    "frame of " + length + " octets at " + offset + " leaves an array of "
                            + octets.length);
        }
        this.octets = octets;
        this.offset = offset;
        this.length = length;
        this.lengthOnWire = lengthOnWire;
        return this;
    }

    /**
     * Says where and when the frame was captured.
     *
     * @param source name of the interface or file
     * @param linkType layout of the first octets
     * @param number position in the source, counted from 1
     * @param timeNanos nanoseconds since 1970-01-01T00:00:00Z
     */
    public Frame mark(String source, LinkType linkType, long number, long timeNanos) {
        this.source = source;
        this.linkType = linkType;
        this.number = number;
        this.timeNanos = timeNanos;
        return this;
    }

    public byte[] octets() {
        return octets;
    }

    public int offset() {
        return offset;
    }

    /** Octets captured. */
    public int length() {
        return length;
    }

    public int lengthOnWire() {
        return lengthOnWire;
    }

    /** Capture time in nanoseconds since 1970-01-01T00:00:00Z. */
    public long timeNanos() {
        return timeNanos;
    }

    /** Position in the source, counted from 1. */
    public long number() {
        return number;
    }

    public LinkType linkType() {
        return linkType;
    }

    /** Name of the interface or file. */
    public String source() {
        return source;
    }
}
