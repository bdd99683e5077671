package io.farmhawk.protocol.ssdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.SsdpDevice;
import io.farmhawk.observation.Observation.SsdpSearch;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.UdpFrames;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsdpDecoderTest {
    private static final String NOTIFY = """
            NOTIFY * HTTP/1.1
            HOST: 239.255.255.250:1900
            LOCATION: http://192.168.77.21:49152/d.xml
            SERVER: Linux/6.1 UPnP/1.0 KVM/1.2
            NT: upnp:rootdevice
            NTS: ssdp:alive
            USN: uuid:1::upnp:rootdevice

            """;
    private static final String ANSWER = """
            HTTP/1.1 200 OK
            ST:urn:dial-multiscreen-org:service:dial:1
            Usn: uuid:2
            server:Roku UPnP/1.0

            """;
    private static final String SEARCH = """
            M-SEARCH * HTTP/1.1
            MAN: "ssdp:discover"
            ST: ssdp:all
            USER-AGENT: Google Chrome/130.0

            """;

    private final DecoderRun run = new DecoderRun(new SsdpDecoder());

    @Test
    void tellsADeviceThatAnnouncesItself() {
        assertThat(run.frame(UdpFrames.v4(49_000, 1900, NOTIFY))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(SsdpDevice.class, d -> {
            assertThat(d.mac()).isEqualTo(UdpFrames.MAC);
            assertThat(d.ip()).isEqualTo(UdpFrames.IP);
            assertThat(d.server()).contains("Linux/6.1 UPnP/1.0 KVM/1.2");
            assertThat(d.usn()).isEqualTo("uuid:1::upnp:rootdevice");
            assertThat(d.type()).isEqualTo("upnp:rootdevice");
            assertThat(d.location()).contains("http://192.168.77.21:49152/d.xml");
        });
    }

    @Test
    void tellsADeviceThatAnswers() {
        assertThat(run.frame(UdpFrames.v4(1900, 50_000, ANSWER))).contains(Fit.OK);

        assertThat(run.told(SsdpDevice.class)).singleElement().satisfies(d -> {
            assertThat(d.type()).isEqualTo("urn:dial-multiscreen-org:service:dial:1");
            assertThat(d.server()).contains("Roku UPnP/1.0");
            assertThat(d.location()).isEmpty();
        });
    }

    @Test
    void tellsWhoLooksForDevices() {
        assertThat(run.frame(UdpFrames.v4(50_000, 1900, SEARCH))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(SsdpSearch.class, s -> {
            assertThat(s.type()).isEqualTo("ssdp:all");
            assertThat(s.userAgent()).contains("Google Chrome/130.0");
        });
    }

    @Test
    void tellsNoDeviceThatSaysGoodbye() {
        String goodbye = NOTIFY.replace("ssdp:alive", "ssdp:byebye");

        assertThat(run.frame(UdpFrames.v4(49_000, 1900, goodbye))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1\n\n", "HTTP/1.1 404 Not Found\n\n", "\n", "NOTIFY"})
    void leavesOtherMessagesAlone(String text) {
        assertThat(run.frame(UdpFrames.v4(1900, 1900, text))).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void takesTheFirstOfAFieldThatComesTwiceAndNoEmptyOne() {
        run.frame(UdpFrames.v4(1900, 50_000, ANSWER.replace("Usn: uuid:2",
                "USN:\nUSN: uuid:2\nUSN: uuid:3")));

        assertThat(run.told(SsdpDevice.class)).extracting(SsdpDevice::usn)
                .containsExactly("uuid:2");
    }

    @Test
    void readsABoundedNumberOfLinesAndNoOverlongOne() {
        String many = "M-SEARCH * HTTP/1.1\n" + "A: b\n".repeat(64) + "ST: ssdp:all\n\n";
        String overlong = "M-SEARCH * HTTP/1.1\nST: " + "x".repeat(1_100) + "\n\n";

        assertThat(run.frame(UdpFrames.v4(50_000, 1900, many))).contains(Fit.TRUNCATED);
        assertThat(run.frame(UdpFrames.v4(50_000, 1900, overlong))).contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void keepsNoControlCharacters() {
        run.frame(UdpFrames.v4(50_000, 1900, SEARCH.replace("Chrome", "\u001b[31m")));

        assertThat(run.told(SsdpSearch.class)).extracting(s -> s.userAgent().orElseThrow())
                .containsExactly("Google \uFFFD[31m/130.0");
    }

    @Test
    void neverThrowsOnABeginningOrOnNoise() {
        run.beginnings(UdpFrames.v4(49_000, 1900, NOTIFY));
        run.noise(UdpFrames.HEADERS, UdpFrames.v4(49_000, 1900, NOTIFY),
                UdpFrames.v4(1900, 50_000, ANSWER), UdpFrames.v4(50_000, 1900, SEARCH));
    }
}
