package io.farmhawk.store;

import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.EvidenceJson;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.ProductVersion;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.inventory.AssetJson;
import io.farmhawk.inventory.Door;
import io.farmhawk.inventory.DoorJson;
import io.farmhawk.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Assets with what speaks for and against them, as JSON, as the ledger has them. */
final class StoredAssetJson {
    private StoredAssetJson() {}

    static Json.Obj write(Ledger.StoredAsset stored) {
        return Json.object().put("asset", AssetJson.write(stored.asset()))
                .put("evidence", stored.evidence().stream()
                        .map(each -> seen(each.product(), each.evidence(), each.lastSeen())
                                .put("test", each.test()).build())
                        .toList())
                .put("versions", stored.versions().stream()
                        .map(each -> seen(each.product(), each.told().evidence(), each.lastSeen())
                                .put("version", each.told().text()).build())
                        .toList())
                .put("ports", stored.doors().stream().map(DoorJson::write).toList())
                .build();
    }

    private static Json.Builder seen(String product, Evidence evidence, Instant lastSeen) {
        return Json.object().put("product", product)
                .put("evidence", EvidenceJson.write(evidence))
                .put("lastSeen", lastSeen.toString());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong; {@code versions} and {@code ports} may be missing,
     *         they once were
     */
    static Optional<Ledger.StoredAsset> read(Json json) {
        try {
            return json instanceof Json.Obj stored
                    ? stored.member("asset").flatMap(AssetJson::read)
                            .map(asset -> new Ledger.StoredAsset(asset,
                                    stored.list("evidence").stream()
                                            .map(StoredAssetJson::evidence).toList(),
                                    stored.list("versions").stream()
                                            .map(StoredAssetJson::version).toList(),
                                    stored.list("ports").stream().map(StoredAssetJson::door)
                                            .toList()))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ProductEvidence evidence(Json json) {
        Json.Obj each = object(json);
        Evidence evidence = seen(each);
        return new ProductEvidence(each.needText("product"), evidence, lastSeen(each, evidence),
                each.text("test"));
    }

    private static ProductVersion version(Json json) {
        Json.Obj each = object(json);
        Evidence evidence = seen(each);
        return new ProductVersion(each.needText("product"),
                new ToldVersion(each.needText("version"), evidence), lastSeen(each, evidence));
    }

    private static Door door(Json json) {
        return DoorJson.read(json)
                .orElseThrow(() -> new IllegalArgumentException("a port is damaged"));
    }

    private static Evidence seen(Json.Obj each) {
        return each.member("evidence").flatMap(EvidenceJson::read)
                .orElseThrow(() -> new IllegalArgumentException("evidence is damaged"));
    }

    /** Once it was not written: then what was seen first was seen last. */
    private static Instant lastSeen(Json.Obj each, Evidence evidence) {
        return each.text("lastSeen").map(Instant::parse).orElse(evidence.provenance().at());
    }

    private static Json.Obj object(Json json) {
        if (json instanceof Json.Obj object) {
            return object;
        }
        throw new IllegalArgumentException("an element is no object");
    }
}
