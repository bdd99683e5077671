package io.farmhawk.frame;

/** How fast a recorded source hands out its frames. */
public enum Pace {
    /** As fast as they are taken. */
    MAX,
    /** With the gaps they were captured with. */
    REAL
}
