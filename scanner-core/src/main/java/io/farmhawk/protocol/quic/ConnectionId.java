package io.farmhawk.protocol.quic;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A connection id: up to 20 octets that one side chose (RFC 9000 section 5.1). */
final class ConnectionId {
    private final byte[] octets;

    private ConnectionId(byte[] octets) {
        this.octets = octets;
    }

    static ConnectionId of(byte[] octets, int offset, int length) {
        return new ConnectionId(Arrays.copyOfRange(octets, offset, offset + length));
    }

    int length() {
        return octets.length;
    }

    byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConnectionId id && Arrays.equals(octets, id.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}
