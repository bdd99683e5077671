package io.farmhawk.protocol.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.RemoteDesktopOpening;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.flow.FlowRun;
import io.farmhawk.wire.Fit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdpDecoderTest {
    private static final String COOKIE = "436f6f6b69653a206d737473686173683d616c696365 0d0a"; // Cookie: mstshash=alice
    private static final String WITH_COOKIE = "0300 002b" // TPKT, 43 octets
            + "26 e0 0000 0000 00" + COOKIE // X.224, connection request
            + "01 00 0800 03000000"; // protocols: TLS, CredSSP

    private final StreamRun run = new StreamRun(new RdpDecoder());

    @ParameterizedTest
    @ValueSource(ints = {1, 1_460})
    void readsWhatIsAskedForAndKeepsNoName(int size) {
        run.segments(WireHex.octets(WITH_COOKIE), size);

        assertThat(run.told()).singleElement()
                .isInstanceOfSatisfying(RemoteDesktopOpening.class, told -> {
                    assertThat(told.protocols()).containsExactly("tls", "credssp");
                    assertThat(told.serverPort()).isEqualTo(StreamRun.PORT);
                    assertThat(told.toString()).doesNotContain("alice");
                });
    }

    @ParameterizedTest
    @CsvSource({"00000000, rdp", "01000000, tls", "02000000, credssp", "04000000, rdstls",
            "08000000, credssp-early", "10000000, aad"})
    void namesEveryProtocol(String bits, String name) {
        run.head(WireHex.octets("0300 0013 0e e0 0000 0000 00 01 00 0800" + bits), false);

        assertThat(run.told(RemoteDesktopOpening.class)).extracting(RemoteDesktopOpening::protocols)
                .allSatisfy(names -> assertThat(names).containsExactly(name)).hasSize(1);
    }

    @Test
    void leavesMachinesInFactoriesAlone() {
        String s7 = "0300 0016 11 e0 0000 0001 00 c1020100 c2020102 c0010a"; // parameters of X.224

        assertThat(run.head(WireHex.octets(s7), true)).isEqualTo(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
        assertThat(FlowRun.tcp(new RdpRecognizer(), 102, WireHex.octets(s7))).isEmpty();
    }

    @Test
    void anOpeningWithNothingElseIsRemoteDesktopOnItsPortAlone() {
        byte[] bare = WireHex.octets("0300 000b 06 e0 0000 0000 00");

        assertThat(run.head(bare, true)).isEqualTo(Fit.UNSUPPORTED);
        assertThat(FlowRun.tcp(new RdpRecognizer(), 102, bare)).isEmpty();
        assertThat(FlowRun.tcp(new RdpRecognizer(), 3_389, bare)).contains("rdp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0300 000a 05 e0 0000 0000", "0300 000b 07 e0 0000 0000 00",
            "0300 000b 06 d0 0000 0000 00"})
    void refusesLengthsThatContradictEachOther(String hex) {
        assertThat(run.head(WireHex.octets(hex), true)).isNotEqualTo(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void recognisesItInsideAProxyAndOverUdp() {
        byte[] syn = Arrays.copyOf(WireHex.octets("ffffffff 0400 0001"), 1_232);

        assertThat(FlowRun.tcp(new RdpRecognizer(), 1_080, WireHex.octets(WITH_COOKIE)))
                .contains("rdp");
        assertThat(FlowRun.udp(new RdpRecognizer(), 40_000, 3_389, syn)).contains("rdp");
        assertThat(FlowRun.udp(new RdpRecognizer(), 40_000, 3_388, syn)).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(WireHex.octets(WITH_COOKIE));
        FlowRun.noise(new RdpRecognizer(), 3_389, WireHex.octets(WITH_COOKIE));
    }
}
