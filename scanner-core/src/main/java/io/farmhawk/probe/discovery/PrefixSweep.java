package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Asks all addresses of an IPv4 block in rounds and in random order, in each round only those that have
 * not answered. Whom we know is asked first. No silent address is asked twice within a second.
 *
 * <p>{@link #run} on one thread, {@link #answered} on any.
 */
final class PrefixSweep {
    /** A /16. */
    static final int MOST_ADDRESSES = 65_536;

    private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LEAST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long MOST_ROUND_TRIP_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How one address is asked. */
    interface Asker {
        /** Whether this address is to be asked at all. */
        boolean admits(IpAddress target);

        /** Sends one question and returns. */
        void ask(IpAddress target) throws InterruptedException;

        /** The same to the one who is known to have been there. */
        void askKnown(IpAddress target) throws InterruptedException;
    }

    private final IpPrefix prefix;
    private final Shuffle order;
    private final Rounds rounds;
    private final Asker asker;
    private final Time time;
    private final byte[] asks;
    private final long[] askedAt;
    private final BitSet found = new BitSet();
    private long roundTripNanos;
    private int done;

    PrefixSweep(IpPrefix prefix, long seed, Rounds rounds, Asker asker, Time time) {
        if (!prefix.network().isV4() || prefix.size() > MOST_ADDRESSES) {
            throw new IllegalArgumentException(
                    "a sweep asks at most a /16 of IPv4, got " + prefix);
        }
        this.prefix = prefix;
        this.rounds = rounds;
        this.asker = asker;
        this.time = time;
        int size = (int) prefix.size();
        order = new Shuffle(size, seed);
        asks = new byte[size];
        askedAt = new long[size];
    }

    IpPrefix prefix() {
        return prefix;
    }

    /**
     * Asks.
     *
     * @param known addresses where somebody was seen; others than of this block are passed over
     */
    void run(Collection<IpAddress> known) throws InterruptedException {
        BitSet first = new BitSet();
        for (IpAddress ip : known) {
            if (prefix.contains(ip) && asker.admits(ip)) {
                int index = index(ip);
                first.set(index);
                ask(index, true);
            }
        }
        while (done < rounds.needed() && !isComplete()) {
            for (int place = 0; place < order.size(); place++) {
                int index = order.at(place);
                if (done > 0 || !first.get(index)) {
                    ask(index, false);
                }
            }
            if (done == 0) {
                for (int i = first.nextSetBit(0); i >= 0; i = first.nextSetBit(i + 1)) {
                    ask(i, false);
                }
            }
            done++;
            time.sleep(waitNanos());
        }
    }

    private void ask(int index, boolean isKnown) throws InterruptedException {
        IpAddress target = address(index);
        if (isFound(index) || !asker.admits(target)) {
            return;
        }
        if (asks[index] > 0) {
            time.sleep(askedAt[index] + GAP_NANOS - time.nanos());
            if (isFound(index)) {
                return;
            }
        }
        synchronized (this) {
            asks[index]++;
        }
        if (isKnown) {
            asker.askKnown(target);
        } else {
            asker.ask(target);
        }
        askedAt[index] = time.nanos(); // the question itself may have had to wait
    }

    private synchronized boolean isFound(int index) {
        return found.get(index);
    }

    private boolean isComplete() {
        for (int i = 0; i < order.size(); i++) {
            if (!isFound(i) && asker.admits(address(i))) {
                return false;
            }
        }
        return true;
    }

    private synchronized long waitNanos() {
        return LEAST_WAIT_NANOS + roundTripNanos;
    }

    /**
     * Somebody says that it has this address.
     *
     * @return whether it was asked for and nobody had said so before
     */
    synchronized boolean answered(Found answer) {
        int index = index(answer.ip());
        if (asks[index] == 0 || found.get(index)) {
            return false;
        }
        found.set(index);
        rounds.answered(asks[index]);
        long nanos = answer.roundTrip().map(Duration::toNanos).orElse(0L);
        roundTripNanos = Math.clamp(nanos, roundTripNanos, MOST_ROUND_TRIP_NANOS);
        return true;
    }

    /** Whole rounds asked so far. */
    int rounds() {
        return done;
    }

    private int index(IpAddress ip) {
        return ip.v4Bits() - prefix.network().v4Bits();
    }

    private IpAddress address(int index) {
        return IpAddress.v4(prefix.network().v4Bits() + index);
    }
}
