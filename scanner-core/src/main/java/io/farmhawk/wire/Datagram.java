package io.farmhawk.wire;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pieces of one datagram, as many as have come. */
final class Datagram {
    /** 65,535 octets in pieces of 576, the least that IPv4 hosts must take, and some more. */
    static final int MOST_PIECES = 128;

    private static final byte[] NONE = new byte[0];

    private final long firstNanos;
    /** By where they lie; no two overlap. */
    private final TreeMap<Integer, byte[]> pieces = new TreeMap<>();
    private byte[] header = NONE;
    private int length = -1;
    private int octets;
    private int most = Integer.MAX_VALUE;
    private boolean refused;

    /** @param firstNanos capture time of the first piece to come, in nanoseconds since 1970 */
    Datagram(long firstNanos) {
        this.firstNanos = firstNanos;
    }

    long firstNanos() {
        return firstNanos;
    }

    /** Octets of data kept. */
    int octets() {
        return octets;
    }

    /** Whether it was dropped; kept without data, so that further pieces are not taken for a new one. */
    boolean isRefused() {
        return refused;
    }

    /**
     * Keeps a piece, or drops the whole datagram.
     *
     * @return why it was dropped
     */
    @Nullable
    FragmentTrouble add(Fragment piece) {
        if (refused || isThere(piece)) {
            return null;
        }
        FragmentTrouble trouble = trouble(piece);
        if (trouble != null) {
            refuse();
            return trouble;
        }
        pieces.put(piece.offset(), piece.data());
        octets += piece.length();
        most = Math.min(most, piece.mostData());
        length = piece.isLast() ? piece.end() : length;
        header = piece.offset() == 0 ? piece.header() : header;
        return null;
    }

    // The network may send a piece twice; anything else that overlaps is an attack.
    private boolean isThere(Fragment piece) {
        byte[] there = pieces.get(piece.offset());
        return there != null && piece.hasData(there)
                && piece.isLast() == (piece.end() == length);
    }

    private @Nullable FragmentTrouble trouble(Fragment piece) {
        Map.Entry<Integer, byte[]> before = pieces.lowerEntry(piece.offset());
        Integer next = pieces.ceilingKey(piece.offset());
        if ((before != null && end(before) > piece.offset())
                || (next != null && next < piece.end())) {
            return FragmentTrouble.OVERLAP;
        }
        int end = next == null ? piece.end() : end(pieces.lastEntry());
        if (end > Math.min(most, piece.mostData())) {
            return FragmentTrouble.TOO_LONG;
        }
        if ((length >= 0 && piece.end() > length) || (piece.isLast() && next != null)) {
            return FragmentTrouble.PAST_END;
        }
        return pieces.size() == MOST_PIECES ? FragmentTrouble.MANY : null;
    }

    private static int end(Map.Entry<Integer, byte[]> piece) {
        return piece.getKey() + piece.getValue().length;
    }

    // RFC 8200 section 4.5 has the pieces still to come go the same way.
    private void refuse() {
        refused = true;
        pieces.clear();
        octets = 0;
        header = NONE;
    }

    /** Whether every piece is there; no two overlap, so their sum says. */
    boolean isWhole() {
        return !refused && octets == length;
    }

    /** The datagram as it would have come in one packet; its header checksum is not renewed. */
    byte[] whole() {
        byte[] whole = new byte[header.length + length];
        System.arraycopy(header, 0, whole, 0, header.length);
        pieces.forEach((offset, data) -> System.arraycopy(data, 0, whole, header.length + offset,
                data.length));
        boolean ipv4 = whole[0] >>> 4 == 4;
        int said = ipv4 ? whole.length : whole.length - Ipv6View.HEADER;
        int at = ipv4 ? 2 : 4;
        whole[at] = (byte) (said >>> 8);
        whole[at + 1] = (byte) said;
        return whole;
    }
}
