package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Severity;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.observation.Observation;
import io.farmhawk.store.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineTest {
    private final List<Finding> written = new ArrayList<>();
    private final Engine engine = engine(written::add);
    private int told;

    private Engine engine(FindingLog log) {
        return new Engine(new Inventory(Vendors.NONE, 100), new Matcher(Boxes.pack()),
                new Findings(log, List.of(), 100), () -> told++);
    }

    @Test
    void writesAFindingBeforeAnybodyHearsOfIt() {
        Engine checked = engine(finding -> {
            assertThat(told).isZero();
            written.add(finding);
        });

        checked.accept(Boxes.claim(0, 1));
        checked.accept(Boxes.named(1, 1));

        assertThat(written).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.LOW);
            assertThat(finding.firstSeen()).isEqualTo(Boxes.START.plusSeconds(1));
        });
        assertThat(told).isOne();
        assertThat(checked.changes().findings()).isTrue();
        assertThat(checked.changes().isEmpty()).isTrue();
    }

    @Test
    void growsSurerWithASecondKindOfEvidence() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(Boxes.named(1, 1));
        engine.accept(Boxes.page(2, 1));

        assertThat(engine.findings()).singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.HIGH))
                .satisfies(finding -> assertThat(finding.revision()).isEqualTo(2));
        assertThat(engine.openFindings()).isOne();
    }

    @Test
    void showsTwoInterfacesOfOneThingAsOneWithOneFinding() {
        engine.accept(Boxes.named(0, 1));
        engine.accept(host(1, 1));
        engine.accept(Boxes.named(2, 0x4000_0001));
        engine.changes();
        assertThat(engine.openFindings()).isEqualTo(2);

        engine.accept(host(3, 0x4000_0001));
        Engine.Changes joined = engine.changes();

        AssetId whole = AssetId.of(Boxes.mac(1));
        AssetId part = AssetId.of(Boxes.mac(0x4000_0001));
        assertThat(engine.assets()).extracting(view -> view.asset().id()).containsExactly(whole);
        assertThat(joined.gone()).containsExactly(part);
        assertThat(engine.openFindings()).isOne();
        assertThat(engine.findings()).filteredOn(finding -> finding.asset().id().equals(part))
                .singleElement().extracting(Finding::triage).isInstanceOf(Triage.Resolved.class);
    }

    /** A DUID-LLT made of the address of the first box (RFC 8415 section 11.2). */
    private static Observation host(int second, int number) {
        return new Observation.Dhcpv6Identity(Boxes.at(second), Boxes.mac(number), 1,
                Optional.of("000100012b3c4d5e" + Boxes.mac(1).toString().replace(":", "")),
                Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    @Test
    void triesAgainWhatTheDiskRefused() {
        boolean[] full = {true};
        Engine engine = engine(finding -> {
            if (full[0]) {
                throw new IOException("the disk is full");
            }
            written.add(finding);
        });
        engine.accept(Boxes.named(0, 1));
        assertThat(engine.findings()).isEmpty();
        assertThat(engine.trouble()).contains("the disk is full");

        full[0] = false;
        engine.expire(Boxes.START.plusSeconds(9));

        assertThat(written).hasSize(1);
        assertThat(engine.findings()).hasSize(1);
        assertThat(engine.trouble()).isEmpty();
        assertThat(told).isOne();
    }

    @Test
    void tellsNewsApartFromBeingSeenAgain() {
        engine.accept(Boxes.claim(0, 1));
        assertThat(engine.changes().news()).hasSize(1);

        engine.accept(Boxes.claim(5, 1));
        Engine.Changes again = engine.changes();

        assertThat(again.assets()).hasSize(1);
        assertThat(again.news()).isEmpty();
    }

    @Test
    void resolvesTheFindingOfAnAddressThatTurnedOutToBeADevice() {
        engine.accept(Boxes.page(0, 1));
        AssetId byAddress = AssetId.of(Boxes.ip(1));
        assertThat(engine.findings()).singleElement()
                .satisfies(finding -> assertThat(finding.asset().id()).isEqualTo(byAddress));

        engine.accept(Boxes.claim(1, 1));

        assertThat(engine.changes().gone()).containsExactly(byAddress);
        assertThat(engine.assets()).extracting(view -> view.asset().id())
                .containsExactly(AssetId.of(Boxes.mac(1)));
        assertThat(engine.findings()).hasSize(2);
        assertThat(engine.openFindings()).isOne();
        assertThat(engine.findings()).filteredOn(finding -> finding.asset().id().equals(byAddress))
                .singleElement().extracting(Finding::triage).isInstanceOf(Triage.Resolved.class);
    }

    @Test
    void opensAndResolvesAFindingAboutFirmwareAsTheVersionMoves() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(Boxes.named(1, 1));
        engine.accept(Boxes.page(2, 1));
        engine.accept(Boxes.version(3, 1, "1.2"));
        Finding open = aboutFirmware(engine);
        Asset asset = engine.changes().assets().getFirst().asset();
        Engine next = new Engine(new Inventory(Vendors.NONE, 100), new Matcher(Boxes.pack()),
                new Findings(FindingLog.NONE, engine.findings(), 100), () -> told++);
        next.restore(new Ledger.StoredAsset(asset, engine.evidence(asset.id()),
                engine.versions(asset.id())));
        next.accept(Boxes.claim(4, 1));
        Finding kept = aboutFirmware(next);

        next.accept(Boxes.version(5, 1, "1.4"));

        assertThat(open.title()).contains("1.2", "CVE-2026-0001", "fixed in 1.4");
        assertThat(kept).isEqualTo(open);
        assertThat(aboutFirmware(next).triage()).isInstanceOf(Triage.Resolved.class);
        assertThat(next.findings()).filteredOn(each -> each.kind() == FindingKind.IP_KVM)
                .singleElement().extracting(Finding::triage).isInstanceOf(Triage.Open.class);
    }

    @Test
    void keepsAVersionAcrossAChangeOfFingerprintsIfItIsStillReadSo() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(Boxes.page(2, 1));
        engine.accept(Boxes.version(3, 1, "1.2"));
        AssetId asset = engine.changes().assets().getFirst().asset().id();

        engine.use(new Matcher(Boxes.pack()), Set.of("box/title", "box/version/script"),
                Boxes.START);
        assertThat(engine.versions(asset)).hasSize(1);
        engine.use(new Matcher(Boxes.pack()), Set.of("box/title"), Boxes.START);
        assertThat(engine.versions(asset)).isEmpty();
    }

    private static Finding aboutFirmware(Engine engine) {
        return engine.findings().stream()
                .filter(each -> each.kind() == FindingKind.VULNERABLE_FIRMWARE).findFirst()
                .orElseThrow();
    }

    @Test
    void goesOnFromWhatAnEarlierRunKnew() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(Boxes.named(1, 1));
        engine.changes();
        Asset asset = engine.assets().getFirst().asset();
        Engine next = new Engine(new Inventory(Vendors.NONE, 100), new Matcher(Boxes.pack()),
                new Findings(FindingLog.NONE, engine.findings(), 100), () -> told++);

        next.restore(
                new Ledger.StoredAsset(asset, engine.evidence(asset.id()), List.of()));
        assertThat(next.changes().news()).containsExactlyElementsOf(engine.assets());
        next.accept(Boxes.page(60, 1));

        assertThat(next.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.revision()).isEqualTo(2);
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.firstSeen()).isEqualTo(Boxes.START.plusSeconds(1));
        });
    }
}
