package io.farmhawk.net.snmp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password or community. It shows itself to nobody: not in logs, messages or JSON. */
public final class Secret {
    private final byte[] octets;

    /** @throws IllegalArgumentException if it is empty or longer than 255 octets */
    public Secret(String text) {
        octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length == 0 || octets.length > 255) {
            throw new IllegalArgumentException("must have 1 to 255 octets, has " + octets.length);
        }
    }

    /** How many octets it has. */
    public int length() {
        return octets.length;
    }

    byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(octets, secret.octets);
    }

    /** The same for all: a digest in a log would be a way to guess. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
