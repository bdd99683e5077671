package io.farmhawk.eval;

import java.util.List;
import java.util.stream.Stream;

/** All places. A new one is one entry in one of the three tables. */
final class Places {
    private static final List<Place> ALL = Stream.of(Farms.HARDWARE, Farms.SOFTWARE, Homes.ALL,
            Workplaces.ALL).flatMap(List::stream).toList();

    private Places() {}

    static List<Place> all() {
        return ALL;
    }

    /**
     * Those whose names contain the text.
     *
     * @throws IllegalArgumentException where none does
     */
    static List<Place> named(String part) {
        List<Place> found = ALL.stream().filter(place -> place.name().contains(part)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no place is named like " + part + "; there are "
                    + ALL.stream().map(Place::name).toList());
        }
        return found;
    }
}
