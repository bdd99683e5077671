package io.farmhawk.fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key as text (RFC 7468): base64 between two lines that name what it is. */
public final class Pem {
    public static final String PUBLIC = "PUBLIC KEY";
    public static final String PRIVATE = "PRIVATE KEY";

    private static final Pattern FORM = Pattern
            .compile("\\s*-----BEGIN ([A-Z ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----\\s*");
    private static final int LINE = 64;

    private Pem() {}

    /** @param label what it is, such as {@link #PUBLIC} */
    public static String write(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }

    /** What is between the lines, or the whole text if there are none; empty if it is no base64. */
    public static Optional<byte[]> read(String label, byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        Matcher form = FORM.matcher(text);
        if (form.matches() && !label.equals(form.group(1))) {
            return Optional.empty();
        }
        String base64 = form.matches() ? form.group(2) : text;
        try {
            return Optional.of(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
