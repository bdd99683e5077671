package io.farmhawk.store;

import static io.farmhawk.finding.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Samples;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.ProductVersion;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredAssetJsonTest {
    private static final Ledger.StoredAsset STORED = new Ledger.StoredAsset(
            Samples.asset(1, "192.168.1.1"),
            List.of(new ProductEvidence("pikvm", Samples.evidence("page"), NOON.plusSeconds(5),
                    Optional.of("0123456789abcdef"))),
            List.of(new ProductVersion("pikvm",
                    new ToldVersion("4.20", Samples.evidence("version")), NOON.plusSeconds(7))));

    @Test
    void keepsEvidenceWithItsTestAndVersionsWithWhereTheyWereRead() {
        assertThat(StoredAssetJson.read(StoredAssetJson.write(STORED))).contains(STORED);
    }

    @Test
    void readsWhatWasWrittenBeforeThereWereVersions() {
        var members = new LinkedHashMap<>(StoredAssetJson.write(STORED).members());
        members.remove("versions");

        assertThat(StoredAssetJson.read(new Json.Obj(members))).contains(
                new Ledger.StoredAsset(STORED.asset(), STORED.evidence(), List.of()));
    }

    @Test
    void refusesADamagedVersion() {
        var members = new LinkedHashMap<>(StoredAssetJson.write(STORED).members());
        members.put("versions", new Json.Arr(List.of(Json.object().put("product", "pikvm")
                .put("version", "4.20\n").build())));

        assertThat(StoredAssetJson.read(new Json.Obj(members))).isEmpty();
    }
}
