package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the signals that an observation may show without trying them all, and each by its name.
 * Immutable; any thread.
 */
final class SignalIndex {
    private final ObservationIndex<Candidate> index = new ObservationIndex<>();
    private final Map<String, Map<String, ProductSignal>> byName = new HashMap<>();

    SignalIndex(FingerprintPack pack) {
        for (Fingerprint product : pack.fingerprints()) {
            if (product.isMatched()) {
                product.signals().forEach(signal -> add(new ProductSignal(product, signal)));
            }
        }
        index.link();
    }

    private void add(ProductSignal signal) {
        List<Part> parts = signal.signal().where().parts();
        for (int i = 0; i < parts.size(); i++) {
            index.add(parts.get(i), new Candidate(signal, i));
        }
        byName.computeIfAbsent(signal.product().id(), _ -> new HashMap<>())
                .put(signal.signal().id(), signal);
    }

    /** Parts of signals that may hold: each must still be tested. */
    Set<Candidate> candidates(Observation observation) {
        return candidates(ObservationKind.of(observation), observation);
    }

    Set<Candidate> candidates(ObservationKind kind, Observation observation) {
        return index.candidates(kind, observation);
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
}
