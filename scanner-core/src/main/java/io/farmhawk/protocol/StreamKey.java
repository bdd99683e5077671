package io.farmhawk.protocol;

import io.farmhawk.wire.Layers;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: addresses, ports, VLAN. Mutable, so that looking one up allocates
 * nothing; a copy is what is kept.
 */
final class StreamKey {
    private final long seed;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private long ports;
    private long hash;

    /** @param seed keeps others from choosing addresses that meet in one bucket */
    StreamKey(long seed) {
        this.seed = seed;
    }

    /** Points this key at the sender's direction of a segment. */
    void point(Layers layers) {
        sourceHigh = layers.sourceHigh();
        sourceLow = layers.sourceLow();
        destinationHigh = layers.destinationHigh();
        destinationLow = layers.destinationLow();
        ports = (long) (layers.vlan() + 1) << 32 | (long) layers.sourcePort() << 16
                | layers.destinationPort();
        long mixed = Mix.bits(seed ^ sourceHigh);
        mixed = Mix.bits(mixed ^ sourceLow);
        mixed = Mix.bits(mixed ^ destinationHigh);
        mixed = Mix.bits(mixed ^ destinationLow);
        hash = Mix.bits(mixed ^ ports);
    }

    StreamKey copy() {
        StreamKey copy = new StreamKey(seed);
        copy.sourceHigh = sourceHigh;
        copy.sourceLow = sourceLow;
        copy.destinationHigh = destinationHigh;
        copy.destinationLow = destinationLow;
        copy.ports = ports;
        copy.hash = hash;
        return copy;
    }

    /** 64 bits that no two directions share but by chance. */
    long hash() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StreamKey key && hash == key.hash && ports == key.ports
                && sourceHigh == key.sourceHigh && sourceLow == key.sourceLow
                && destinationHigh == key.destinationHigh
                && destinationLow == key.destinationLow;
    }

    @Override
    public int hashCode() {
        return (int) hash;
    }
}
