package io.farmhawk.store;

import static io.farmhawk.finding.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.finding.Samples;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.ProductVersion;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.inventory.Door;
import io.farmhawk.json.Json;
import io.farmhawk.observation.Observation.Transport;
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
                    new ToldVersion("4.20", Samples.evidence("version")), NOON.plusSeconds(7))),
            List.of(new Door(IpAddress.v4(0xC0A8_0101), 443, Transport.TCP, Optional.of("https"),
                    List.of(new Door.Said("title", "PiKVM \u202e\"")), NOON)));

    @Test
    void keepsEvidenceWithItsTestAndVersionsWithWhereTheyWereRead() {
        assertThat(StoredAssetJson.read(StoredAssetJson.write(STORED))).contains(STORED);
    }

    @Test
    void refusesADamagedPort() {
        var members = new LinkedHashMap<>(StoredAssetJson.write(STORED).members());
        members.put("ports", new Json.Arr(List.of(Json.object().put("ip", "192.168.1.1")
                .put("port", 65_536).put("transport", "tcp").put("lastOpen", NOON.toString())
                .build())));

        assertThat(StoredAssetJson.read(new Json.Obj(members))).isEmpty();
    }

    @Test
    void readsWhatWasWrittenBeforeThereWereVersionsAndPorts() {
        var members = new LinkedHashMap<>(StoredAssetJson.write(STORED).members());
        members.remove("versions");
        members.remove("ports");

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
