package io.farmhawk.address;

import java.util.HexFormat;

/**
 * A 48-bit MAC address (IEEE 802), kept in the low 48 bits of a {@code long}, first octet highest.
 *
 * @param bits the address, 0 to 2^48 - 1
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    /** Every address has 48 bits. */
    public static final long MASK = 0xFFFF_FFFF_FFFFL;

    private static final HexFormat HEX = HexFormat.of();

    public MacAddress {
        if ((bits & ~MASK) != 0) {
            throw new IllegalArgumentException(
                    "a MAC address has 48 bits, got " + Long.toHexString(bits));
        }
    }

    /**
     * Reads six octets in hexadecimal, divided by colons or hyphens or not at all.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static MacAddress parse(String text) {
        String digits = text.replace(":", "").replace("-", "");
        if (digits.length() != 12) {
            throw new IllegalArgumentException("a MAC address is six octets, got \"" + text + '"');
        }
        return new MacAddress(HexFormat.fromHexDigitsToLong(digits));
    }

    /** Whether the group bit is set: a destination, never an asset (IEEE 802 section 8.2). */
    public boolean isMulticast() {
        return (bits & 0x0100_0000_0000L) != 0;
    }

    /** Whether the address was made up locally, not assigned by IEEE: often a randomised one. */
    public boolean isLocallyAdministered() {
        return (bits & 0x0200_0000_0000L) != 0;
    }

    /** The first {@code length} bits, moved to the low end; 24, 28 or 36 name a vendor. */
    public long prefix(int length) {
        return bits >>> (48 - length);
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** Six octets in lower-case hexadecimal, divided by colons. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            HEX.toHexDigits(text, (byte) (bits >>> shift));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
