package io.farmhawk.fingerprint;

import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the versions that an observation tells, and whose. Indexed as signals are: what tells none
 * costs no expression. Immutable; any thread.
 */
final class VersionIndex {
    private final ObservationIndex<ProductRule> index = new ObservationIndex<>();
    private final Map<String, Fingerprint> products = new HashMap<>();

    private record ProductRule(Fingerprint product, VersionRule rule) {
        private ProductVersion told(Extraction.Found found, Observation observation) {
            Evidence evidence = new Evidence(rule.id(), ToldVersion.GROUP, 1,
                    rule.where().observation().word(), found.fact(), observation.provenance());
            return new ProductVersion(product.id(), new ToldVersion(found.version(), evidence),
                    observation.at());
        }
    }

    VersionIndex(FingerprintPack pack) {
        for (Fingerprint product : pack.fingerprints()) {
            List<VersionRule> rules = product.firmware().versions();
            if (product.isMatched() && !rules.isEmpty()) {
                products.put(product.id(), product);
                rules.forEach(rule -> index.add(rule.test(), new ProductRule(product, rule)));
            }
        }
        index.link();
    }

    /** What an observation tells, of each product that would tell it so. */
    List<ProductVersion> told(ObservationKind kind, Observation observation) {
        List<ProductVersion> told = new ArrayList<>();
        for (ProductRule each : index.candidates(kind, observation)) {
            each.rule.read(field -> ObservationFields.values(observation, field))
                    .ifPresent(found -> told.add(each.told(found, observation)));
        }
        return told;
    }

    /** Whether a version kept from before would still be read by a rule of that name. */
    boolean knows(ProductVersion kept) {
        Fingerprint product = products.get(kept.product());
        return product != null && product.firmware().versions().stream()
                .anyMatch(rule -> rule.id().equals(kept.told().evidence().signal()));
    }
}
