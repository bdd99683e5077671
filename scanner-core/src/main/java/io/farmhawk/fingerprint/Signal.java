package io.farmhawk.fingerprint;

import java.util.List;
import java.util.Map;

/**
 * A sign of a product, and what it weighs. Immutable; any thread.
 *
 * @param id unique in its fingerprint
 * @param group signals of one group come from one thing and count once
 * @param likelihoodRatio how many times likelier the sign is on this product than on any other asset;
 *        below 1 it speaks against
 * @param sources where this is known from
 * @param match fields of observations that show the sign
 * @param reject fields of observations that look alike and do not
 */
public record Signal(String id, String group, double likelihoodRatio, Where where,
        List<String> sources, List<Map<String, String>> match,
        List<Map<String, String>> reject) {
    public Signal {
        sources = List.copyOf(sources);
        match = List.copyOf(match);
        reject = List.copyOf(reject);
    }

    /** Whether an example, the fields of an observation by their names, shows the sign. */
    public boolean holds(Map<String, String> example) {
        return where.test(field -> example.containsKey(field)
                ? List.of(example.getOrDefault(field, ""))
                : List.of()).isPresent();
    }
}
