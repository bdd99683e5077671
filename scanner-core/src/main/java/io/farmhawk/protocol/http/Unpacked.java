package io.farmhawk.protocol.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Content with its coding undone (RFC 9110 section 8.4.1), up to a bound: a bomb fills no more. */
final class Unpacked {
    private final byte[] octets;
    private final boolean whole;

    private Unpacked(byte[] octets, boolean whole) {
        this.octets = octets;
        this.whole = whole;
    }

    /**
     * @param coding in lower case; empty or {@code identity} for none
     * @param most octets that are unpacked at most
     * @return empty if the coding is not known
     */
    static Optional<Unpacked> of(byte[] packed, String coding, int most) {
        return switch (coding) {
            case "", "identity" -> Optional.of(new Unpacked(
                    packed.length <= most ? packed : Arrays.copyOf(packed, most),
                    packed.length <= most));
            case "gzip", "x-gzip", "deflate" -> Optional.of(unpack(packed, coding, most));
            default -> Optional.empty();
        };
    }

    // What was unpacked before a fault counts: most often the rest of the page has not come.
    private static Unpacked unpack(byte[] packed, String coding, int most) {
        byte[] plain = new byte[most + 1];
        int have = 0;
        boolean ended = false;
        try (InputStream in = unpacking(new ByteArrayInputStream(packed), coding)) {
            while (!ended && have < plain.length) {
                int read = in.read(plain, have, plain.length - have);
                ended = read < 0;
                have += Math.max(0, read);
            }
        } catch (IOException e) {
            ended = false;
        }
        return new Unpacked(Arrays.copyOf(plain, Math.min(have, most)), ended);
    }

    private static InputStream unpacking(InputStream packed, String coding) throws IOException {
        return coding.equals("deflate")
                ? new InflaterInputStream(packed)
                : new GZIPInputStream(packed);
    }

    byte[] octets() {
        return octets;
    }

    /** Whether it is neither damaged nor cut. */
    boolean isWhole() {
        return whole;
    }
}
