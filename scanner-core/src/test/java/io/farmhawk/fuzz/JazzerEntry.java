package io.farmhawk.fuzz;

/** Where Jazzer calls, by name: nothing of it is needed to compile this. */
@SuppressWarnings("unused")
public final class JazzerEntry {
    private static FuzzTarget target = Targets.named("frames").orElseThrow();

    private JazzerEntry() {}

    /** Chooses the target, once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = Targets.named(arguments[0]).orElseThrow(
                () -> new IllegalArgumentException("no target is named " + arguments[0]));
    }

    /** Reads one input. */
    public static void fuzzerTestOneInput(byte[] octets) {
        target.reader().accept(octets);
    }
}
