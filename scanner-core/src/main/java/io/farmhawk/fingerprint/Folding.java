package io.farmhawk.fingerprint;

/**
 * Letters without their case, as host names compare (RFC 4343): A to Z become a to z. The Kelvin sign
 * and the long s go with k and s, because an expression that ignores case takes them for those.
 */
final class Folding {
    private Folding() {}

    static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return c == '\u212A' ? 'k' : c == '\u017F' ? 's' : c;
    }

    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                StringBuilder folded = new StringBuilder(text.length());
                text.chars().forEach(c -> folded.append(fold((char) c)));
                return folded.toString();
            }
        }
        return text;
    }
}
