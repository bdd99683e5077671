package io.farmhawk.fingerprint;

import java.util.List;

/**
 * A sign of a product, and what it weighs. Immutable; any thread.
 *
 * @param id unique in its fingerprint
 * @param group signals of one group come from one thing and count once
 * @param likelihoodRatio how many times likelier the sign is on this product than on any other asset;
 *        below 1 it speaks against
 * @param sources where this is known from
 * @param match what shows the sign
 * @param reject what looks alike and does not
 */
public record Signal(String id, String group, double likelihoodRatio, Where where,
        List<String> sources, List<Example> match, List<Example> reject) {
    public Signal {
        sources = List.copyOf(sources);
        match = List.copyOf(match);
        reject = List.copyOf(reject);
    }

    /** Whether an example shows the sign. */
    public boolean holds(Example example) {
        return example.shows(where);
    }
}
