package io.farmhawk.wire;

import java.util.Locale;

/** What can be wrong with the fragments of a datagram; each is counted. */
public enum FragmentTrouble {
    /** Pieces lie over each other and are not the same: the datagram is dropped (RFC 8200 4.5, RFC 5722). */
    OVERLAP,
    /** Not all pieces came in time. */
    GAP,
    /** A piece goes beyond the most that a datagram can have: the datagram is dropped. */
    TOO_LONG,
    /** Pieces do not agree on where the datagram ends: it is dropped. */
    PAST_END,
    /** More pieces than any network makes: the datagram is dropped. */
    MANY,
    /** A piece smaller than any link makes, though not the last. It is used all the same. */
    TINY,
    /** The capture has not all of a piece, which is left out. */
    CUT,
    /** A piece that is empty or, though not the last, no multiple of eight octets; it is left out. */
    MALFORMED,
    /** An unfinished datagram made room for another. */
    EVICTED;

    private final String word = "fragment-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** How counters name it: {@code fragment-overlap}. */
    public String word() {
        return word;
    }
}
