package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.SimulatedUnit;
import io.farmhawk.fingerprint.SimulatedUnits;
import io.farmhawk.fingerprint.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ordinary devices are called what they are, and none is accused; a KVM cannot hide among them. */
class OrdinaryDevicesTest {
    private static final String UNKNOWN_MAKER = "02:00:5e";
    private static final Map<String, List<Told>> DEVICES = Told.devices("ordinary-devices.tsv");

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN_MAKER, "dc:a6:32", "94:83:c4", "48:da:35"})
    void nothingThatAnOrdinaryDeviceSaysMakesItAKvm(String maker) {
        Map<String, String> possible = new TreeMap<>();
        int[] serial = {0};
        DEVICES.forEach((name, facts) -> {
            List<Verdict> verdicts = new ArrayList<>(
                    shown(maker, ++serial[0], facts).kvmVerdicts());
            facts.forEach(fact -> verdicts
                    .addAll(shown(maker, ++serial[0], List.of(fact)).kvmVerdicts()));
            verdicts.forEach(verdict -> {
                assertThat(verdict.confidence()).as("%s at %s: %s", name, maker, verdict)
                        .isLessThan(Confidence.LIKELY);
                possible.put(name, verdict.product());
            });
        });

        System.out.printf("ordinary devices at %s: %d, facts %d, possible KVMs %s%n", maker,
                DEVICES.size(), DEVICES.values().stream().mapToInt(List::size).sum(), possible);
        assertThat(DEVICES).hasSizeGreaterThan(100);
        assertThat(possible).as("fingerprints/src/test/resources/.../ordinary-possible.tsv")
                .isEqualTo(exceptions());
    }

    /** What the device is by what it says, whoever made its network chip. */
    @ParameterizedTest
    @CsvSource({"hp-laserjet, hp-printer", "brother-mfc, brother-printer",
            "canon-imagerunner, canon-printer", "epson-ecotank, epson-printer",
            "kyocera-ecosys, kyocera-printer", "lexmark-ms, lexmark-printer",
            "xerox-versalink, xerox-printer", "ricoh-mp, ricoh-printer", "synology, synology-nas",
            "axis, axis-camera", "yealink, yealink-phone", "polycom, polycom-phone",
            "cisco-phone, cisco-ip-phone", "sonos, sonos-speaker", "samsung-tv, samsung-tv",
            "hue, philips-hue-bridge", "shelly, shelly-relay", "tasmota, tasmota",
            "fritzbox, fritz-box", "unifi, ubiquiti-device", "mikrotik, mikrotik-router",
            "pfsense, pfsense", "opnsense, opnsense", "asus, asus-router"})
    void anOrdinaryDeviceIsConfirmedAsWhatItIs(String device, String product) {
        List<Verdict> verdicts = shown(UNKNOWN_MAKER, 1, DEVICES.getOrDefault(device, List.of()))
                .verdicts();

        assertThat(verdicts).filteredOn(each -> each.kind().equals("ordinary-device"))
                .singleElement().satisfies(verdict -> {
                    assertThat(verdict.product()).isEqualTo(product);
                    assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
                });
    }

    @ParameterizedTest
    @CsvSource({"tp-link, tp-link-device", "netgear, netgear-device"})
    void whereThePageIsAllThatIsSaidTheAddressConfirmsIt(String device, String product) {
        String mac = Network.PACK.fingerprint(product).orElseThrow().signals().stream()
                .filter(sign -> sign.id().equals("address")).findFirst().orElseThrow().match()
                .getFirst().facts().getFirst().fields().getOrDefault("mac", "");

        assertThat(Told.by(mac, DEVICES.getOrDefault(device, List.of())).verdicts()).first()
                .satisfies(verdict -> {
                    assertThat(verdict.product()).isEqualTo(product);
                    assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
                });
    }

    @Test
    void noBundledOrdinaryDeviceIsLikelyByOneSign() {
        assertThat(ordinary()).hasSizeGreaterThan(30).allSatisfy(product -> assertThat(
                product.signals()).allSatisfy(
                        sign -> assertThat(product.prior()
                                / (1 - product.prior()) * sign.likelihoodRatio())
                                .as(product.id() + '/' + sign.id()).isLessThan(9)));
    }

    @Test
    void aPrinterWithAPageOfAKvmIsAPrinter() {
        Network.Device printer = shown("30:05:5c", 1, DEVICES.getOrDefault("brother-mfc",
                List.of()));
        printer.answers(200, List.of(), java.util.Optional.of("PiKVM Login"), "");

        assertThat(printer.kvmVerdicts()).isEmpty();
        assertThat(printer.verdicts()).first().extracting(Verdict::product)
                .isEqualTo("brother-printer");
    }

    /** The law: whatever ordinary thing it pretends to be, its verdict loses one word at most. */
    @Test
    void aKvmThatPretendsToBeAnOrdinaryDeviceIsStillFound() throws Exception {
        int confirmed = 0;
        for (SimulatedUnit unit : SimulatedUnits.onClassPath()) {
            List<Told> honest = unit.states()
                    .getOrDefault(SimulatedUnit.State.STOCK, List.of()).stream()
                    .filter(sight -> !sight.fields().getOrDefault("path", "/").equals("*"))
                    .map(Told::of).toList();
            Confidence before = best(honest);
            for (Fingerprint disguise : unit.product().isPresent()
                    ? ordinary()
                    : List.<Fingerprint>of()) {
                List<Told> disguised = new ArrayList<>(honest);
                disguise.signals().stream().filter(sign -> sign.likelihoodRatio() > 1)
                        .flatMap(sign -> sign.match().getFirst().facts().stream())
                        .filter(fact -> fact.observation() != ObservationKind.INTERFACE)
                        .forEach(fact -> disguised.add(new Told(fact.observation(),
                                fact.fields())));

                assertThat(best(disguised).compareTo(before))
                        .as("%s as %s", unit.id(), disguise.id()).isGreaterThanOrEqualTo(-1);
                confirmed += before == Confidence.CONFIRMED ? 1 : 0;
            }
        }
        assertThat(confirmed).isGreaterThan(200);
    }

    private static Confidence best(List<Told> facts) {
        String mac = facts.stream().filter(fact -> fact.kind() == ObservationKind.INTERFACE)
                .map(fact -> fact.fields().getOrDefault("mac", "")).findFirst()
                .orElse(UNKNOWN_MAKER + ":00:00:01");
        return Told.by(mac, facts).kvmVerdicts().stream().map(Verdict::confidence).findFirst()
                .orElse(Confidence.NONE);
    }

    private static List<Fingerprint> ordinary() {
        return Network.PACK.fingerprints().stream()
                .filter(each -> each.kind().equals("ordinary-device")).toList();
    }

    private static Network.Device shown(String maker, int serial, List<Told> facts) {
        return Told.by("%s:%02x:%02x:%02x".formatted(maker, serial >> 16, serial >> 8 & 0xff,
                serial & 0xff), facts);
    }

    private static Map<String, String> exceptions() {
        Map<String, String> expected = new TreeMap<>();
        Told.rows("ordinary-possible.tsv").forEach(row -> {
            assertThat(row).as("device, product, why").hasSize(3);
            expected.put(row.getFirst(), row.get(1));
        });
        return expected;
    }
}
