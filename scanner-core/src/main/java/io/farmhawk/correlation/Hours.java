package io.farmhawk.correlation;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The hours in which something was seen, of the last {@value #KEPT}. Which hours those are depends on the
 * times alone, not on the order in which they come.
 */
final class Hours {
    /** A little over a month. */
    static final int KEPT = 768;

    private static final long NONE = Long.MIN_VALUE;
    private static final int HOURS_OF_A_DAY = 24;

    /** A bit for each hour, at the hour modulo {@link #KEPT}. */
    private final long[] bits = new long[KEPT / Long.SIZE];
    private long newest = NONE;

    /** The hour a time lies in, since 1970. */
    static long of(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 3_600L);
    }

    void add(Instant at) {
        add(of(at));
    }

    void add(Hours other) {
        for (long hour = other.oldest(); hour <= other.newest; hour++) {
            if (other.has(hour)) {
                add(hour);
            }
        }
    }

    private void add(long hour) {
        if (hour == newest) {
            return;
        }
        newest = newest == NONE ? hour : newest;
        if (hour <= newest - KEPT) {
            return;
        }
        if (hour >= newest + KEPT) {
            Arrays.fill(bits, 0);
        } else {
            for (long each = newest + 1; each < hour; each++) {
                bits[word(each)] &= ~bit(each);
            }
        }
        newest = Math.max(newest, hour);
        bits[word(hour)] |= bit(hour);
    }

    /** The hours that {@link #text} wrote. */
    static Hours of(String text) {
        Hours hours = new Hours();
        if (!text.isEmpty()) {
            String[] parts = text.split(" ", 2);
            long newest = Long.parseLong(parts[0]);
            BitSet back = BitSet.valueOf(HexFormat.of().parseHex(parts[1]));
            back.stream().limit(KEPT).forEach(hour -> hours.add(newest - hour));
        }
        return hours;
    }

    /** The newest hour, and in hexadecimal which of those before it, least significant first. */
    String text() {
        if (isEmpty()) {
            return "";
        }
        BitSet back = new BitSet(KEPT);
        for (int hour = 0; hour < KEPT; hour++) {
            back.set(hour, has(newest - hour));
        }
        return newest + " " + HexFormat.of().formatHex(back.toByteArray());
    }

    boolean isEmpty() {
        return newest == NONE;
    }

    /** How many hours there are from one hour on. */
    int since(long hour) {
        int count = 0;
        for (long each = Math.max(hour, oldest()); each <= newest; each++) {
            count += has(each) ? 1 : 0;
        }
        return count;
    }

    /** On how many days (UTC) there are any, from one hour on. */
    int daysSince(long hour) {
        Set<Long> days = new HashSet<>();
        for (long each = Math.max(hour, oldest()); each <= newest; each++) {
            if (has(each)) {
                days.add(Math.floorDiv(each, (long) HOURS_OF_A_DAY));
            }
        }
        return days.size();
    }

    private long oldest() {
        return newest == NONE ? 1 : newest - KEPT + 1;
    }

    private boolean has(long hour) {
        return newest != NONE && hour <= newest && hour > newest - KEPT
                && (bits[word(hour)] & bit(hour)) != 0;
    }

    private static int word(long hour) {
        return (int) Math.floorMod(hour, (long) KEPT) / Long.SIZE;
    }

    private static long bit(long hour) {
        return 1L << Math.floorMod(hour, (long) Long.SIZE);
    }
}
