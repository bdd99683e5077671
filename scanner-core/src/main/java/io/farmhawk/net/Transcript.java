package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import java.time.Instant;
import java.util.List;

/**
 * What was said and heard on one connection, or in one exchange of datagrams, as it went over the wire:
 * of TLS the records. Bounded by the dialer.
 *
 * @param at when it began
 */
public record Transcript(Instant at, Transport transport, End ours, End theirs, List<Turn> turns) {
    public enum Transport {
        TCP, UDP
    }

    /** One end of it. */
    public record End(IpAddress address, int port) {}

    /** What one side said before the other spoke again; of a datagram its payload. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares turns
    public record Turn(boolean ours, byte[] octets) {}

    public Transcript {
        turns = List.copyOf(turns);
    }

    /** Whether the peer said anything. */
    public boolean isHeard() {
        return turns.stream().anyMatch(turn -> !turn.ours());
    }
}
