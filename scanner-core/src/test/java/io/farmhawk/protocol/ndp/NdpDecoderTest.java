package io.farmhawk.protocol.ndp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Observation.RouterAdvertised;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdpDecoderTest {
    private static final MacAddress MAC = MacAddress.parse("30:52:53:0a:0b:0c");
    private static final String LINK_LOCAL = "fe80000000000000 325253fffe0a0b0c";
    private static final String TARGET_OPTION = "02 01 3052530a0b0c";
    private static final String SOURCE_OPTION = "01 01 3052530a0b0c";
    private static final String SOLICITATION = "87 00 0000 00000000";
    private static final String ADVERTISEMENT = "88 00 0000 20000000"; // override
    private static final String ROUTER_SOLICITATION = "85 00 0000 00000000";
    private static final String ROUTER_ADVERTISEMENT = "86 00 0000 40 00 0708 00000000 00000000";

    private final DecoderRun run = new DecoderRun(new NdpDecoder());

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    neighbour advertisement | 88000000 20000000 fe80000000000000325253fffe0a0b0c 0201 3052530a0b0c
                    neighbour solicitation  | 87000000 00000000 fe800000000000000000000000000001 0101 3052530a0b0c
                    router solicitation     | 85000000 00000000                                  0101 3052530a0b0c
                    router advertisement    | 86000000 40000708 0000000000000000                 0101 3052530a0b0c
                    advertisement without the option | 88000000 60000000 fe80000000000000325253fffe0a0b0c
                    another option before   | 88000000 20000000 fe80000000000000325253fffe0a0b0c 0e01 000000000000 0201 3052530a0b0c
                    """)
    void takesTheLinkLayerAddressForAClaim(String what, String message) {
        assertThat(run.frame(frame(LINK_LOCAL, 255, message))).as(what).contains(Fit.OK);

        assertThat(run.told(AddressClaim.class)).as(what).singleElement().satisfies(
                claim -> {
                    assertThat(claim.mac()).isEqualTo(MAC);
                    assertThat(claim.ip()).isEqualTo(ip(LINK_LOCAL));
                    assertThat(claim.by()).isEqualTo(ClaimedBy.NDP);
                });
    }

    @Test
    void tellsWhoForwardsForOthers() {
        run.frame(frame(LINK_LOCAL, 255, ROUTER_ADVERTISEMENT));

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(RouterAdvertised.class,
                router -> {
                    assertThat(router.mac()).isEqualTo(MAC);
                    assertThat(router.ip()).isEqualTo(ip(LINK_LOCAL));
                    assertThat(router.hopLimit()).isEqualTo(64);
                });
    }

    @Test
    void takesNoRouterThatStopsForOne() {
        String lifetimeOfZero = "86 00 0000 40 00 0000 00000000 00000000";

        run.frame(frame(LINK_LOCAL, 255, lifetimeOfZero + SOURCE_OPTION));

        assertThat(run.told()).singleElement().isInstanceOf(AddressClaim.class);
    }

    @Test
    void believesAProxyThatNamesTheOwnersAddress() {
        String other = "20010db800000000 0000000000000007";

        run.frame(frame(LINK_LOCAL, 255, ADVERTISEMENT + other + TARGET_OPTION));

        assertThat(run.told(AddressClaim.class)).extracting(AddressClaim::ip)
                .containsExactly(ip(other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    advertised for another without the option | 88000000 20000000 20010db8000000000000000000000007
                    the option of solicitations only          | 88000000 20000000 20010db8000000000000000000000007 0101 3052530a0b0c
                    a group's address                         | 88000000 20000000 ff020000000000000000000000000001 0201 3052530a0b0c
                    no address                                | 88000000 20000000 00000000000000000000000000000000 0201 3052530a0b0c
                    a group's MAC address                     | 88000000 20000000 fe80000000000000325253fffe0a0b0c 0201 333300000001
                    no MAC address                            | 88000000 20000000 fe80000000000000325253fffe0a0b0c 0201 000000000000
                    an option of 16 octets, for longer MACs   | 87000000 00000000 fe800000000000000000000000000001 0102 3052530a0b0c0d0e 0000000000000000
                    """)
    void claimsNothingFor(String what, String message) {
        assertThat(run.frame(frame(LINK_LOCAL, 255, message))).as(what).contains(Fit.OK);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void claimsNothingForAnAddressStillAskedFor() {
        String unspecified = "0000000000000000 0000000000000000";

        run.frame(frame(unspecified, 255, SOLICITATION + LINK_LOCAL + SOURCE_OPTION));

        assertThat(run.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    crossed a router               | 254 | 88000000 20000000 fe80000000000000325253fffe0a0b0c 0201 3052530a0b0c
                    a code that is not zero        | 255 | 88010000 20000000 fe80000000000000325253fffe0a0b0c 0201 3052530a0b0c
                    an option without length       | 255 | 88000000 20000000 fe80000000000000325253fffe0a0b0c 0200 3052530a0b0c
                    an option longer than the rest | 255 | 88000000 20000000 fe80000000000000325253fffe0a0b0c 0202 3052530a0b0c
                    """)
    void refuses(String what, int hopLimit, String message) {
        assertThat(run.frame(frame(LINK_LOCAL, hopLimit, message))).as(what)
                .contains(Fit.MALFORMED);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void refusesARouterThatIsNotOfThisLink() {
        String global = "20010db800000000 0000000000000001";

        assertThat(run.frame(frame(global, 255, ROUTER_ADVERTISEMENT + SOURCE_OPTION)))
                .contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void refusesSuchAMessageInsideIpv4() {
        byte[] frame = WireHex.octets("""
                ffffffffffff 3052530a0b0c 0800
                45 00 0034 0000 0000 ff 3a 0000 # time to live 255, ICMPv6
                c0a84d14 c0a84dff
                85 00 0000 00000000             # router solicitation
                01 01 3052530a0b0c
                0000000000000000 0000000000000000
                """);

        assertThat(run.frame(frame)).isEmpty();
        assertThat(run.told()).isEmpty();
    }

    @Test
    void looksAtABoundedNumberOfOptions() {
        byte[] frame = frame(LINK_LOCAL, 255, SOLICITATION + LINK_LOCAL
                + "0e01 000000000000".repeat(32) + SOURCE_OPTION);

        assertThat(run.frame(frame)).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SOLICITATION + LINK_LOCAL + SOURCE_OPTION,
            ADVERTISEMENT + LINK_LOCAL + TARGET_OPTION,
            ROUTER_ADVERTISEMENT + SOURCE_OPTION})
    void refusesAMessageCutShort(String message) {
        String group = "ff02000000000000 0000000000000001";
        byte[] whole = frame(group, 255, message);

        run.beginnings(whole);

        assertThat(run.told()).isEmpty();
    }

    @Test
    void countsAMessageCutShort() {
        byte[] whole = frame(LINK_LOCAL, 255, ADVERTISEMENT + LINK_LOCAL);

        for (int length = 58; length < 78; length++) {
            assertThat(run.frame(Arrays.copyOf(whole, length))).as("%d octets", length)
                    .contains(Fit.TRUNCATED);
        }
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(55, frame(LINK_LOCAL, 255, SOLICITATION + LINK_LOCAL + SOURCE_OPTION),
                frame(LINK_LOCAL, 255, ADVERTISEMENT + LINK_LOCAL + TARGET_OPTION),
                frame(LINK_LOCAL, 255, ROUTER_SOLICITATION + SOURCE_OPTION),
                frame(LINK_LOCAL, 255, ROUTER_ADVERTISEMENT + SOURCE_OPTION));
    }

    private static IpAddress ip(String hex) {
        ByteBuffer octets = ByteBuffer.wrap(WireHex.octets(hex));
        return new IpAddress(octets.getLong(), octets.getLong());
    }

    private static byte[] frame(String source, int hopLimit, String message) {
        Endpoint from = new Endpoint(MAC, ip(source), 0, hopLimit);
        Endpoint to = Endpoint.multicast(new IpAddress(0xFF02L << 48, 1), 0);
        return FrameBuilder.icmpv6(from, to, new Octets().octets(WireHex.octets(message)));
    }
}
