package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the signals that an observation may show without trying them all: first by its kind, then by
 * the texts that must stand in one of its fields. An observation of a kind that no signal names costs
 * one look-up. Immutable; any thread.
 */
final class SignalIndex {
    /** Shorter texts stand everywhere: they would find more than they spare. */
    static final int FEWEST_CHARACTERS = 3;

    private final Map<ObservationKind, OfKind> kinds = new EnumMap<>(ObservationKind.class);
    private final Map<String, Map<String, ProductSignal>> byName = new HashMap<>();

    SignalIndex(FingerprintPack pack) {
        for (Fingerprint product : pack.fingerprints()) {
            if (product.isMatched()) {
                product.signals().forEach(signal -> add(new ProductSignal(product, signal)));
            }
        }
        kinds.values().forEach(OfKind::link);
    }

    private void add(ProductSignal signal) {
        List<Part> parts = signal.signal().where().parts();
        for (int i = 0; i < parts.size(); i++) {
            kinds.computeIfAbsent(parts.get(i).observation(), _ -> new OfKind())
                    .add(new Candidate(signal, i));
        }
        byName.computeIfAbsent(signal.product().id(), _ -> new HashMap<>())
                .put(signal.signal().id(), signal);
    }

    /** Parts of signals that may hold: each must still be tested. */
    Set<Candidate> candidates(Observation observation) {
        OfKind ofKind = kinds.get(ObservationKind.of(observation));
        return ofKind == null ? Set.of() : ofKind.candidates(observation);
    }

    Optional<ProductSignal> named(String product, String signal) {
        return Optional.ofNullable(byName.getOrDefault(product, Map.of()).get(signal));
    }

    /** A signal of a product. Its own identity is its equality: there is one of each. */
    static final class ProductSignal {
        private final Fingerprint product;
        private final Signal signal;

        private ProductSignal(Fingerprint product, Signal signal) {
            this.product = product;
            this.signal = signal;
        }

        Fingerprint product() {
            return product;
        }

        Signal signal() {
            return signal;
        }

        boolean isSet() {
            return signal.where().isSet();
        }

        /** That it was seen, in an observation of this kind. */
        Evidence evidence(ObservationKind kind, String fact, Provenance provenance) {
            return new Evidence(signal.id(), signal.group(), signal.likelihoodRatio(), kind.word(),
                    fact, provenance);
        }
    }

    /**
     * A part of a signal that an observation may show.
     *
     * @param number of the part in {@link Where#parts}
     */
    record Candidate(ProductSignal signal, int number) {
        Part part() {
            return signal.signal().where().parts().get(number);
        }
    }

    private static final class OfKind {
        private final Map<String, LiteralIndex<Candidate>> fields = new LinkedHashMap<>();
        private final List<Candidate> always = new ArrayList<>();

        private void add(Candidate candidate) {
            Condition key = rarest(candidate.part().conditions());
            if (key == null) {
                always.add(candidate);
                return;
            }
            LiteralIndex<Candidate> index = fields.computeIfAbsent(key.field(),
                    _ -> new LiteralIndex<>());
            key.literals().forEach(literal -> index.add(literal, candidate));
        }

        private void link() {
            fields.values().forEach(LiteralIndex::link);
        }

        private Set<Candidate> candidates(Observation observation) {
            Set<Candidate> found = new LinkedHashSet<>(always);
            fields.forEach((field, index) -> {
                for (String text : ObservationFields.values(observation, field)) {
                    index.search(text, found::add);
                }
            });
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
