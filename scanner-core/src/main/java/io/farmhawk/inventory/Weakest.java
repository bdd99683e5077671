package io.farmhawk.inventory;

import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Which asset goes first when there is no room: the one with the least evidence, of those the one
 * longest unseen.
 *
 * <p>Each asset has one place in the queue. Weight and last sight only grow, so a place may be out of
 * date but never too late: whoever comes to the front is looked at again and, if it has grown, sent
 * back. That keeps the path of the everyday observation free of the queue.
 */
final class Weakest {
    /** Places of assets that are gone: of so many one may be. */
    private static final int GONE_SHARE = 8;

    private final PriorityQueue<Place> queue = new PriorityQueue<>();
    private int gone;

    private record Place(int weight, Instant lastSeen, KnownAsset asset)
            implements
                Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byWeight = Integer.compare(weight, other.weight);
            int bySight = byWeight != 0 ? byWeight : lastSeen.compareTo(other.lastSeen);
            return bySight != 0 ? bySight : asset.id.compareTo(other.asset.id);
        }

        static Place of(KnownAsset asset) {
            return new Place(asset.weight(), asset.lastSeen(), asset);
        }
    }

    void add(KnownAsset asset) {
        queue.add(Place.of(asset));
    }

    /** The weakest asset, which keeps its place. There must be one. */
    KnownAsset peek() {
        while (true) {
            Place front = queue.element();
            if (front.asset().isGone()) {
                queue.remove();
                gone--;
                continue;
            }
            Place now = Place.of(front.asset());
            if (now.equals(front)) {
                return front.asset();
            }
            queue.remove();
            queue.add(now);
        }
    }

    /** Takes an asset out, which must be in it; its place may be cleared away later. */
    void remove(KnownAsset asset) {
        asset.goes();
        if (queue.element().asset() == asset) {
            queue.remove();
        } else if (++gone > queue.size() / GONE_SHARE) {
            queue.removeIf(place -> place.asset().isGone());
            gone = 0;
        }
    }
}
