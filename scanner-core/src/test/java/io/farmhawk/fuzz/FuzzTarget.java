package io.farmhawk.fuzz;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A reader of octets that strangers send.
 *
 * @param name one word, for the command line and for regression files
 * @param form what the octets are
 * @param seeds sound inputs to begin with
 * @param reader throws only where we are at fault
 */
public record FuzzTarget(String name, Form form, Supplier<List<byte[]>> seeds,
        Consumer<byte[]> reader) {
    /** What an input is made of, so that it can be broken where it hurts. */
    public enum Form {
        /** A {@link FrameTrain}. */
        FRAMES,
        /** Anything else. */
        OCTETS
    }

    static FuzzTarget octets(String name, Supplier<List<byte[]>> seeds, Consumer<byte[]> reader) {
        return new FuzzTarget(name, Form.OCTETS, seeds, reader);
    }

    static FuzzTarget frames(String name, Supplier<List<byte[]>> seeds, Consumer<byte[]> reader) {
        return new FuzzTarget(name, Form.FRAMES, seeds, reader);
    }
}
