package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.json.Json;
import io.farmhawk.observation.Provenance;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices that resemble a KVM are called what they are, or nothing, and never a KVM. */
class LookalikesTest {
    private static final String PI = "dc:a6:32:01:02:03";

    private final Network network = new Network();

    /** As a scan meets it: the board, what it calls itself, header and title of its first page. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", quoteCharacter = '`', delimiter = '|', value = {
            "nginx          | dc:a6:32 | web1          | nginx/1.22.1         | Welcome to nginx!",
            "lighttpd       | dc:a6:32 | web2          | lighttpd/1.4.69      | Welcome page",
            "motion         | dc:a6:32 | garden        | -                    | Motion 4.5.1",
            "mjpg-streamer  | dc:a6:32 | nest          | MJPG-Streamer/0.2    | MJPG-Streamer Demo",
            "octoprint      | dc:a6:32 | octopi        | -                    | OctoPrint",
            "novnc          | 98:e7:43 | desk          | WebSockify Python/3  | noVNC",
            "node-red       | dc:a6:32 | flows         | -                    | Node-RED",
            "home-assistant | dc:a6:32 | homeassistant | Python/3.12 aiohttp  | Home Assistant",
            "pi-hole        | dc:a6:32 | pihole        | lighttpd/1.4.69      | Pi-hole - pihole",
            "adguard-home   | dc:a6:32 | dns           | AdGuardHome/v0.107   | Login",
            "gl-inet-router | 94:83:c4 | GL-MT3000     | nginx/1.26.2         | GL.iNet Admin Panel",
            "opengear       | 00:13:c6 | console1      | -    | c1 - Opengear Management Console",
            "prometheus-exporter | dc:a6:32 | pi4      | -                    | Node Exporter"})
    void isCalledWhatItIs(String product, String maker, String hostName, String server,
            String title) {
        Network.Device device = network.device(maker + ":01:02:03", "192.0.2.40");
        show(device, ObservationKind.DHCP_IDENTITY, Map.of("hostName", hostName));
        show(device, ObservationKind.HTTP_RESPONSE, server == null
                ? Map.of("title", title)
                : Map.of("title", title, "header.server", server));

        assertThat(device.verdicts()).extracting(Verdict::product).contains(product);
        assertThat(device.kvmVerdicts()).isEmpty();
    }

    @Test
    void aPiThatIsAllOfThemAtOnceIsStillNoKvm() {
        Network.Device device = network.device(PI, "192.0.2.41");
        for (Fingerprint lookalike : Network.PACK.fingerprints()) {
            if (lookalike.kind().equals("lookalike")) {
                lookalike.signals().stream().filter(sign -> sign.likelihoodRatio() > 1)
                        .filter(sign -> !sign.where().asksFor(ObservationKind.INTERFACE))
                        .flatMap(sign -> sign.match().getFirst().facts().stream())
                        .forEach(fact -> show(device, fact.observation(), fact.fields()));
            }
        }

        assertThat(device.verdicts()).hasSizeGreaterThan(10);
        assertThat(device.kvmVerdicts()).isEmpty();
    }

    @Test
    void ordinaryDevicesOfTheLabAreNamedOrNotButNeverAccused() {
        Map<String, Json.Obj> profiles = KvmProfiles.of("lab-profiles.json");
        Map<String, String> named = profiles.entrySet().stream().collect(
                Collectors.toMap(Map.Entry::getKey, each -> products(probed(each.getValue()))));

        named.values().removeIf(String::isEmpty);
        System.out.printf("lab: %d ordinary devices, named: %s%n", profiles.size(), named);
        assertThat(named).containsKeys("rpi-pihole", "rpi-homeassistant", "rpi-octoprint",
                "rpi-nginx");
        profiles.values().forEach(profile -> assertThat(probed(profile).verdicts())
                .extracting(Verdict::kind).doesNotContain("ip-kvm", "kvm-switch-ip"));
    }

    @Test
    void noSignAloneMakesAControllerOrAKvmSwitchLikely() {
        List<Fingerprint> products = Network.PACK.fingerprints().stream().filter(
                each -> List.of("bmc", "kvm-switch-ip", "remote-access-host").contains(each.kind()))
                .toList();

        assertThat(products).hasSizeGreaterThan(25).allSatisfy(product -> {
            double odds = product.prior() / (1 - product.prior());
            assertThat(product.signals()).allSatisfy(sign -> assertThat(
                    odds * sign.likelihoodRatio()).as(product.id() + '/' + sign.id())
                    .isLessThan(9));
        });
    }

    @Test
    void aControllerIsConfirmedByTwoThingsAndIsNoFraudHardware() {
        Network.Device idrac = network.device("ec:f4:bb:01:02:03", "192.0.2.42");
        show(idrac, ObservationKind.DHCP_IDENTITY, Map.of("vendorClass", "iDRAC"));
        show(idrac, ObservationKind.TLS_CERTIFICATE, Map.of("subject", "CN=idrac-JXJJC02,"
                + "OU=Remote Access Group,O=Dell Inc.,L=Round Rock,ST=Texas,C=US"));

        assertThat(idrac.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.product()).isEqualTo("dell-idrac");
            assertThat(verdict.kind()).isEqualTo("bmc");
            assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
        });
    }

    @Test
    void aServerForRemoteControlIsNamedByPageAndCertificate() {
        Network.Device server = network.device("98:e7:43:01:02:03", "192.0.2.45");
        show(server, ObservationKind.HTTP_RESPONSE, Map.of("title", "MeshCentral - Login"));
        show(server, ObservationKind.TLS_CERTIFICATE,
                Map.of("issuer", "C=unknown,O=unknown,CN=MeshCentralRoot-a1b2c3"));

        assertThat(server.verdicts()).extracting(Verdict::product).containsExactly("meshcentral");
    }

    @Test
    void aRackKvmAndAPowerStripOfOneMakerAreToldApart() {
        Network.Device kvm = network.device("00:0d:5d:01:02:03", "192.0.2.43");
        show(kvm, ObservationKind.SNMP_SYSTEM, Map.of("objectId", "1.3.6.1.4.1.13742.3.2.10"));
        Network.Device strip = network.device("00:0d:5d:01:02:04", "192.0.2.44");
        show(strip, ObservationKind.SNMP_SYSTEM, Map.of("objectId", "1.3.6.1.4.1.13742.6"));

        assertThat(kvm.verdicts()).extracting(Verdict::product).containsExactly("raritan");
        assertThat(strip.verdicts()).extracting(Verdict::product).containsExactly("raritan-px");
    }

    private Network.Device probed(Json.Obj profile) {
        Network.Device device = KvmProfiles.speaking(new Network(), profile);
        KvmProfiles.probe(device, profile);
        return device;
    }

    private void show(Network.Device device, ObservationKind kind, Map<String, String> fields) {
        Provenance provenance = new Provenance(Network.START.plusSeconds(1), "shown", 1);
        new Facts(provenance, device.mac, device.ip, fields).with(kind).forEach(network::see);
    }

    private static String products(Network.Device device) {
        return device.verdicts().stream().map(Verdict::product).collect(Collectors.joining(" "));
    }
}
