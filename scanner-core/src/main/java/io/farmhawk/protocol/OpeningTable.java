package io.farmhawk.protocol;

/**
 * Where the streams of connections just opened begin: the sequence number behind each SYN, until data
 * come. Fixed size, no allocation; where a bucket is full, the oldest entry makes room. So a flood of
 * SYNs costs the memory of other openings and nothing else.
 */
final class OpeningTable {
    /** Stands for no opening; a sequence number is 0 to 2^32 - 1. */
    static final long NONE = -1;
    /** Set where the SYN was the server's; the sequence number is below it. */
    static final long ANSWER = 1L << 32;

    private static final int SLOTS = 1 << 14;
    private static final int BUCKET = 8;
    private static final long EMPTY = 0;

    private final long[] keys = new long[SLOTS];
    private final int[] sequences = new int[SLOTS];
    private final boolean[] answers = new boolean[SLOTS];
    private final long[] ages = new long[SLOTS];
    private long notes;

    /**
     * Notes an opening; a later one of the same direction takes its place.
     *
     * @param direction {@link StreamKey#hash}
     * @param firstSequence of the first octet to come
     * @param isAnswer whether the SYN answered one: the server's
     */
    void note(long direction, int firstSequence, boolean isAnswer) {
        int first = first(direction);
        int slot = first;
        for (int i = first; i < first + BUCKET; i++) {
            if (keys[i] == direction) {
                slot = i;
                break;
            }
            slot = ages[i] < ages[slot] ? i : slot;
        }
        keys[slot] = direction;
        sequences[slot] = firstSequence;
        answers[slot] = isAnswer;
        ages[slot] = ++notes;
    }

    /**
     * Where a direction's stream begins, in the low 32 bits, with {@link #ANSWER} if its SYN was an
     * answer; or {@link #NONE}. Forgets it.
     */
    long take(long direction) {
        int first = first(direction);
        for (int i = first; i < first + BUCKET; i++) {
            if (keys[i] == direction && ages[i] != 0) {
                keys[i] = EMPTY;
                ages[i] = 0;
                return Integer.toUnsignedLong(sequences[i]) | (answers[i] ? ANSWER : 0);
            }
        }
        return NONE;
    }

    private static int first(long direction) {
        return (int) (direction >>> 32) & (SLOTS - 1) & -BUCKET;
    }
}
