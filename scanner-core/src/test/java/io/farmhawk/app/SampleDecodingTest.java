package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.SampleDevice;
import io.farmhawk.frame.sample.SampleDevice.Kind;
import io.farmhawk.frame.sample.SampleNetwork;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.DhcpIdentity;
import io.farmhawk.observation.Observation.DnsQuestion;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.LldpNeighbour;
import io.farmhawk.observation.Observation.MdnsRecord;
import io.farmhawk.observation.Observation.NameQuestion;
import io.farmhawk.observation.Observation.SsdpDevice;
import io.farmhawk.observation.Observation.StunBinding;
import io.farmhawk.observation.Observation.TimeQuestion;
import io.farmhawk.protocol.DecoderSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The decoders see in the sample network what stands in it. */
class SampleDecodingTest {
    private final SampleNetwork network = new SampleNetwork(5, Instant.EPOCH, false,
            Duration.ofMinutes(2));
    private final DecoderSet decoders = Decoders.all(1);
    private final List<Observation> seen = new ArrayList<>();

    @BeforeEach
    void play() {
        network.run(frame -> decoders.decode(frame, seen::add));
        decoders.finish(seen::add);
    }

    @Test
    void readEverythingWithoutFault() {
        assertThat(decoders.counts()).isEmpty();
    }

    @Test
    void learnTheAddressOfEveryDevice() {
        for (SampleDevice device : network.devices()) {
            assertThat(of(AddressClaim.class).filter(c -> c.mac().equals(device.mac())
                    && c.ip().isV4()).map(AddressClaim::ip)).as(device.toString())
                    .containsOnly(device.ip());
        }
    }

    @Test
    void learnTheNameOfEveryDeviceThatAsksForAnAddress() {
        for (SampleDevice device : network.devices()) {
            Stream<String> names = of(DhcpIdentity.class)
                    .filter(d -> d.mac().equals(device.mac()))
                    .flatMap(d -> d.hostName().stream());
            boolean silent = device.kind() == Kind.ROUTER || device.kind() == Kind.CONSOLE;
            assertThat(names.distinct().toList()).as(device.toString())
                    .isEqualTo(silent ? List.of() : List.of(device.hostName()));
        }
    }

    @Test
    void learnTheSignsOfAJetKvm() {
        SampleDevice jetKvm = device(Kind.JETKVM);

        assertThat(of(DhcpIdentity.class).filter(d -> d.mac().equals(jetKvm.mac())))
                .isNotEmpty().allSatisfy(d -> {
                    assertThat(d.vendorClass()).contains("jetkvm");
                    assertThat(d.parameterList()).containsExactly(1, 3, 15, 6, 26, 42, 119);
                    assertThat(d.maximumMessageSize()).contains(1_500);
                });
        assertThat(of(DhcpIdentity.class).filter(d -> d.mac().equals(jetKvm.mac()))
                .findFirst().orElseThrow().optionOrder()).containsExactly(12, 53, 55, 57, 60, 61);
        assertThat(questions(jetKvm.mac())).contains("api.jetkvm.com", "time.apple.com");
        assertThat(hellos(jetKvm.mac())).isNotEmpty().allSatisfy(hello -> {
            assertThat(hello.serverName()).contains("api.jetkvm.com");
            assertThat(hello.alpn()).containsExactly("http/1.1");
            assertThat(hello.versions()).containsExactly("1.3", "1.2");
            assertThat(hello.ja4()).startsWith("t13d1310h1_");
        });
        assertThat(pages(jetKvm)).extracting(r -> r.title().orElse(r.body()))
                .containsExactlyInAnyOrder("JetKVM", "{\"isSetup\":true}");
    }

    @Test
    void learnTheSignsOfAPiKvm() {
        SampleDevice piKvm = device(Kind.PIKVM);

        assertThat(questions(piKvm.mac())).containsOnly("files.pikvm.org");
        assertThat(hellos(piKvm.mac())).extracting(ClientHello::serverName)
                .allSatisfy(name -> assertThat(name).contains("files.pikvm.org"));
        assertThat(of(MdnsRecord.class).filter(r -> r.mac().equals(piKvm.mac()))
                .map(r -> r.type() + " " + r.name() + " " + r.value()))
                .anyMatch(r -> r.startsWith("PTR _pikvm._tcp.local pikvm-"))
                .anyMatch(r -> r.startsWith("SRV pikvm-") && r.endsWith(" pikvm.local:443"))
                .anyMatch(r -> r.startsWith("TXT ") && r.contains("model=v4plus"))
                .contains("A pikvm.local " + piKvm.ip());
        assertThat(pages(piKvm)).singleElement().satisfies(r -> {
            assertThat(r.status()).isEqualTo(301);
            assertThat(r.header("server")).contains("nginx/1.28.0");
            assertThat(r.header("location")).contains("https://" + piKvm.ip() + "/");
        });
    }

    @Test
    void tellOneClientFromAnotherByItsHello() {
        List<String> laptops = network.devices().stream()
                .filter(d -> d.kind() == Kind.CORPORATE_LAPTOP)
                .map(d -> hellos(d.mac()).getFirst().ja4()).distinct().toList();

        assertThat(laptops).as("three of Windows, one of Apple").hasSize(2);
        assertThat(hellos(device(Kind.JETKVM).mac()).getFirst().ja4()).isNotIn(laptops);
    }

    @Test
    void learnWhatDevicesTellTheirNeighboursAndAskOfTheWorld() {
        assertThat(of(LldpNeighbour.class).map(LldpNeighbour::systemName).distinct())
                .containsExactly(Optional.of("gateway"));
        assertThat(of(SsdpDevice.class)).isNotEmpty();
        assertThat(of(NameQuestion.class).map(NameQuestion::name)).contains("wpad");
        assertThat(of(TimeQuestion.class)).isNotEmpty();
        assertThat(of(StunBinding.class)).isNotEmpty().allSatisfy(
                told -> assertThat(told.mapped()).isEqualTo(IpAddress.v4(0xCB00_71FE)));
        assertThat(of(FlowLabel.class).filter(l -> l.application().equals("anydesk"))
                .map(FlowLabel::reason)).isNotEmpty().contains(
                        "server name relay-77ab01c2.net.anydesk.com in TLS");
    }

    private SampleDevice device(Kind kind) {
        return network.devices().stream().filter(d -> d.kind() == kind).findFirst().orElseThrow();
    }

    private <T extends Observation> Stream<T> of(Class<T> kind) {
        return seen.stream().filter(kind::isInstance).map(kind::cast);
    }

    private List<String> questions(MacAddress mac) {
        return of(DnsQuestion.class).filter(q -> q.mac().equals(mac)).map(DnsQuestion::name)
                .toList();
    }

    private List<ClientHello> hellos(MacAddress mac) {
        return of(ClientHello.class).filter(h -> h.mac().equals(mac)).toList();
    }

    private List<HttpResponse> pages(SampleDevice device) {
        return of(HttpResponse.class).filter(r -> r.server().equals(device.ip())).toList();
    }
}
