package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.observation.Observation.Header;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** People and devices that show a sign of a KVM for a reason of their own. */
class FalseFriendsTest {
    private static final List<String> OUTBOUND = List.of("api.jetkvm.com", "app.jetkvm.com",
            "jetkvm.com", "files.pikvm.org", "docs.pikvm.org", "gk.tinypilotkvm.com",
            "logs.tinypilotkvm.com", "cdn.sipeed.com", "fw.gl-inet.com", "dl.gl-inet.com",
            "stun.gl-inet.cn", "time.aws.com");
    private static final String KVMD_REFUSAL = "{ \"ok\": false, \"result\": { \"error\": "
            + "\"UnauthorizedError\", \"error_msg\": \"Unauthorized\" } }";
    private static final List<Integer> WINDOWS = List.of(1, 3, 6, 15, 31, 33, 43, 44, 46, 47, 119,
            121, 249, 252);

    private final Network network = new Network();

    @Test
    void theLaptopOfAnOperatorIsNoKvm() {
        Network.Device laptop = network.device("98:e7:43:01:02:03", "192.0.2.30")
                .dhcp("ACME-LT-1", Optional.of("MSFT 5.0"), WINDOWS);
        for (String name : OUTBOUND) {
            laptop.asksFor(name).opensTls(name);
        }
        for (String path : Network.PACK.httpPaths()) {
            laptop.requests(Network.SERVER, "pikvm.local", path);
        }

        assertThat(laptop.verdicts()).isEmpty();
    }

    @Test
    void aRaspberryPiThatResolvesForEverybodyIsNoKvm() {
        Network.Device hole = network.device("dc:a6:32:01:02:03", "192.0.2.31").dhcp("pihole",
                Optional.of("dhcpcd-8.1.2:Linux-5.10.103-v7l+:armv7l:BCM2711"),
                List.of(1, 3, 12, 15, 6));
        OUTBOUND.forEach(hole::asksFor);

        assertThat(hole.kvmVerdicts()).isEmpty();
        assertThat(hole.verdicts()).extracting(Verdict::product).containsExactly("raspberry-pi",
                "pi-hole");
    }

    @Test
    void aRouterThatRepeatsMulticastDnsIsNotCalledLikely() {
        Network.Device router = network.device("50:c7:bf:01:02:03", "192.0.2.1")
                .announces("_pikvm._tcp.local", "PTR", "pikvm-1._pikvm._tcp.local")
                .announces("pikvm._pikvm._tcp.local", "TXT", "description=PiKVM Web Server")
                .announces("pikvm.local", "A", "192.0.2.99");
        OUTBOUND.forEach(router::asksFor);

        assertThat(router.kvmVerdicts()).extracting(Verdict::confidence)
                .doesNotContain(Confidence.CONFIRMED, Confidence.LIKELY);
    }

    @Test
    void aCopyOfAPageIsNeverConfirmed() {
        Network.Device copy = network.device("98:e7:43:01:02:04", "192.0.2.32");
        for (String title : List.of("PiKVM Login", "JetKVM", "NanoKVM", "TinyPilot", "GLKVM",
                "BliKVM")) {
            copy.answers(200, List.of(new Header("server", "Apache")), Optional.of(title),
                    "<!-- KVMD - The main PiKVM daemon. --> /share/js/login/main.js "
                            + "/fonts/CircularXXWeb-Book.woff2 "
                            + "<link type=\"image/svg+xml\" href=\"/sipeed.ico\">");
        }

        assertThat(copy.kvmVerdicts()).extracting(Verdict::confidence)
                .doesNotContain(Confidence.CONFIRMED, Confidence.LIKELY);
    }

    @Test
    void aTravelRouterIsNoComet() {
        Network.Device router = network.device("94:83:c4:01:02:03", "192.0.2.33")
                .dhcp("GL-MT3000", Optional.of("udhcp 1.36.1"), List.of(1, 3, 6, 12, 15, 28, 42))
                .asksFor("fw.gl-inet.com").asksFor("dl.gl-inet.com")
                .answers(200, List.of(new Header("server", "nginx/1.26.2")),
                        Optional.of("GL.iNet Admin Panel"), "<html></html>");

        assertThat(router.verdicts()).extracting(Verdict::product)
                .containsExactly("gl-inet-router");
    }

    @Test
    void aPrinterCameraIsNamedForWhatItIs() {
        Network.Device camera = network.device("b8:27:eb:01:02:03", "192.0.2.34")
                .dhcp("octopi", Optional.empty(), List.of(1, 2, 6, 12, 15, 26, 28))
                .answers(200, List.of(), Optional.of("uStreamer"), "<h3>uStreamer</h3>")
                .answers(200, List.of(), Optional.empty(),
                        "{\"ok\": true, \"result\": {\"encoder\": {\"type\": \"CPU\"}}}");

        assertThat(camera.kvmVerdicts()).isEmpty();
        assertThat(camera.verdicts()).first().satisfies(verdict -> {
            assertThat(verdict.product()).isEqualTo("ustreamer");
            assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
        });
    }

    @Test
    void aPlainRaspberryPiIsNamedForWhatItIs() {
        Network.Device pi = network.device("e4:5f:01:01:02:03", "192.0.2.35")
                .dhcp("raspberrypi", Optional.empty(), List.of(1, 2, 6, 12, 15, 26, 28))
                .answers(200, List.of(new Header("server", "nginx/1.22.1")),
                        Optional.of("Welcome to nginx!"), "<h1>Welcome to nginx!</h1>");

        assertThat(pi.verdicts()).extracting(Verdict::product).containsExactly("raspberry-pi",
                "nginx");
        assertThat(pi.verdicts()).first().extracting(Verdict::confidence)
                .isEqualTo(Confidence.CONFIRMED);
    }

    @Test
    void aDisguisedPiKvmIsStillLikelyByTheAnswersItCannotHide() {
        Network.Device disguised = network.device("dc:a6:32:01:02:05", "192.0.2.36")
                .dhcp("printer", Optional.empty(), List.of(1, 3, 12, 15, 6))
                .answers(401, List.of(new Header("server", "nginx/1.28.0")), Optional.empty(),
                        KVMD_REFUSAL)
                .presents("CN=printer.example", "CN=Example CA", List.of("printer.example"));

        assertThat(disguised.kvmVerdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.product()).isEqualTo("pikvm");
            assertThat(verdict.confidence()).isEqualTo(Confidence.LIKELY);
        });
    }

    @Test
    void theFamilyAloneMakesNeitherProductLikely() {
        Network.Device kvmd = network.device("98:e7:43:01:02:06", "192.0.2.37")
                .answers(401, List.of(), Optional.empty(), KVMD_REFUSAL);

        assertThat(kvmd.kvmVerdicts()).extracting(Verdict::confidence)
                .containsOnly(Confidence.POSSIBLE).hasSizeLessThan(2);
    }

    @Test
    void aCometIsNoPiKvmThoughItAnswersAsOne() {
        Network.Device comet = network.device("94:83:c4:01:02:07", "192.0.2.38")
                .dhcp("glkvm", Optional.empty(), List.of(1, 3, 6))
                .answers(401, List.of(), Optional.empty(), KVMD_REFUSAL)
                .answers(200, List.of(), Optional.of("GLKVM"), "<div id=app></div>");

        assertThat(comet.kvmVerdicts()).extracting(Verdict::product).containsExactly("glkvm");
    }
}
