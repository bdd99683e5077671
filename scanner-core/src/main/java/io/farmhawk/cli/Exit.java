package io.farmhawk.cli;

/** Exit codes, those of {@code sysexits.h}. */
final class Exit {
    static final int OK = 0;
    static final int USAGE = 64;
    static final int DATA = 65;
    static final int NO_INPUT = 66;
    static final int UNAVAILABLE = 69;
    static final int FAULT = 70;
    static final int WRITE = 74;
    static final int PERMISSION = 77;
    static final int CONFIGURATION = 78;

    private Exit() {}
}
