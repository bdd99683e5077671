package io.farmhawk.store;

import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.EvidenceJson;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.inventory.AssetJson;
import io.farmhawk.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assets with what speaks for and against them, as JSON, as the ledger has them. */
final class StoredAssetJson {
    private StoredAssetJson() {}

    static Json.Obj write(Ledger.StoredAsset stored) {
        return Json.object().put("asset", AssetJson.write(stored.asset()))
                .put("evidence", stored.evidence().stream()
                        .map(each -> Json.object().put("product", each.product())
                                .put("evidence", EvidenceJson.write(each.evidence()))
                                .put("lastSeen", each.lastSeen().toString())
                                .put("test", each.test()).build())
                        .toList())
                .build();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong
     */
    static Optional<Ledger.StoredAsset> read(Json json) {
        if (!(json instanceof Json.Obj stored)) {
            return Optional.empty();
        }
        List<ProductEvidence> evidence = new ArrayList<>();
        for (Json each : stored.list("evidence")) {
            Optional<ProductEvidence> read = evidence(each);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            evidence.add(read.get());
        }
        return stored.member("asset").flatMap(AssetJson::read)
                .map(asset -> new Ledger.StoredAsset(asset, evidence));
    }

    private static Optional<ProductEvidence> evidence(Json json) {
        return json instanceof Json.Obj each
                ? each.text("product").flatMap(product -> each.member("evidence")
                        .flatMap(EvidenceJson::read)
                        .flatMap(evidence -> lastSeen(each, evidence)
                                .map(at -> new ProductEvidence(product, evidence, at,
                                        each.text("test")))))
                : Optional.empty();
    }

    /** Once it was not written: then what was seen first was seen last. */
    private static Optional<Instant> lastSeen(Json.Obj each, Evidence evidence) {
        try {
            return Optional.of(each.text("lastSeen").map(Instant::parse)
                    .orElse(evidence.provenance().at()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
