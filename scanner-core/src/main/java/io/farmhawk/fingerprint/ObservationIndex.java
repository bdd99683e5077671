package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many tests an observation may pass without trying them all: first by its kind, then by
 * the texts that must stand in one of its fields. An observation of a kind that no test names costs one
 * look-up. Filled by one thread, then read by any.
 *
 * @param <T> what a test is for
 */
final class ObservationIndex<T> {
    /** Shorter texts stand everywhere: they would find more than they spare. */
    static final int FEWEST_CHARACTERS = 3;

    private final Map<ObservationKind, OfKind<T>> kinds = new EnumMap<>(ObservationKind.class);

    void add(Part test, T target) {
        kinds.computeIfAbsent(test.observation(), OfKind::new).add(test, target);
    }

    /** Completes the index. Call once, after the last test. */
    void link() {
        kinds.values().forEach(OfKind::link);
    }

    /** Targets of the tests that may hold: each must still be tested. */
    Set<T> candidates(ObservationKind kind, Observation observation) {
        OfKind<T> ofKind = kinds.get(kind);
        return ofKind == null ? Set.of() : ofKind.candidates(observation);
    }

    /** Whether a test has texts that it is found by. */
    static boolean isIndexed(Part test) {
        return test.conditions().stream().anyMatch(condition -> condition.literals().stream()
                .allMatch(text -> text.length() >= FEWEST_CHARACTERS));
    }

    /** What is wrong with a test that is not indexed. */
    static String notIndexed(Part test) {
        return "has no plain text of " + FEWEST_CHARACTERS + " characters, so it is tried on every "
                + test.observation().word();
    }

    private static final class OfKind<T> {
        private final ObservationKind kind;
        private final Map<String, Field<T>> fields = new LinkedHashMap<>();
        private final List<T> always = new ArrayList<>();

        private record Field<T>(Function<Observation, List<String>> values,
                LiteralIndex<T> index) {}

        private OfKind(ObservationKind kind) {
            this.kind = kind;
        }

        private void add(Part test, T target) {
            Condition key = rarest(test.conditions());
            if (key == null) {
                always.add(target);
                return;
            }
            Field<T> field = fields.computeIfAbsent(key.field(),
                    name -> new Field<>(ObservationFields.reader(kind, name),
                            new LiteralIndex<>()));
            key.literals().forEach(literal -> field.index.add(literal, target));
        }

        private void link() {
            fields.values().forEach(field -> field.index.link());
        }

        private Set<T> candidates(Observation observation) {
            Set<T> found = new LinkedHashSet<>(always);
            for (Field<T> field : fields.values()) {
                for (String text : field.values.apply(observation)) {
                    field.index.search(text, found);
                }
            }
            return found;
        }

        /** The condition whose shortest text is longest; null if none has a text to look for. */
        private static @Nullable Condition rarest(List<Condition> conditions) {
            Condition rarest = null;
            int most = FEWEST_CHARACTERS - 1;
            for (Condition condition : conditions) {
                int shortest = condition.literals().stream().mapToInt(String::length).min()
                        .orElse(0);
                if (shortest > most) {
                    most = shortest;
                    rarest = condition;
                }
            }
            return rarest;
        }
    }
}
