package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names an asset for good: the same interface gets the same id on every run and every sensor.
 *
 * @param value {@code a-} and 16 lower-case hexadecimal digits
 */
public record AssetId(String value) implements Comparable<AssetId> {
    private static final String PREFIX = "a-";
    private static final int OCTETS = 8;

    public AssetId {
        if (!isId(value)) {
            throw new IllegalArgumentException(
                    "an asset id is a- and 16 hex digits, got \"" + value + '"');
        }
    }

    private static boolean isId(String value) {
        if (value.length() != PREFIX.length() + 2 * OCTETS || !value.startsWith(PREFIX)) {
            return false;
        }
        for (int i = PREFIX.length(); i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The id of the thing behind an interface. */
    public static AssetId of(MacAddress mac) {
        return hashed("mac:" + mac);
    }

    /** The id of a thing of which only an address is known. */
    public static AssetId of(IpAddress ip) {
        return hashed("ip:" + ip);
    }

    /** Stands for the network itself, where something is said of it and of no device. */
    public static AssetId ofNetwork() {
        return hashed("network");
    }

    private static AssetId hashed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
            return new AssetId(PREFIX + HexFormat.of().formatHex(hash, 0, OCTETS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public int compareTo(AssetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
