package io.farmhawk.protocol;

import java.util.HexFormat;
import java.util.stream.Collectors;

/** Octets written by hand. */
public final class WireHex {
    private WireHex() {}

    /** Reads hexadecimal digits; white space divides, {@code #} begins a comment up to the line's end. */
    public static byte[] octets(String text) {
        return HexFormat.of().parseHex(text.lines().map(line -> line.replaceAll("#.*|\\s", ""))
                .collect(Collectors.joining()));
    }
}
