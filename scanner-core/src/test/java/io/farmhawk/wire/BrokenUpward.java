package io.farmhawk.wire;

/** Breaks the level order and closes a cycle on purpose: proves the architecture rules. */
public final class BrokenUpward {
    private BrokenUpward() {}

    public static Class<?> higher() {
        return io.farmhawk.protocol.Decoder.class;
    }

    static io.farmhawk.protocol.Decoder use(io.farmhawk.protocol.Decoder decoder) {
        return decoder;
    }
}
