package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A set of addresses as runs from first to last, in order, apart from one another. Immutable. */
final class AddressRanges {
    private final long[] firstHigh;
    private final long[] firstLow;
    private final long[] lastHigh;
    private final long[] lastLow;
    /** First octets of IPv4 under which there is anything: most addresses need no search. */
    private final boolean[] octets = new boolean[256];

    /** A run of addresses, both ends within. */
    private record Run(IpAddress first, IpAddress last) {
        static Run of(IpPrefix prefix) {
            int free = (prefix.network().isV4() ? 32 : 128) - prefix.length();
            IpAddress first = prefix.network();
            return new Run(first, new IpAddress(first.high() | ones(free - 64),
                    first.low() | ones(Math.min(free, 64))));
        }

        private static long ones(int bits) {
            return bits <= 0 ? 0 : -1L >>> (64 - bits);
        }
    }

    private AddressRanges(List<Run> runs) {
        firstHigh = runs.stream().mapToLong(run -> run.first.high()).toArray();
        firstLow = runs.stream().mapToLong(run -> run.first.low()).toArray();
        lastHigh = runs.stream().mapToLong(run -> run.last.high()).toArray();
        lastLow = runs.stream().mapToLong(run -> run.last.low()).toArray();
        runs.stream().filter(run -> run.first.isV4()).forEach(run -> Arrays.fill(octets,
                run.first.v4Bits() >>> 24, (run.last.v4Bits() >>> 24) + 1, true));
    }

    /** The addresses of some blocks without those of others. */
    static AddressRanges of(List<IpPrefix> blocks, List<IpPrefix> without) {
        List<Run> left = joined(blocks.stream().map(Run::of).toList());
        for (IpPrefix gone : without) {
            left = left.stream().flatMap(run -> minus(run, Run.of(gone)).stream()).toList();
        }
        return new AddressRanges(left);
    }

    boolean contains(IpAddress ip) {
        return contains(ip.high(), ip.low());
    }

    /** Whether all hosts of a block lie within: of IPv4, what is neither its first address nor its last. */
    boolean containsHostsOf(IpPrefix block) {
        Run all = Run.of(block);
        boolean hasEdges = block.network().isV4() && block.length() <= 30;
        IpAddress first = hasEdges ? after(all.first) : all.first;
        IpAddress last = hasEdges ? before(all.last) : all.last;
        int run = runOf(first.high(), first.low());
        return run >= 0 && !isBefore(lastHigh[run], lastLow[run], last.high(), last.low());
    }

    private boolean contains(long high, long low) {
        return !(high == 0 && low >>> 32 == 0xFFFF && !octets[(int) (low >>> 24) & 0xFF])
                && runOf(high, low) >= 0;
    }

    /** Index of the run that an address lies in; -1 if it lies in none. */
    private int runOf(long high, long low) {
        int from = 0;
        int to = firstHigh.length - 1;
        while (from <= to) {
            int middle = (from + to) >>> 1;
            if (isBefore(high, low, firstHigh[middle], firstLow[middle])) {
                to = middle - 1;
            } else if (isBefore(lastHigh[middle], lastLow[middle], high, low)) {
                from = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    private static boolean isBefore(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh
                ? low + Long.MIN_VALUE < otherLow + Long.MIN_VALUE
                : high + Long.MIN_VALUE < otherHigh + Long.MIN_VALUE;
    }

    private static List<Run> joined(List<Run> runs) {
        List<Run> joined = new ArrayList<>();
        for (Run run : runs.stream().sorted(Comparator.comparing(Run::first)).toList()) {
            if (joined.isEmpty() || joined.getLast().last.compareTo(run.first) < 0) {
                joined.add(run);
            } else if (joined.getLast().last.compareTo(run.last) < 0) {
                joined.set(joined.size() - 1, new Run(joined.getLast().first, run.last));
            }
        }
        return joined;
    }

    private static List<Run> minus(Run run, Run gone) {
        if (gone.last.compareTo(run.first) < 0 || run.last.compareTo(gone.first) < 0) {
            return List.of(run);
        }
        List<Run> left = new ArrayList<>();
        if (run.first.compareTo(gone.first) < 0) {
            left.add(new Run(run.first, before(gone.first)));
        }
        if (gone.last.compareTo(run.last) < 0) {
            left.add(new Run(after(gone.last), run.last));
        }
        return left;
    }

    private static IpAddress before(IpAddress ip) {
        return new IpAddress(ip.low() == 0 ? ip.high() - 1 : ip.high(), ip.low() - 1);
    }

    private static IpAddress after(IpAddress ip) {
        return new IpAddress(ip.low() == -1 ? ip.high() + 1 : ip.high(), ip.low() + 1);
    }
}
