package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the signals that an observation may show without trying them all, and each by its name.
 * Immutable; any thread.
 */
final class SignalIndex {
    private final ObservationIndex<ProductSignal> index = new ObservationIndex<>();
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
        index.add(signal.signal().where(), signal);
        byName.computeIfAbsent(signal.product().id(), _ -> new HashMap<>())
                .put(signal.signal().id(), signal);
    }

    /** Signals that may hold: each must still be tested. */
    Set<ProductSignal> candidates(Observation observation) {
        return index.candidates(observation);
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
    }
}
