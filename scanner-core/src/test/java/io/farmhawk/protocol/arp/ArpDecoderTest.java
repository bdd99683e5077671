package io.farmhawk.protocol.arp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArpDecoderTest {
    private static final String ETHERNET = "ffffffffffff dca632010203 0806";
    private static final String ARP = "0001 0800 06 04"; // Ethernet, IPv4, lengths
    private static final String SENDER = "dca632010203";
    private static final String TARGET = "000000000000 c0a84d01";

    private final DecoderRun run = new DecoderRun(new ArpDecoder());

    @ParameterizedTest
    @ValueSource(strings = {"0001", "0002"})
    void takesRequestAndReplyForAClaimOfTheSender(String operation) {
        byte[] frame = frame(operation, SENDER, "c0a84d15");

        assertThat(run.frame(frame)).contains(Fit.OK);
        assertThat(run.told()).singleElement().isInstanceOfSatisfying(AddressClaim.class, claim -> {
            assertThat(claim.mac()).isEqualTo(MacAddress.parse("dc:a6:32:01:02:03"));
            assertThat(claim.ip()).isEqualTo(IpAddress.v4(0xC0A84D15));
            assertThat(claim.by()).isEqualTo(ClaimedBy.ARP);
            assertThat(claim.provenance().source()).isEqualTo("test");
            assertThat(claim.provenance().frame()).isEqualTo(1);
        });
    }

    @Test
    void believesThePacketAndNotTheFrame() {
        byte[] frame = frame("0002", "020000000001", "c0a84d15");

        run.frame(frame);

        assertThat(run.told(AddressClaim.class)).extracting(c -> c.mac().toString())
                .containsExactly("02:00:00:00:00:01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a probe (RFC 5227)     | dca632010203 | 00000000
            a group's MAC address  | 01005e000001 | c0a84d15
            the broadcast MAC      | ffffffffffff | c0a84d15
            no MAC address         | 000000000000 | c0a84d15
            a multicast address    | dca632010203 | e00000fb
            the broadcast address  | dca632010203 | ffffffff
            a loopback address     | dca632010203 | 7f000001
            """)
    void claimsNothingFor(String what, String mac, String ip) {
        byte[] frame = frame("0001", mac, ip);

        assertThat(run.frame(frame)).as(what).contains(Fit.OK);
        assertThat(run.told()).as(what).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "0003", "0008", "ffff"})
    void leavesOtherOperationsAlone(String operation) {
        assertThat(run.frame(frame(operation, SENDER, "c0a84d15"))).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void leavesOtherNetworksAlone() {
        byte[] tokenRing = WireHex.octets(
                ETHERNET + "0006 0800 06 04 0001" + SENDER + "c0a84d15" + TARGET);

        assertThat(run.frame(tokenRing)).isEmpty();
    }

    @Test
    void refusesAPacketCutShort() {
        run.beginnings(frame("0001", SENDER, "c0a84d15"));

        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(20, frame("0001", SENDER, "c0a84d15"), frame("0002", SENDER, "c0a84d15"));
    }

    private static byte[] frame(String operation, String mac, String ip) {
        return WireHex.octets(ETHERNET + ARP + operation + mac + ip + TARGET);
    }
}
