package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.PackFolder;
import io.farmhawk.fingerprint.PackSource;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.VendorTable;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fingerprints that change while an engine is running. */
class PackWatchTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final MacAddress MAC = MacAddress.parse("02:00:5e:00:53:01");
    private static final IpAddress IP = IpAddress.parse("192.0.2.1").orElseThrow();
    private static final FingerprintPack NONE = FingerprintPack.of(List.of());

    @TempDir
    private Path root;

    private PackFolder folder;
    private Engine engine;
    private PackWatch watch;

    @BeforeEach
    void startAnEngineThatKnowsABox() throws Exception {
        folder = new PackFolder(root);
        folder.write("box.yaml", PackFolder.product("box", "Box"));
        start(folder.open(NONE));
        showABox();
        assertThat(confidence()).contains(Confidence.CONFIRMED);
    }

    private void start(PackSource source) throws FingerprintException {
        PackSource.Look look = source.look();
        FingerprintPack pack = source.accept();
        engine = new Engine(new Inventory(VendorTable.onClassPath(), 100),
                new Matcher(pack), new Findings(FindingLog.NONE, List.of(), 100),
                () -> {});
        watch = new PackWatch(source, look, pack, this::use);
    }

    private void use(FingerprintPack now, FingerprintPack before) {
        engine.use(new Matcher(now), now.testsAsBefore(before), START.plusSeconds(60));
    }

    @Test
    void weighsWhatWasSeenBeforeByTheFingerprintsOfNow() throws Exception {
        Finding before = engine.findings().getFirst();
        folder.write("box.yaml", PackFolder.product("box", "Box")
                .replace("name: Box\n", "name: Casket\n").replace("200", "0.9"));

        lookTwice();

        assertThat(confidence()).contains(Confidence.LIKELY);
        assertThat(engine.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo(before.id());
            assertThat(finding.verdict().name()).isEqualTo("Casket");
            assertThat(finding.triage()).isInstanceOf(Triage.Open.class);
        });
    }

    @Test
    void losesNothingWhereNothingOfWeightWasChanged() throws Exception {
        List<AssetView> before = assets();
        List<Finding> findings = engine.findings();
        folder.write("box.yaml", "# a comment\n" + PackFolder.product("box", "Box"));
        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));

        lookTwice();

        assertThat(assets()).extracting(view -> view.verdicts().getFirst().evidence())
                .isEqualTo(before.stream().map(view -> view.verdicts().getFirst().evidence())
                        .toList());
        assertThat(engine.findings()).extracting(Finding::id)
                .isEqualTo(findings.stream().map(Finding::id).toList());
    }

    @Test
    void seesNewSignsAfterwards() throws Exception {
        folder.write("crate.yaml", PackFolder.product("crate", "Crate").replace("box ", "crate "));
        lookTwice();

        engine.accept(page("Crate"));
        engine.accept(dhcp("crate 7"));

        assertThat(assets().getFirst().verdicts()).anySatisfy(verdict -> {
            assertThat(verdict.product()).isEqualTo("crate");
            assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
        });
    }

    @Test
    void takesBackAVerdictWhoseFingerprintIsGone() throws Exception {
        Files.delete(folder.directory().resolve("box.yaml"));

        lookTwice();

        assertThat(confidence()).isEmpty();
        assertThat(engine.findings()).singleElement().satisfies(
                finding -> assertThat(finding.triage()).isInstanceOf(Triage.Resolved.class));
    }

    @Test
    void forgetsWhatASignalSawWhenItsTestIsMended() throws Exception {
        // The title was thought to be the product's alone, and was not.
        folder.write("box.yaml", PackFolder.product("box", "Boxing Club"));

        lookTwice();

        assertThat(confidence()).as("address and vendor class are left")
                .contains(Confidence.POSSIBLE);
        assertThat(assets().getFirst().verdicts().getFirst().evidence())
                .extracting(evidence -> evidence.signal()).containsExactly("class", "address");
    }

    @Test
    void keepsWhatIsInUseAndSaysWhyIfTheNewOneIsBroken() throws Exception {
        folder.write("box.yaml", PackFolder.product("box", "Box").replace("prior: 0.001",
                "prior: 1"));

        lookTwice();
        lookTwice();

        assertThat(confidence()).contains(Confidence.CONFIRMED);
        assertThat(watch.trouble()).get().asString().contains("box.yaml, prior: must be above 0");

        folder.write("box.yaml", PackFolder.product("box", "Box").replace("200", "0.9"));
        lookTwice();
        assertThat(watch.trouble()).isEmpty();
        assertThat(confidence()).contains(Confidence.LIKELY);
    }

    @Test
    void keepsWhatIsInUseIfTheDirectoryGoesAway() throws Exception {
        Files.move(folder.directory(), root.resolve("elsewhere"));

        lookTwice();

        assertThat(confidence()).contains(Confidence.CONFIRMED);
        assertThat(watch.trouble()).get().asString().contains("no such directory");
    }

    @Test
    void waitsUntilTheDirectoryIsStill() throws Exception {
        folder.write("box.yaml", PackFolder.product("box", "Box").replace("200", "0.9"));
        watch.look();
        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        watch.look();
        assertThat(confidence()).as("still being written").contains(Confidence.CONFIRMED);

        watch.look();

        assertThat(confidence()).contains(Confidence.LIKELY);
    }

    @Test
    void refusesAnUnsignedAndARolledBackPackWhileItRuns() throws Exception {
        folder.sign(2);
        start(folder.strict(NONE));
        showABox();
        String changed = PackFolder.product("box", "Box").replace("200", "0.9");

        folder.write("box.yaml", changed);
        lookTwice();
        assertThat(watch.trouble()).get().asString().contains("was changed after the pack");

        folder.sign(1);
        lookTwice();
        assertThat(watch.trouble()).get().asString().contains("is rolled back");
        assertThat(confidence()).contains(Confidence.CONFIRMED);

        folder.sign(3);
        lookTwice();
        assertThat(watch.trouble()).isEmpty();
        assertThat(confidence()).contains(Confidence.LIKELY);
    }

    @Test
    void triesAgainAfterAWhileAsTheReasonMayLieElsewhere() throws Exception {
        boolean[] busy = {true};
        PackSource source = folder.open(NONE);
        watch = new PackWatch(source, source.look(), source.load(), (now, before) -> {
            if (busy[0]) {
                throw new IllegalStateException("the engine takes no orders now: try again");
            }
            use(now, before);
        });
        folder.write("box.yaml", PackFolder.product("box", "Box").replace("200", "0.9"));
        lookTwice();
        assertThat(watch.trouble()).get().asString().contains("takes no orders");

        busy[0] = false;
        for (int i = 0; i < 30; i++) {
            watch.look();
        }

        assertThat(watch.trouble()).isEmpty();
        assertThat(confidence()).contains(Confidence.LIKELY);
    }

    private void showABox() {
        engine.accept(new Observation.AddressClaim(at(0), MAC, IP, ClaimedBy.ARP));
        engine.accept(dhcp("box 7"));
        engine.accept(page("Box"));
    }

    private void lookTwice() {
        watch.look();
        watch.look();
    }

    private List<AssetView> assets() {
        engine.changes();
        return engine.assets();
    }

    private Optional<Confidence> confidence() {
        return assets().getFirst().verdicts().stream().filter(each -> each.product().equals("box"))
                .map(verdict -> verdict.confidence()).findFirst();
    }

    private static Observation page(String title) {
        return new Observation.HttpResponse(at(2), Optional.of(MAC), IP, 80, Optional.of("/"), 200,
                List.of(), Optional.of(title), "");
    }

    private static Observation dhcp(String vendorClass) {
        return new Observation.DhcpIdentity(at(1), MAC, 1, Optional.empty(),
                Optional.of(vendorClass), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(), List.of(), Optional.of(IP), Optional.empty(), Optional.empty());
    }

    private static Provenance at(int second) {
        return new Provenance(START.plusSeconds(second), "test", second);
    }
}
