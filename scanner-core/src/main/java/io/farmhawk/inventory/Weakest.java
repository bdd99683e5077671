package io.farmhawk.inventory;

import java.time.Instant;
import java.util.Comparator;
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
    private final PriorityQueue<Place> queue = new PriorityQueue<>(
            Comparator.comparingInt(Place::weight).thenComparing(Place::lastSeen)
                    .thenComparing(place -> place.asset().id));

    private record Place(int weight, Instant lastSeen, KnownAsset asset) {
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
            Place now = Place.of(front.asset());
            if (now.equals(front)) {
                return front.asset();
            }
            queue.remove();
            queue.add(now);
        }
    }

    void remove(KnownAsset asset) {
        if (!queue.isEmpty() && queue.element().asset() == asset) {
            queue.remove();
        } else {
            queue.removeIf(place -> place.asset() == asset);
        }
    }
}
