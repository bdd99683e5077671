package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What shows that an interface forwards for others, and how far away those are. */
final class Forwarding {
    /** A host has addresses of its link's networks; from three far ones only a router sends. */
    private static final int FAR_NETWORKS = 3;
    private static final int MOST_HOP_SIGHTS = 16;
    /** Systems start with one of these; on the way each router takes one off (RFC 1122 3.2.1.7). */
    private static final int[] STARTS = {32, 64, 128, 255};
    private static final int FARTHEST = 31;

    private final List<Long> far = new ArrayList<>(0);
    private boolean advertised;
    private final Latest<HopSight> hops = new Latest<>(MOST_HOP_SIGHTS);

    private record HopSight(IpAddress ip, int hops) implements Comparable<HopSight> {
        @Override
        public int compareTo(HopSight other) {
            int byAddress = ip.compareTo(other.ip);
            return byAddress != 0 ? byAddress : Integer.compare(hops, other.hops);
        }
    }

    /** Notes an address that a frame of the interface came from. */
    boolean note(IpAddress ip) {
        boolean isFar = !ip.isPrivate() && !ip.isLinkLocal() && !ip.isMulticastOrBroadcast()
                && !ip.isUnspecified() && !ip.isLoopback();
        long network = ip.isV4() ? ip.v4Bits() >>> 8 : ip.high();
        if (!isFar || far.size() == FAR_NETWORKS || far.contains(network)) {
            return false;
        }
        far.add(network);
        return isProven();
    }

    /** Notes that it advertised itself as a router. */
    void advertised() {
        advertised = true;
    }

    boolean isProven() {
        return advertised || far.size() == FAR_NETWORKS;
    }

    /** Notes with how many hops left a packet of the address arrived; whether that was news. */
    boolean arrived(IpAddress ip, int hopLimit, Instant at) {
        int away = away(hopLimit);
        return away <= FARTHEST && hops.note(new HopSight(ip, away), at);
    }

    /** How far at most the senders are that use one of the addresses. */
    int behind(List<IpAddress> addresses) {
        return hops.entries().stream().map(Map.Entry::getKey)
                .filter(sight -> addresses.contains(sight.ip())).mapToInt(HopSight::hops).max()
                .orElse(0);
    }

    private static int away(int hopLimit) {
        for (int start : STARTS) {
            if (hopLimit <= start) {
                return start - hopLimit;
            }
        }
        return FARTHEST + 1;
    }
}
