package io.farmhawk.protocol.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.IpmiAuthentication;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import io.farmhawk.wire.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpmiDecoderTest {
    private static final String HEAD = "06 00 ff 07" // RMCP, class IPMI
            + "00 00000000 00000000 10" // no authentication, session 0, 16 octets
            + "81 1c 63 20 00 38 00"; // application answer, capabilities, completed
    private static final String ANSWER = HEAD + "01 97 14 03 57 01 00 00 3d"; // both, enterprise 343

    private final DecoderRun run = new DecoderRun(new IpmiDecoder());

    @Test
    void readsVersionsAndManufacturer() {
        assertThat(run.frame(frame(ANSWER, 623))).contains(Fit.OK);

        assertThat(run.told(IpmiAuthentication.class)).singleElement().satisfies(told -> {
            assertThat(told.manufacturerId()).contains(343);
            assertThat(told.versions()).containsExactly("1.5", "2.0");
            assertThat(told.ip()).isEqualTo(FlowRun.SERVER);
        });
    }

    @ParameterizedTest
    @CsvSource({"15 14 00, 1.5", "95 14 02, 2.0", "95 14 01, 1.5"})
    void namesEveryVersion(String octets, String version) {
        run.frame(frame(HEAD + "01" + octets + "000000 00 3d", 623));

        assertThat(run.told(IpmiAuthentication.class)).singleElement().satisfies(told -> {
            assertThat(told.versions()).isEqualTo(List.of(version));
            assertThat(told.manufacturerId()).isEmpty();
        });
    }

    @Test
    void leavesQuestionsFailuresAndOtherPortsAlone() {
        run.frame(frame(ANSWER.replace("81 1c", "20 18"), 623));
        run.frame(frame(ANSWER.replace("38 00", "38 c1"), 623));
        run.frame(frame(ANSWER, 40_000));

        assertThat(run.told()).isEmpty();
    }

    @Test
    void recognisesBothClassesOfRmcp() {
        RmcpRecognizer recognizer = new RmcpRecognizer();

        assertThat(FlowRun.udp(recognizer, 40_000, 623, WireHex.octets("0600ff06"))).contains(
                "ipmi");
        assertThat(FlowRun.udp(recognizer, 40_000, 623, WireHex.octets("0600ff07"))).contains(
                "ipmi");
        assertThat(FlowRun.udp(recognizer, 40_000, 623, WireHex.octets("0700ff07"))).isEmpty();
        FlowRun.noise(recognizer, 623, WireHex.octets("0600ff07"));
    }

    @Test
    void refusesAPacketCutShortAndNeverThrowsOnNoise() {
        run.beginnings(frame(ANSWER, 623));
        assertThat(run.told()).isEmpty();

        run.noise(42, frame(ANSWER, 623));
    }

    private static byte[] frame(String hex, int from) {
        Endpoint server = new Endpoint(new MacAddress(1), FlowRun.SERVER, from, 64);
        Endpoint client = new Endpoint(new MacAddress(2), FlowRun.CLIENT, 623, 64);
        return FrameBuilder.udp(server, client, new Octets().octets(WireHex.octets(hex)));
    }
}
