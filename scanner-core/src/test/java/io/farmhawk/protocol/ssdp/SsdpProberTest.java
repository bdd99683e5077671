package io.farmhawk.protocol.ssdp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.LoopbackDatagrams;
import io.farmhawk.observation.Observation.SsdpDevice;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Asked;
import io.farmhawk.protocol.Hearings;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SsdpProberTest {
    private static final String HOST = "127.0.8.2";
    private static final IpAddress IP = IpAddress.parse(HOST).orElseThrow();

    private final SsdpProber prober = new SsdpProber(Hearings.ofDatagrams());

    @Test
    void hearsAllAnswersToOneSearch() throws Exception {
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 1900,
                _ -> Stream.of("upnp:rootdevice", "roku:ecp").map(SsdpProberTest::answer)
                        .toList())) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(Asked.facts(answer)).map(SsdpDevice.class::cast)
                    .extracting(SsdpDevice::type)
                    .containsExactlyInAnyOrder("upnp:rootdevice", "roku:ecp");
            assertThat(host.questions()).singleElement()
                    .satisfies(question -> assertThat(new String(question, US_ASCII))
                            .startsWith("M-SEARCH * HTTP/1.1\r\nHOST: 127.0.8.2:1900\r\n")
                            .contains("\r\nMAN: \"ssdp:discover\"\r\n", "\r\nST: ssdp:all\r\n")
                            .endsWith("\r\n\r\n"));
        }
    }

    @Test
    void leavesThoseAloneThatKeptSilentWhenAllWereAsked() throws Exception {
        prober.answers().told(IpPrefix.parse("127.0.8.0/24").orElseThrow(), List.of());
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 1900,
                _ -> List.of(answer("upnp:rootdevice")))) {
            assertThat(Asked.by(prober, host.address())).isInstanceOf(Answer.Silent.class);
            assertThat(host.questions()).isEmpty();
        }
    }

    @Test
    void boundsTheAnswersOfOneHost() throws Exception {
        try (LoopbackDatagrams _ = LoopbackDatagrams.start(HOST, 1900, _ -> IntStream.range(0, 90)
                .mapToObj(i -> answer("urn:x:device:" + i + ":1")).toList())) {
            assertThat(Asked.facts(Asked.by(prober, IP))).hasSizeBetween(1, 48);
        }
    }

    @Test
    void hearsNothingInNoise() throws Exception {
        byte[] noise = "HTTP/1.1 200 OK\r\nUSN\0: \r\n".getBytes(US_ASCII);
        try (LoopbackDatagrams _ = LoopbackDatagrams.start(HOST, 1900,
                _ -> List.of(noise, new byte[0], new byte[1_400]))) {
            assertThat(Asked.by(prober, IP))
                    .isEqualTo(new Answer.Silent("it told nothing that is known"));
        }
    }

    private static byte[] answer(String type) {
        return String.join("\r\n", "HTTP/1.1 200 OK", "ST: " + type, "USN: uuid:1::" + type,
                "SERVER: Linux UPnP/1.0 Box/1.0", "LOCATION: http://" + HOST + "/d.xml", "", "")
                .getBytes(US_ASCII);
    }
}
