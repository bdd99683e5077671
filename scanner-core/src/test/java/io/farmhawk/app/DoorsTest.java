package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.Door;
import io.farmhawk.inventory.Door.Said;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Observation.Traffic;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.observation.Provenance;
import io.farmhawk.probe.Foreknowledge;
import io.farmhawk.probe.Foreknowledge.Talk;
import io.farmhawk.store.Ledger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DoorsTest {
    private static final List<IpPrefix> NETWORK = List
            .of(IpPrefix.parse("10.0.0.0/24").orElseThrow());

    private final Engine engine = engine();

    private static Engine engine() {
        return new Engine(new Inventory(Vendors.NONE, 100), new Matcher(Boxes.pack()),
                new Findings(FindingLog.NONE, List.of(), 100), () -> {});
    }

    @Test
    void showsWhatAPortSaidLastFirst() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.OpenPort(probe(1), Boxes.ip(1), 443));
        engine.accept(certificate(2, "CN=box"));
        engine.accept(new Observation.HttpResponse(probe(3), Optional.empty(), Boxes.ip(1), 443,
                Optional.of("/"), 200, List.of(), Optional.of("Box"), ""));
        engine.accept(
                new Observation.SnmpEngine(probe(4), Boxes.ip(1), "80001f88", Optional.empty()));

        assertThat(doors(engine)).containsExactly(
                new Door(Boxes.ip(1), 443, Transport.TCP, Optional.of("https"),
                        List.of(new Said("status", "200"), new Said("title", "Box"),
                                new Said("certificate", "CN=box")),
                        Boxes.START.plusSeconds(3)),
                new Door(Boxes.ip(1), 161, Transport.UDP, Optional.of("snmp"),
                        List.of(new Said("engine", "80001f88")), Boxes.START.plusSeconds(4)));
    }

    @Test
    void showsNobodyWithThePortsOfWhoHadTheAddressBefore() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.OpenPort(probe(1), Boxes.ip(1), 443));

        engine.accept(new Observation.AddressClaim(Boxes.at(2), Boxes.mac(2), Boxes.ip(1),
                ClaimedBy.ARP));

        engine.changes();
        assertThat(engine.assets()).hasSize(2).allSatisfy(
                view -> assertThat(view.doors()).as("%s", view.asset().mac()).isEmpty());
    }

    @Test
    void givesWhatAnAddressAnsweredToTheInterfaceThatTurnsOutToHaveIt() {
        engine.accept(new Observation.OpenPort(probe(0), Boxes.ip(1), 443));
        engine.accept(Boxes.claim(1, 1));

        assertThat(doors(engine)).extracting(Door::number).containsExactly(443);
        assertThat(engine.assets().getFirst().asset().mac()).contains(Boxes.mac(1));
    }

    @Test
    void laysWhatIsToldOfAServerToNobodyElse() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.StunBinding(Boxes.at(1), Boxes.ip(1), Boxes.ip(2), 3478,
                IpAddress.v4(0x0808_0808), 40_000, Optional.empty()));
        engine.accept(new Observation.MdnsRecord(Boxes.at(2), Boxes.mac(1), Boxes.ip(3),
                "Box._http._tcp.local", "SRV", "box.local:80"));

        assertThat(doors(engine)).isEmpty();
        assertThat(known()).containsOnlyKeys(Boxes.ip(1));
    }

    @Test
    void givesAnAddressThatTwoHadToWhoWasSeenLast() {
        Door door = new Door(Boxes.ip(1), 443, Transport.TCP, Optional.empty(), List.of(),
                Boxes.START);
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.AddressClaim(Boxes.at(1), Boxes.mac(2), Boxes.ip(1),
                ClaimedBy.ARP));
        engine.changes();
        List<AssetView> lastFirst = engine.assets().stream()
                .sorted(Comparator.comparing((AssetView view) -> view.asset().lastSeen())
                        .reversed())
                .toList();
        Engine next = engine();

        lastFirst.forEach(view -> next.restore(
                new Ledger.StoredAsset(view.asset(), List.of(), List.of(), List.of(door))));

        next.changes();
        assertThat(next.assets()).filteredOn(view -> !view.doors().isEmpty()).singleElement()
                .satisfies(view -> assertThat(view.asset().mac()).contains(Boxes.mac(2)));
    }

    @Test
    void goesOnAfterARestart() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.OpenPort(probe(1), Boxes.ip(1), 443));
        engine.accept(certificate(2, "CN=box"));
        engine.accept(Boxes.page(3, 1));
        List<Door> before = doors(engine);
        AssetView view = engine.assets().getFirst();
        Engine next = engine();

        next.restore(new Ledger.StoredAsset(view.asset(), List.of(), List.of(), view.doors()));
        next.accept(Boxes.claim(60, 1));

        assertThat(doors(next)).isEqualTo(before);
    }

    @Test
    void knowsDoorsFromFlowsAndAnnouncementsAndShowsThemNot() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(Boxes.claim(0, 2));
        engine.accept(flow(1, 22, 100));
        engine.accept(flow(1, 23, 0)); // refused: nothing came back
        engine.accept(new Observation.MdnsRecord(Boxes.at(1), Boxes.mac(1), Boxes.ip(1),
                "Box._http._tcp.local", "SRV", "box.local:8080"));
        engine.accept(ssdp("http://10.0.0.1:5000/box.xml"));
        engine.accept(ssdp("http://10.0.0.2:81/elsewhere.xml"));
        engine.accept(ssdp("http://[::1%1]:82/\u0000"));

        assertThat(knownOf(1).open()).containsExactlyInAnyOrder(22, 8080, 5000);
        assertThat(knownOf(1).mac()).contains(Boxes.mac(1));
        assertThat(knownOf(2).open()).isEmpty();
        assertThat(doors(engine)).extracting(Door::transport, Door::number)
                .doesNotContain(tuple(Transport.TCP, 22));
    }

    @Test
    void knowsATalkOnlyIfAllOfItPassedByAndNotLongAgo() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.SshBanner(Boxes.at(1), Boxes.ip(1), 22, "SSH-2.0-x"));
        assertThat(talks()).as("the banner alone").isEmpty();

        engine.accept(new Observation.SshKeyExchange(Boxes.at(2), Boxes.mac(1), Boxes.ip(1), 22,
                true, "00"));
        assertThat(talks()).containsExactly(new Talk(22, "ssh"));

        engine.accept(Boxes.claim((int) Duration.ofDays(1).toSeconds() + 2, 1));
        assertThat(talks()).as("a day and a second later").isEmpty();
    }

    @Test
    void doesNotTakeOurOwnQuestionForSomethingThatPassedBy() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.SshBanner(probe(1), Boxes.ip(1), 22, "SSH-2.0-x"));
        engine.accept(new Observation.SshKeyExchange(probe(1), Boxes.mac(1), Boxes.ip(1), 22, true,
                "00"));
        assertThat(talks()).isEmpty();

        // The same connection, as our own capture saw it.
        engine.accept(new Observation.SshBanner(Boxes.at(1), Boxes.ip(1), 22, "SSH-2.0-x"));
        engine.accept(new Observation.SshKeyExchange(Boxes.at(2), Boxes.mac(1), Boxes.ip(1), 22,
                true, "00"));
        assertThat(talks()).isEmpty();
        assertThat(knownOf(1).open()).containsExactly(22);
    }

    @Test
    void saysNothingOfWhoWasNotHeardForADayNorOfOtherNetworks() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(new Observation.AddressClaim(Boxes.at(1), Boxes.mac(3),
                IpAddress.v4(0x0A00_0101), ClaimedBy.ARP));
        engine.accept(Boxes.claim((int) Duration.ofDays(1).toSeconds() + 1, 2));

        assertThat(known()).containsOnlyKeys(Boxes.ip(2));
    }

    @Test
    void tellsTheEvidenceThatWasHeard() {
        engine.accept(Boxes.claim(0, 1));
        engine.accept(Boxes.named(1, 1));

        assertThat(knownOf(1).evidence()).singleElement()
                .satisfies(each -> assertThat(each.product()).isEqualTo("box"));
    }

    @Test
    void keepsNoMoreOfAHostThanItHasRoomFor() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        engine.accept(Boxes.claim(0, 1));
        for (int i = 0; i < 10_000; i++) {
            engine.accept(new Observation.ServiceBanner(probe(1 + random.nextInt(100)),
                    Boxes.ip(1), 1 + random.nextInt(65_535), "unknown", "banner " + i));
            engine.accept(new Observation.ServiceBanner(probe(1 + random.nextInt(100)),
                    Boxes.ip(1), 1, "s" + i, "x".repeat(1_000) + i));
        }

        assertThat(doors(engine)).as("seed %d", seed).hasSize(DoorsOfHost.MOST_DOORS)
                .allSatisfy(door -> {
                    assertThat(door.said()).hasSizeBetween(1, DoorsOfHost.MOST_SAID);
                    assertThat(door.said()).allSatisfy(
                            said -> assertThat(said.text()).hasSizeLessThanOrEqualTo(200));
                });
        assertThat(engine.leftOut()).filteredOn(count -> count.name().equals("doors/dropped"))
                .singleElement().satisfies(count -> assertThat(count.value()).isPositive());
    }

    private static List<Door> doors(Engine of) {
        of.changes();
        return of.assets().stream().filter(view -> view.asset().addresses().contains(Boxes.ip(1)))
                .findFirst().orElseThrow().doors();
    }

    private Map<IpAddress, Foreknowledge.Host> known() {
        engine.changes();
        return engine.heard().in(NETWORK);
    }

    private Foreknowledge.Host knownOf(int number) {
        return Objects.requireNonNull(known().get(Boxes.ip(number)));
    }

    private Iterable<Talk> talks() {
        return knownOf(1).heard();
    }

    private static Provenance probe(int second) {
        return new Provenance(Boxes.START.plusSeconds(second), "probe:test", 0);
    }

    private static Observation certificate(int second, String subject) {
        return new Observation.TlsCertificate(probe(second), Boxes.ip(1), 443, subject, subject,
                List.of(), "00", Boxes.START, Boxes.START);
    }

    private static Observation flow(int second, int port, long octetsBack) {
        Traffic sent = new Traffic(3, 100, 0, List.of(), List.of());
        return new Observation.FlowSummary(Boxes.at(second), Boxes.mac(2), Boxes.ip(2), 50_000,
                Boxes.ip(1), port, Transport.TCP, Boxes.START, sent,
                new Traffic(1, octetsBack, 0, List.of(), List.of()), Optional.empty(),
                Optional.empty());
    }

    private static Observation ssdp(String location) {
        return new Observation.SsdpDevice(Boxes.at(1), Boxes.mac(1), Boxes.ip(1), Optional.empty(),
                "uuid:1", "upnp:rootdevice", Optional.of(location));
    }
}
