package io.farmhawk.fingerprint;

import java.util.List;
import java.util.Map;

/**
 * What a device shows, to try a signal on: an observation, or several for a signal of several parts.
 * Immutable; any thread.
 *
 * @param facts at least one
 */
public record Example(List<Fact> facts) {
    /**
     * One observation.
     *
     * @param fields by the names of {@link ObservationKind#fields}
     */
    public record Fact(ObservationKind observation, Map<String, String> fields) {
        public Fact {
            fields = Map.copyOf(fields);
        }

        private boolean shows(Part part) {
            return part.observation() == observation && part.test(field -> fields.containsKey(field)
                    ? List.of(fields.getOrDefault(field, ""))
                    : List.of()).isPresent();
        }

        @Override
        public String toString() {
            return fields.toString();
        }
    }

    public Example {
        facts = List.copyOf(facts);
    }

    /** Whether these observations, seen together, are the sign. */
    boolean shows(Where where) {
        return where.parts().stream()
                .allMatch(part -> facts.stream().anyMatch(fact -> fact.shows(part)));
    }

    @Override
    public String toString() {
        return facts.size() == 1 ? facts.getFirst().toString() : facts.toString();
    }
}
