package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Severity;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A flood of made-up addresses is told once, hides nobody, and is over when it is quiet. */
class FloodFindingTest {
    private static final int DESKS = 50;
    private static final int SPOOFED = 200_000;
    private static final int BOX = 77;
    /** The first minutes of a capture are over. */
    private static final int LATER = 1_200;

    private final List<Finding> written = new ArrayList<>();
    private final Engine engine = engine(written::add, List.of());

    private static Engine engine(FindingLog log, List<Finding> known) {
        return new Engine(new Inventory(Vendors.NONE, 1_000), new Matcher(Boxes.pack()),
                new Findings(log, known, 100), () -> {});
    }

    @Test
    void isOneFindingThatHidesNeitherTheKnownNorANewcomer() {
        knowTheDesks();

        flood(engine, LATER, SPOOFED, true);
        engine.settle();

        assertThat(floods(engine)).singleElement().satisfies(finding -> {
            assertThat(finding.triage()).isInstanceOf(Triage.Open.class);
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.title())
                    .isEqualTo("Likely flood of made-up addresses, names or connections"
                            + " on the network at test");
            assertThat(finding.kind().attackTechnique()).isEmpty();
            String worst = "since " + Boxes.START.plusSeconds(LATER) + ", up to 100,000 or more ";
            assertThat(finding.verdict().evidence()).extracting(Evidence::fact)
                    .containsExactly(worst + "unknown MAC addresses a minute",
                            worst + "new host names a minute");
            assertThat(finding.revision()).as("one for each power of ten, and each table")
                    .isBetween(2, 5);
        });
        assertThat(engine.findings()).filteredOn(each -> each.kind() == FindingKind.IP_KVM)
                .singleElement().extracting(finding -> finding.asset().id())
                .isEqualTo(AssetId.of(Boxes.mac(BOX)));
        engine.changes();
        for (int i = 0; i < DESKS; i++) {
            AssetId desk = AssetId.of(desk(i));
            assertThat(engine.assets()).filteredOn(view -> view.asset().id().equals(desk))
                    .singleElement().extracting(view -> view.asset().names())
                    .isEqualTo(List.of(new Asset.Name("desk-" + i, "dhcp")));
        }
        assertThat(engine.assets()).extracting(view -> view.asset().id())
                .as("the network is no device").doesNotContain(AssetId.ofNetwork());
    }

    @Test
    void isResolvedByQuietAndOpenAgainWithTheNextFloodWhoeverResolvedIt() throws IOException {
        engine.accept(Boxes.claim(0, 1));
        flood(engine, LATER, SPOOFED, false);
        engine.accept(Boxes.claim(LATER + 240, 1));
        assertThat(floods(engine)).singleElement().extracting(Finding::triage)
                .isInstanceOf(Triage.Open.class);

        engine.accept(Boxes.claim(LATER + 360, 1));
        Finding over = floods(engine).getFirst();
        flood(engine, LATER + 1_200, SPOOFED, false);
        Finding again = floods(engine).getFirst();
        engine.triage(again.id(), new Triage.Resolved("ann", Boxes.START, "found the port"),
                Boxes.START);
        engine.accept(Boxes.claim(LATER + 2_000, 1));
        flood(engine, LATER + 2_400, SPOOFED, false);

        assertThat(over.triage()).isEqualTo(new Triage.Resolved(Triage.SENSOR,
                Boxes.START.plusSeconds(LATER + 360),
                "no more new entries than usual for five minutes"));
        assertThat(again.id()).isEqualTo(over.id());
        assertThat(again.triage()).isInstanceOf(Triage.Open.class);
        assertThat(floods(engine)).singleElement().extracting(Finding::triage)
                .isInstanceOf(Triage.Open.class);
    }

    @Test
    void doesNotTakeAnOfficeThatComesToWorkForOne() {
        engine.accept(Boxes.claim(0, 1));

        flood(engine, LATER, 1_900, false);
        engine.settle();

        assertThat(floods(engine)).isEmpty();
    }

    @Test
    void ofAnEarlierRunIsResolvedOnceThisOneHasSeenEnough() {
        engine.accept(Boxes.claim(0, 1));
        flood(engine, LATER, SPOOFED, false);
        Engine next = engine(FindingLog.NONE, engine.findings());

        next.accept(Boxes.claim(LATER + 120, 1));
        next.accept(Boxes.claim(LATER + 180, 1));
        assertThat(floods(next)).singleElement().extracting(Finding::triage)
                .isInstanceOf(Triage.Open.class);
        next.accept(Boxes.claim(LATER + 720, 1));

        assertThat(floods(next)).singleElement().extracting(Finding::triage)
                .isInstanceOf(Triage.Resolved.class);
    }

    @Test
    void waitsForADiskThatRefusesIt() {
        boolean[] full = {true};
        Engine refused = engine(finding -> {
            if (full[0]) {
                throw new IOException("the disk is full");
            }
        }, List.of());
        refused.accept(Boxes.claim(0, 1));
        flood(refused, LATER, SPOOFED, false);
        assertThat(floods(refused)).isEmpty();

        full[0] = false;
        refused.accept(Boxes.claim(LATER + 62, 1));

        assertThat(floods(refused)).hasSize(1);
    }

    private void knowTheDesks() {
        for (int i = 0; i < DESKS; i++) {
            engine.accept(named(i, desk(i), "desk-" + i));
            engine.accept(named(700 + i, desk(i), "desk-" + i));
        }
    }

    /** Within one minute; a box joins in the middle, if it should. */
    private static void flood(Engine engine, int second, int spoofed, boolean withABox) {
        for (int i = 0; i < spoofed; i++) {
            int at = second + (int) (i * 60L / spoofed);
            // Scattered over the locally administered addresses.
            MacAddress mac = new MacAddress(0x0200_0000_0000L
                    | (((((long) second << 24) + i) * 2_654_435_761L) & 0xFF_FFFF_FFFFL));
            engine.accept(i % 2 == 0
                    ? named(at, mac, "name-" + i)
                    : new Observation.AddressClaim(Boxes.at(at), mac,
                            IpAddress.v4(0x0A80_0000 + i), ClaimedBy.ARP));
            if (withABox && i == spoofed / 2) {
                engine.accept(Boxes.claim(at, BOX));
                engine.accept(Boxes.named(at, BOX));
            }
        }
    }

    private static List<Finding> floods(Engine engine) {
        return engine.findings().stream()
                .filter(finding -> finding.kind() == FindingKind.TABLE_FLOOD).toList();
    }

    private static MacAddress desk(int number) {
        return new MacAddress(0x0005_0000_0000L + number);
    }

    private static Observation named(int second, MacAddress mac, String name) {
        Provenance at = Boxes.at(second);
        return new Observation.DhcpIdentity(at, mac, 1, Optional.of(name), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }
}
