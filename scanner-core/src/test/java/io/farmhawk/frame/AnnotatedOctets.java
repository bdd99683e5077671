package io.farmhawk.frame;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Octets written down field by field: hexadecimal digits, and behind {@code #} what they mean. */
public final class AnnotatedOctets {
    private AnnotatedOctets() {}

    public static byte[] of(String text) {
        return HexFormat.of().parseHex(text.lines()
                .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
                .map(line -> line.replace(" ", "")).collect(Collectors.joining()));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A frame over these octets, captured whole, as number 1 of {@code test}. */
    public static Frame frame(LinkType linkType, byte[] octets) {
        return new Frame().point(octets, 0, octets.length, octets.length).mark("test", linkType, 1,
                0);
    }
}
