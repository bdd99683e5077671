package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Carrier;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.NameService;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CensusTest {
    private static final IpAddress HOST = IpAddress.v4(0xC0A8_0105);
    private static final MacAddress MAC = MacAddress.parse("dc:a6:32:01:02:03");

    private final Census census = new Census();

    private static Provenance by(String prober) {
        return new Provenance(Instant.EPOCH, "probe:" + prober, 0);
    }

    private static Observation page(int port, String title) {
        return new Observation.HttpResponse(by("http"), Optional.empty(), HOST, port,
                Optional.of("/"), 200, List.of(new Header("server", "nginx")), Optional.of(title),
                "");
    }

    @Test
    void tellsOfAHostItsAddressesNamesPortsAndWhatShowedIt() {
        census.accept(new Observation.AddressClaim(by("arp"), MAC, HOST, ClaimedBy.ARP));
        census.accept(new Observation.OpenPort(by("knock"), HOST, 443));
        census.accept(page(443, "PiKVM Login"));
        census.accept(new Observation.TlsCertificate(by("tls"), HOST, 443, "CN=pikvm", "CN=pikvm",
                List.of(), "00", Instant.EPOCH, Instant.EPOCH));
        census.accept(new Observation.ServerHello(by("tls"), MAC, HOST, 443, "1.3", "1301",
                Optional.of("h2"), List.of(), Carrier.TCP));
        census.accept(new Observation.NameClaim(by("nbns"), MAC, HOST, NameService.NBNS, "KVM-1",
                false, Optional.empty()));

        Census.Host host = census.hosts().getFirst();

        assertThat(census.hosts()).hasSize(1);
        assertThat(host.mac()).contains(MAC);
        assertThat(host.names()).containsExactly("KVM-1");
        assertThat(host.foundBy()).containsExactly("arp", "knock", "http", "tls", "nbns");
        assertThat(host.ports()).containsExactly(
                new Census.Port(443, Transport.TCP, Optional.of("https"),
                        List.of(new Census.Content("status", "200"),
                                new Census.Content("title", "PiKVM Login"),
                                new Census.Content("server", "nginx"),
                                new Census.Content("certificate", "CN=pikvm"),
                                new Census.Content("version", "1.3"),
                                new Census.Content("alpn", "h2"))),
                new Census.Port(137, Transport.UDP, Optional.of("nbns"),
                        List.of(new Census.Content("name", "KVM-1"))));
    }

    @Test
    void countsAHostThatOnlyRefuses() {
        census.accept(new Observation.ProbeSilent(by("http"), HOST, 80, "http",
                "the port is closed"));

        assertThat(census.hosts()).singleElement().satisfies(host -> {
            assertThat(host.ports()).isEmpty();
            assertThat(host.foundBy()).containsExactly("refusal");
        });
    }

    @Test
    void keepsAPortThatSaysNothing() {
        census.accept(new Observation.OpenPort(by("knock"), HOST, 22));

        assertThat(census.hosts().getFirst().ports()).containsExactly(
                new Census.Port(22, Transport.TCP, Optional.empty(), List.of()));
    }

    @Test
    void staysSmallWhateverAHostTells() {
        for (int i = 0; i < 100_000; i++) {
            census.accept(page(1 + i % 60_000, "x".repeat(1_000) + i));
        }

        Census.Host host = census.hosts().getFirst();
        assertThat(host.ports()).hasSize(128).allSatisfy(port -> assertThat(port.contents())
                .hasSizeLessThanOrEqualTo(16)
                .allMatch(content -> content.text().length() <= 200));
        assertThat(census.leftOut()).isPositive();
    }

    @Test
    void countsHostsThatFindNoRoom() {
        for (int i = 0; i < 65_536 + 10; i++) {
            census.accept(new Observation.OpenPort(by("knock"), IpAddress.v4(0x0A00_0000 + i), 22));
        }

        assertThat(census.hosts()).hasSize(65_536);
        assertThat(census.leftOut()).isEqualTo(10);
    }
}
