package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.app.Decoders;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.Signal;
import io.farmhawk.fingerprint.SimulatedUnit;
import io.farmhawk.fingerprint.SimulatedUnits;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.frame.sample.SampleDevice;
import io.farmhawk.frame.sample.SampleNetwork;
import io.farmhawk.protocol.DecoderSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What class of thing a device is: said where it shows, left open where it does not. */
class AssetClassTest {
    private static final String MAC = "02:00:5e:00:00:01";
    private static final String CORPORATE = "corporate-laptop";
    private static final Map<String, List<Told>> DEVICES = Told.devices("asset-classes.tsv");
    private static final Map<String, List<Told>> ORDINARY = Told.devices("ordinary-devices.tsv");

    @ParameterizedTest
    @CsvSource({"windows-of-acme, corporate-laptop, CONFIRMED",
            "mac-of-initech, corporate-laptop, LIKELY",
            "laptop-behind-zscaler, corporate-laptop, LIKELY",
            "wired-laptop-with-802-1x, corporate-laptop, LIKELY",
            "laptop-of-which-only-dns-is-seen, corporate-laptop, LIKELY",
            "home-pc, personal-computer, LIKELY", "gaming-pc, personal-computer, LIKELY",
            "students-laptop, personal-computer, POSSIBLE", "iphone, phone, CONFIRMED",
            "iphone-that-is-managed, phone, CONFIRMED", "android-phone, phone, CONFIRMED"})
    void aDeviceIsOfOneClass(String device, String product, Confidence confidence) {
        assertThat(told(device).classes()).singleElement().satisfies(verdict -> {
            assertThat(verdict.product()).isEqualTo(product);
            assertThat(verdict.confidence()).as("%s", verdict).isEqualTo(confidence);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"home-pc-without-its-name", "computer-of-which-little-is-seen",
            "television-with-android", "raspberry-pi", "resolver"})
    void aDeviceThatShowsNoClassHasNone(String device) {
        assertThat(told(device).classes()).isEmpty();
    }

    /** What keeps a resolver from being a laptop are the systems for which it asks. */
    @Test
    void aResolverThatAsksForTwoSystemsLooksAsALaptopDoes() {
        List<Told> facts = facts(DEVICES, "resolver").stream()
                .filter(fact -> !fact.fields().containsValue("captive.apple.com")).toList();

        assertThat(Told.by(MAC, facts).classes()).first().extracting(Verdict::product)
                .isEqualTo(CORPORATE);
    }

    @Test
    void aComputerOfOnesOwnWithAWorkAccountIsNeverMoreThanPossiblyCorporate() {
        assertThat(told("own-pc-with-a-work-account").classes())
                .extracting(Verdict::product, Verdict::confidence)
                .contains(tuple(CORPORATE, Confidence.POSSIBLE));
    }

    @ParameterizedTest
    @CsvSource({"brother-mfc, printer", "hp-laserjet, printer", "epson-ecotank, printer",
            "lexmark-ms, printer", "axis, camera", "synology, server",
            "qnap, server", "fritzbox, network-gear", "mikrotik, network-gear",
            "cisco-switch, network-gear", "openwrt, network-gear"})
    void anOrdinaryDeviceIsOfTheClassThatItsProductIsOf(String device, String product) {
        assertThat(Told.by(MAC, facts(ORDINARY, device)).classes())
                .singleElement().satisfies(verdict -> {
                    assertThat(verdict.product()).isEqualTo(product);
                    assertThat(verdict.confidence()).isGreaterThanOrEqualTo(Confidence.LIKELY);
                });
    }

    @Test
    void theProductComesBeforeTheClassAndThatBeforeTheSystem() {
        List<Told> facts = new ArrayList<>(facts(ORDINARY, "synology"));
        facts.add(new Told(ObservationKind.DHCP_IDENTITY, Map.of("vendorClass",
                "dhcpcd-9.4.1:Linux-4.4.302+:x86_64:GenuineIntel")));

        assertThat(Told.by(MAC, facts).everything()).extracting(Verdict::kind)
                .startsWith("ordinary-device").endsWith("asset-class", "operating-system");
    }

    @Test
    void aPageAloneMakesACameraPossibleAndNoMore() {
        assertThat(Told.by(MAC, facts(ORDINARY, "hikvision")).classes())
                .extracting(Verdict::product, Verdict::confidence)
                .containsExactly(tuple("camera", Confidence.POSSIBLE));
    }

    @Test
    void noOrdinaryDeviceIsAComputerOfSomebody() {
        ORDINARY.forEach((name, facts) -> assertThat(Told.by(MAC, facts).classes()).as(name)
                .extracting(Verdict::product).doesNotContain(CORPORATE, "personal-computer"));
    }

    @Test
    void noKvmIsAComputerTelephonePrinterOrCamera() throws Exception {
        for (SimulatedUnit unit : SimulatedUnits.onClassPath()) {
            List<Told> facts = unit.product().isPresent() ? stock(unit) : List.of();

            assertThat(Told.by(MAC, facts).classes()).as(unit.id()).extracting(Verdict::product)
                    .doesNotContain(CORPORATE, "personal-computer", "phone", "printer",
                            "camera");
        }
    }

    private static List<Told> stock(SimulatedUnit unit) {
        return unit.states().getOrDefault(SimulatedUnit.State.STOCK, List.of()).stream()
                .filter(sight -> !sight.fields().getOrDefault("path", "/").equals("*"))
                .map(Told::of).toList();
    }

    /** The law that keeps one packet from naming somebody's employer. */
    @Test
    void noSingleSignConfirmsAClass() {
        for (Fingerprint product : classes()) {
            for (Signal signal : product.signals()) {
                signal.match().forEach(example -> assertThat(Told.by(MAC, example.facts().stream()
                        .map(fact -> new Told(fact.observation(), fact.fields())).toList())
                        .classes()).as("%s/%s %s", product.id(), signal.id(), example)
                        .extracting(Verdict::confidence).doesNotContain(Confidence.CONFIRMED));
            }
        }
    }

    @Test
    void anAccountAloneMakesNoComputerCorporate() {
        List<Told> all = examples(CORPORATE, "account");

        assertThat(all).hasSizeGreaterThan(4);
        assertThat(Told.by(MAC, all).classes()).isEmpty();
    }

    @Test
    void whatOnesOwnComputerShowsSpeaksAgainstAnEmployer() {
        List<Told> facts = new ArrayList<>(facts(DEVICES, "mac-of-initech"));
        double before = probability(facts);
        facts.addAll(examples(CORPORATE, "leisure"));

        assertThat(probability(facts)).isPositive().isLessThan(before);
    }

    /** From frames: three laptops of a domain, which management knows, among the family's devices. */
    @ParameterizedTest
    @ValueSource(longs = {1, 42})
    void findsTheLaptopsOfADomainInTheSampleNetwork(long seed) {
        Network network = new Network();
        SampleNetwork sample = new SampleNetwork(seed, Network.START, false);
        DecoderSet decoders = Decoders.all(seed);

        sample.run(frame -> decoders.decode(frame, network::see));
        decoders.finish(network::see);

        for (SampleDevice device : sample.devices()) {
            boolean isKnown = device.hostName().startsWith("ACME-")
                    || device.hostName().startsWith("GLBX-");
            assertThat(network.classes(device.mac()).stream()
                    .filter(verdict -> verdict.product().equals(CORPORATE))
                    .map(Verdict::confidence)).as(device.toString())
                    .isEqualTo(isKnown ? List.of(Confidence.CONFIRMED) : List.of());
        }
    }

    private static Network.Device told(String device) {
        return Told.by(MAC, facts(DEVICES, device));
    }

    private static List<Told> facts(Map<String, List<Told>> devices, String device) {
        assertThat(devices).containsKey(device);
        return devices.getOrDefault(device, List.of());
    }

    private static double probability(List<Told> facts) {
        return Told.by(MAC, facts).classes().stream()
                .filter(verdict -> verdict.product().equals(CORPORATE))
                .mapToDouble(Verdict::probability).findFirst().orElse(0);
    }

    private static List<Told> examples(String product, String group) {
        return Network.PACK.fingerprint(product).orElseThrow().signals().stream()
                .filter(signal -> signal.group().equals(group))
                .flatMap(signal -> signal.match().stream())
                .flatMap(example -> example.facts().stream())
                .map(fact -> new Told(fact.observation(), fact.fields())).toList();
    }

    private static List<Fingerprint> classes() {
        return Network.PACK.fingerprints().stream()
                .filter(each -> each.kind().equals("asset-class")).toList();
    }
}
