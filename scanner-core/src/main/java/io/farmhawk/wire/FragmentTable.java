package io.farmhawk.wire;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts IPv4 and IPv6 datagrams together from their fragments (RFC 791, RFC 8200 section 4.5).
 *
 * <p>A piece tells nothing until all of its datagram is there: otherwise a first piece could say what
 * its receiver never reads. Pieces belong together if sender's interface, addresses, identification
 * and, in IPv4, protocol are the same, so nobody can finish what another has begun. Any overlap but an
 * exact repetition drops the datagram, in IPv4 too, as current receivers do.
 *
 * <p>At most {@value #MOST_DATAGRAMS} datagrams and {@value #MOST_OCTETS} octets are kept, of one
 * address {@value #MOST_OF_ADDRESS} and of one interface {@value #MOST_OF_INTERFACE} datagrams, each
 * {@value #TIMEOUT_SECONDS} seconds by frame time (RFC 8200 section 4.5). Beyond that the oldest goes,
 * a sender's own first. Allocates for pieces only, in proportion to their octets.
 *
 * <p>One table for each decoding thread; only {@link #count} may be called by others.
 */
@SuppressWarnings("EnumOrdinal") // an ordinal indexes a table of this class, it is never kept
final class FragmentTable {
    static final int MOST_DATAGRAMS = 256;
    static final int MOST_OCTETS = 8 << 20;
    static final int MOST_OF_ADDRESS = 16;
    static final int MOST_OF_INTERFACE = 64;
    static final int TIMEOUT_SECONDS = 60;

    private static final byte[] NOTHING = new byte[0];
    private static final long TIMEOUT_NANOS = TIMEOUT_SECONDS * 1_000_000_000L;

    /** In the order in which their first pieces came. */
    private final Map<Key, Datagram> datagrams = new LinkedHashMap<>();
    private final AtomicLongArray counts = new AtomicLongArray(FragmentTrouble.values().length);
    private int octets;

    private record Key(long mac, long sourceHigh, long sourceLow, long destinationHigh,
            long destinationLow, long identification, int vlan, boolean tunnelled) {

        private boolean hasSource(Key other) {
            return sourceHigh == other.sourceHigh && sourceLow == other.sourceLow;
        }
    }

    /**
     * Takes a piece.
     *
     * @param layers the packet it came in, down to the network layer
     * @return the datagram, if the piece was its last to come; else nothing
     */
    byte[] add(Layers layers, Fragment piece) {
        long now = layers.frame().timeNanos();
        expire(now);
        FragmentTrouble trouble = piece.trouble();
        note(trouble);
        if (trouble != null && trouble != FragmentTrouble.TINY) {
            return NOTHING;
        }
        Key key = new Key(layers.sourceMac, layers.sourceHigh, layers.sourceLow,
                layers.destinationHigh, layers.destinationLow, piece.identification(),
                layers.vlan, layers.tunnelled);
        while (octets + piece.length() > MOST_OCTETS) {
            evict(_ -> true);
        }
        return add(key, open(key, now), piece);
    }

    private byte[] add(Key key, Datagram datagram, Fragment piece) {
        octets -= datagram.octets();
        note(datagram.add(piece));
        if (datagram.isWhole()) {
            datagrams.remove(key);
            return datagram.whole();
        }
        octets += datagram.octets();
        return NOTHING;
    }

    private Datagram open(Key key, long now) {
        Datagram known = datagrams.get(key);
        if (known != null) {
            return known;
        }
        makeRoom(MOST_OF_ADDRESS, key::hasSource);
        makeRoom(MOST_OF_INTERFACE, other -> other.mac == key.mac);
        makeRoom(MOST_DATAGRAMS, _ -> true);
        Datagram datagram = new Datagram(now);
        datagrams.put(key, datagram);
        return datagram;
    }

    private void makeRoom(int most, Predicate<Key> ofTheSame) {
        int count = 0;
        for (Key key : datagrams.keySet()) {
            count += ofTheSame.test(key) ? 1 : 0;
        }
        if (count >= most) {
            evict(ofTheSame);
        }
    }

    private void evict(Predicate<Key> which) {
        Iterator<Map.Entry<Key, Datagram>> eldest = datagrams.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<Key, Datagram> entry = eldest.next();
            if (which.test(entry.getKey())) {
                eldest.remove();
                forget(entry.getValue(), FragmentTrouble.EVICTED);
                return;
            }
        }
    }

    private void expire(long now) {
        Iterator<Datagram> eldest = datagrams.values().iterator();
        while (eldest.hasNext()) {
            Datagram datagram = eldest.next();
            if (now - datagram.firstNanos() < TIMEOUT_NANOS) {
                return;
            }
            eldest.remove();
            forget(datagram, FragmentTrouble.GAP);
        }
    }

    /** Gives up on what is not whole, as no more will come. */
    void finish() {
        datagrams.values().forEach(datagram -> forget(datagram, FragmentTrouble.GAP));
        datagrams.clear();
    }

    // One that was dropped has been counted.
    private void forget(Datagram datagram, FragmentTrouble why) {
        octets -= datagram.octets();
        note(datagram.isRefused() ? null : why);
    }

    private void note(@Nullable FragmentTrouble trouble) {
        if (trouble != null) {
            counts.incrementAndGet(trouble.ordinal());
        }
    }

    /** How often so far. Any thread. */
    long count(FragmentTrouble trouble) {
        return counts.get(trouble.ordinal());
    }
}
