package io.farmhawk.probe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was refused, each with its reason: the first ones by name, the others counted. */
final class Refusals {
    private static final int MOST = 256;

    private final Map<Scan.Refused, Long> addresses = new LinkedHashMap<>();
    private long unnamed;

    synchronized void add(String target, String reason, long count) {
        Scan.Refused key = new Scan.Refused(target, reason, 0);
        if (addresses.size() < MOST || addresses.containsKey(key)) {
            addresses.merge(key, count, Long::sum);
        } else {
            unnamed = Math.addExact(unnamed, count);
        }
    }

    synchronized List<Scan.Refused> list() {
        List<Scan.Refused> list = new ArrayList<>();
        addresses.forEach((key, count) -> list
                .add(new Scan.Refused(key.target(), key.reason(), count)));
        if (unnamed > 0) {
            list.add(new Scan.Refused("others", "not named here: there are too many", unnamed));
        }
        return list;
    }
}
