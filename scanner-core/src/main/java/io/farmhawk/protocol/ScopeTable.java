package io.farmhawk.protocol;

import io.farmhawk.wire.Layers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of many decoders may want a frame: one look-up for each, not one question for each decoder.
 * Immutable; any thread.
 */
@SuppressWarnings("EnumOrdinal") // an ordinal indexes a table of this class, it is never kept
final class ScopeTable {
    /** Decoders are the bits of a number. */
    static final int MOST = Long.SIZE;

    private final long[] byTransport = new long[Layers.Transport.values().length];
    /** For each port its row in {@code byPort}; the first is of no decoder. */
    private final byte[] rows = new byte[1 << 16];
    private final long[] byPort = new long[1 + Byte.MAX_VALUE];

    /** @param scopes in the order in which decoders are asked */
    ScopeTable(List<Scope> scopes) {
        if (scopes.size() > MOST) {
            throw new IllegalArgumentException(
                    "a set has room for " + MOST + " decoders, got " + scopes.size());
        }
        Map<Integer, Long> ports = new HashMap<>();
        for (int i = 0; i < scopes.size(); i++) {
            long bit = 1L << i;
            Scope scope = scopes.get(i);
            scope.ports().forEach(port -> ports.merge(port, bit, (one, other) -> one | other));
            if (scope.ports().isEmpty()) {
                scope.transports().forEach(each -> byTransport[each.ordinal()] |= bit);
            }
        }
        if (ports.size() > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("decoders name at most " + Byte.MAX_VALUE
                    + " ports in all, got " + ports.size());
        }
        byte row = 0;
        for (Map.Entry<Integer, Long> port : ports.entrySet()) {
            byPort[++row] = port.getValue();
            rows[port.getKey()] = row;
        }
    }

    /** The decoders that may want the frame, by the bit of their place. */
    long of(Layers layers) {
        long mask = byTransport[layers.transport().ordinal()];
        return layers.transport() == Layers.Transport.UDP
                ? mask | byPort[rows[layers.sourcePort()]] | byPort[rows[layers.destinationPort()]]
                : mask;
    }
}
