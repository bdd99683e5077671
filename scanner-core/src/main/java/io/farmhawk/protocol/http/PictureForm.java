package io.farmhawk.protocol.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Tells a picture by its first octets. Many a server answers every path with its front page, whatever
 * it says the type is; that page is no icon.
 */
final class PictureForm {
    private static final int WHERE_SVG_BEGINS = 1_024;

    /** ICO, PNG, GIF, JPEG, BMP, and RIFF, which holds WebP. */
    private static final List<byte[]> BEGINNINGS = List.of(new byte[]{0, 0, 1, 0},
            new byte[]{(byte) 0x89, 'P', 'N', 'G'}, new byte[]{'G', 'I', 'F', '8'},
            new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, new byte[]{'B', 'M'},
            new byte[]{'R', 'I', 'F', 'F'});

    private PictureForm() {}

    static boolean isKnown(byte[] octets) {
        return BEGINNINGS.stream().anyMatch(beginning -> beginsWith(octets, beginning))
                || isSvg(octets);
    }

    private static boolean beginsWith(byte[] octets, byte[] beginning) {
        if (octets.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (octets[i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    // A page may hold an SVG, too: what comes first decides.
    private static boolean isSvg(byte[] octets) {
        String head = new String(octets, 0, Math.min(octets.length, WHERE_SVG_BEGINS),
                StandardCharsets.UTF_8).replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
        int svg = head.indexOf("<svg");
        return head.startsWith("<") && svg >= 0 && !head.substring(0, svg).contains("<html")
                && !head.substring(0, svg).contains("<!doctype html");
    }
}
