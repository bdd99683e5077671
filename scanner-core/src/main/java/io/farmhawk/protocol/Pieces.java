package io.farmhawk.protocol;

import java.util.Arrays;

/**
 * Octets that come in pieces, in any order and more than once, put in order as they come. Of octets
 * sent twice the first count: whoever sends others later cannot change what was seen, but is noticed.
 * Room is taken as needed, up to a bound.
 */
public final class Pieces {
    private static final int LEAST_ROOM = 512;

    private final int most;
    private byte[] octets = new byte[0];
    /** Which octets behind a gap are there; those before {@code length} are, whatever stands here. */
    private long[] present = new long[0];
    private int length;
    /** Index behind the last octet that is there. */
    private int reach;
    private boolean contradicted;

    /** @param most octets kept, at least 1; what lies behind is left out */
    public Pieces(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("there must be room for an octet, got " + most);
        }
        this.most = most;
    }

    /**
     * Copies what is new.
     *
     * @param from array that holds the piece
     * @param offset of its first octet there
     * @param count octets it has
     * @param at position of its first octet in the whole; may lie before the whole or behind its bound
     * @return whether there is more in order than before
     */
    public boolean add(byte[] from, int offset, int count, int at) {
        int to = (int) Math.min((long) at + count, most);
        int start = Math.max(at, 0);
        if (to <= start) {
            return false;
        }
        room(to);
        if (start == length && length == reach) {
            System.arraycopy(from, offset + start - at, octets, start, to - start);
            length = to;
            reach = to;
            return true;
        }
        return fit(from, offset - at, start, to);
    }

    /** @param shift from an index of the whole to that of the piece */
    private boolean fit(byte[] from, int shift, int start, int to) {
        reach = Math.max(reach, to);
        if (reach > length && present.length << 6 < octets.length) {
            present = Arrays.copyOf(present, (octets.length + 63) >>> 6);
        }
        for (int i = start; i < to; i++) {
            byte octet = from[shift + i];
            if (isPresent(i)) {
                contradicted |= octets[i] != octet;
            } else {
                present[i >>> 6] |= 1L << i;
                octets[i] = octet;
            }
        }
        int before = length;
        while (length < reach && isPresent(length)) {
            length++;
        }
        return length > before;
    }

    private boolean isPresent(int index) {
        return index < length || (present[index >>> 6] & (1L << index)) != 0;
    }

    private void room(int needed) {
        if (needed > octets.length) {
            int size = Math.min(most,
                    Math.max(LEAST_ROOM, Integer.highestOneBit(needed - 1) << 1));
            octets = Arrays.copyOf(octets, size);
        }
    }

    /** Octets there are in order, without a gap from the first. */
    public int length() {
        return length;
    }

    /** The octets themselves, from index 0; only the first {@link #length} are there. */
    public byte[] octets() {
        return octets;
    }

    /** Whether an octet was ever sent twice with two values. */
    public boolean isContradicted() {
        return contradicted;
    }
}
