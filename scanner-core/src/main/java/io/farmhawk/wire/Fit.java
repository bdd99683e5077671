package io.farmhawk.wire;

/** How octets fit a layout. Anything but {@link #OK} is counted per protocol; nothing is thrown. */
public enum Fit {
    /** The octets have this layout; accessors may be called. */
    OK,
    /** The octets end before the layout does. */
    TRUNCATED,
    /** A length, count or value contradicts the layout. */
    MALFORMED,
    /** Well-formed, but a version or variant we do not read. */
    UNSUPPORTED
}
