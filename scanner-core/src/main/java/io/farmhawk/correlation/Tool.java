package io.farmhawk.correlation;

import io.farmhawk.observation.Provenance;

/** A remote-control tool or private network on one device, and when it was at work. */
final class Tool {
    /** Someone works through it, where an idle one only says that it is there. */
    final Hours atWork = new Hours();
    private Sight sight;

    Tool(Provenance seen) {
        sight = Sight.of(seen);
    }

    void seen(Provenance at) {
        sight = sight.and(Sight.of(at));
    }

    void add(Tool other) {
        sight = sight.and(other.sight);
        atWork.add(other.atWork);
    }

    Sight sight() {
        return sight;
    }
}
