package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.correlation.Site;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Severity;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.store.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A place becomes a finding with its reasons, is revised when they weigh more, and is resolved. */
class FarmFindingTest {
    private static final IpAddress RESOLVER = IpAddress.v4(0x0A00_00FE);
    private static final List<String> EMPLOYERS = List.of("acme", "globex", "initech", "umbrella",
            "hooli");
    private static final int HOUR = 3_600;
    private static final int DAY = 24 * HOUR;

    private final Engine engine = engine(List.of(), Site.home());

    private static Engine engine(List<Finding> known, Site site) {
        return new Engine(new Inventory(Vendors.NONE, 1_000), new Matcher(pack()),
                new Findings(FindingLog.NONE, known, 100), () -> {}, site);
    }

    @Test
    void tellsOfAFarmWithItsReasons() {
        work(engine, 0, 5, 5);

        Finding farm = only(engine, FindingKind.LAPTOP_FARM);

        assertThat(farm.title()).isEqualTo("Laptop farm with 5 corporate laptops of 5 employers on"
                + " the network at test, confirmed");
        assertThat(farm.severity()).isEqualTo(Severity.HIGH);
        assertThat(farm.kind().attackTechnique()).contains("T1219");
        assertThat(farm.verdict().evidence()).extracting(Evidence::signal).contains("employers",
                "laptops", "kvm-share");
        assertThat(farm.verdict().evidence()).extracting(Evidence::fact)
                .anySatisfy(fact -> assertThat(fact).startsWith("5 employers")
                        .contains("acme (lt-acme asks for acme.okta.com)"));
        assertThat(only(engine, FindingKind.SHARED_LINE).severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void tellsOfASharedLineWithoutAccusing() {
        work(engine, 0, 5, 0);

        assertThat(of(engine, FindingKind.LAPTOP_FARM)).isEmpty();
        assertThat(only(engine, FindingKind.SHARED_LINE).title()).isEqualTo(
                "Line shared by 5 corporate laptops of 5 employers: the network at test");
    }

    @Test
    void saysNothingOfTheOwnersOffice() {
        Engine office = engine(List.of(),
                new Site(Site.Kind.OFFICE, Set.copyOf(EMPLOYERS), Set.of()));

        work(office, 0, 5, 5);

        assertThat(of(office, FindingKind.LAPTOP_FARM)).isEmpty();
        assertThat(of(office, FindingKind.SHARED_LINE)).isEmpty();
    }

    @Test
    void resolvesItWhenTheLaptopsHaveLeft() {
        work(engine, 0, 5, 5);
        only(engine, FindingKind.LAPTOP_FARM);

        for (int day = 1; day < 5; day++) {
            engine.accept(Boxes.claim(day * DAY, 1));
        }
        engine.settle();

        assertThat(only(engine, FindingKind.LAPTOP_FARM).triage())
                .isInstanceOf(Triage.Resolved.class);
    }

    @Test
    void remembersThePlaceOverARestart() {
        work(engine, 0, 5, 5);
        Finding before = only(engine, FindingKind.LAPTOP_FARM);
        Engine next = engine(engine.findings(), Site.home());
        engine.changes();
        engine.assets().forEach(view -> next.restore(new Ledger.StoredAsset(view.asset(),
                engine.evidence(view.asset().id()), List.of(), List.of())));
        next.restorePlace(engine.place());

        next.accept(Boxes.claim(5 * HOUR, 1));
        next.accept(Boxes.claim(30 * HOUR, 1));
        next.settle();

        Finding after = only(next, FindingKind.LAPTOP_FARM);
        assertThat(after.triage()).isInstanceOf(Triage.Open.class);
        assertThat(after.verdict().probability()).isCloseTo(before.verdict().probability(),
                org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void doesNotRefuteWhatItHasForgottenBeforeADayIsOver() {
        work(engine, 0, 5, 5);
        Engine next = engine(engine.findings(), Site.home());

        next.accept(Boxes.claim(5 * HOUR, 1));
        next.accept(Boxes.claim(20 * HOUR, 1));
        assertThat(only(next, FindingKind.LAPTOP_FARM).triage()).isInstanceOf(Triage.Open.class);
        next.accept(Boxes.claim(30 * HOUR, 1));

        assertThat(only(next, FindingKind.LAPTOP_FARM).triage())
                .isInstanceOf(Triage.Resolved.class);
    }

    /** Laptops of as many employers, and boxes, are heard in each of five hours. */
    private static void work(Engine engine, int start, int laptops, int boxes) {
        for (int hour = 0; hour < 5; hour++) {
            int second = start + hour * HOUR;
            for (int i = 0; i < laptops; i++) {
                String employer = EMPLOYERS.get(i);
                engine.accept(named(second, 100 + i, "lt-" + employer));
                engine.accept(Boxes.claim(second, 100 + i));
                engine.accept(new Observation.DnsQuestion(Boxes.at(second), Boxes.mac(100 + i),
                        Boxes.ip(100 + i), RESOLVER, employer + ".okta.com", "A"));
            }
            for (int i = 0; i < boxes; i++) {
                engine.accept(Boxes.claim(second, 10 + i));
                engine.accept(Boxes.named(second, 10 + i));
                engine.accept(Boxes.page(second, 10 + i));
            }
        }
        engine.settle();
    }

    private static Observation named(int second, int number, String name) {
        Provenance at = Boxes.at(second);
        MacAddress mac = Boxes.mac(number);
        return new Observation.DhcpIdentity(at, mac, 1, Optional.of(name), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Finding only(Engine engine, FindingKind kind) {
        return of(engine, kind).getFirst();
    }

    private static List<Finding> of(Engine engine, FindingKind kind) {
        return engine.findings().stream().filter(finding -> finding.kind() == kind).toList();
    }

    private static FingerprintPack pack() {
        try {
            return FingerprintPack.of(List.of(Boxes.product(),
                    Fingerprint.parse("corporate-laptop.yaml", """
                            id: corporate-laptop
                            name: Corporate laptop
                            kind: asset-class
                            status: stable
                            prior: 0.15
                            date: "2026-11-24"
                            references: ["made up for this test"]
                            falsePositives: ["nothing else is called that"]
                            signals:
                              - id: host-name
                                group: name
                                likelihoodRatio: 2000
                                where: { observation: dhcp-identity, hostName: { prefix: "lt-" } }
                                source: "made up"
                                examples: { match: [lt-1], reject: [box-1] }
                            """)));
        } catch (FingerprintException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
