package io.farmhawk.correlation;

import io.farmhawk.observation.Provenance;

/** A remote-control tool or private network on one device, and when it was at work. */
final class Tool {
    /** Someone works through it, where an idle one only says that it is there. */
    final Hours atWork;
    private Sight sight;

    Tool(Provenance seen) {
        this(Sight.of(seen), new Hours());
    }

    Tool(Sight sight, Hours atWork) {
        this.sight = sight;
        this.atWork = atWork;
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
