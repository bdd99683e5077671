package io.farmhawk.protocol.dhcpv6;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.Dhcpv6Identity;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.UdpFrames;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Dhcpv6DecoderTest {
    private static final String CLIENT_ID = "0001 000e 0001 0001 1e62770b b827ebb853c8";
    private static final String SOLICIT = """
            01 112233
            0001 000e 0001 0001 1e62770b b827ebb853c8                      # DUID-LLT
            0010 000e 00009d08 0008 6468637063642d36                        # dhcpcd-6
            0027 0008 01 05 70692d6b76 00                                   # pi-kv
            0006 0004 0017 0018                                             # 23, 24
            0008 0002 0000                                                  # elapsed time
            """;
    private static final String LINK = "20010db8000000000000000000000001";
    /** Link-local, made of de:a6:32… with the bit of local addresses turned. */
    private static final String PEER = "fe80000000000000 dea632fffe01aabb";
    private static final String PEER_OF_CHANCE = "fe80000000000000 123456789abcdef0";

    private final DecoderRun run = new DecoderRun(new Dhcpv6Decoder());

    @Test
    void tellsHowAClientDescribesItself() {
        assertThat(run.frame(frame(SOLICIT))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(Dhcpv6Identity.class,
                client -> {
                    assertThat(client.mac()).isEqualTo(UdpFrames.MAC);
                    assertThat(client.messageType()).isEqualTo(1);
                    assertThat(client.duid()).contains("000100011e62770bb827ebb853c8");
                    assertThat(client.fqdn()).contains("pi-kv");
                    assertThat(client.vendorClass()).contains("dhcpcd-6");
                    assertThat(client.requestedOptions()).containsExactly(23, 24);
                    assertThat(client.optionOrder()).containsExactly(1, 16, 39, 6, 8);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    the address that the relay names | fe80000000000000dea632fffe01aabb | 004f 0008 0001 020000000007 | 02:00:00:00:00:07
                    the peer's address               | fe80000000000000dea632fffe01aabb | ''                          | dc:a6:32:01:aa:bb
                    the client's identifier          | fe80000000000000123456789abcdef0 | ''                          | b8:27:eb:b8:53:c8
                    """)
    void knowsTheClientOfARelayBy(String what, String peer, String option, String mac) {
        String relayed = relay(peer, option + message(SOLICIT));

        assertThat(run.frame(frame(relayed))).as(what).contains(Fit.OK);
        assertThat(run.told(Dhcpv6Identity.class)).as(what).singleElement()
                .satisfies(client -> {
                    assertThat(client.mac()).hasToString(mac);
                    assertThat(client.fqdn()).contains("pi-kv");
                });
    }

    @Test
    void givesNoRelayTheNameOfItsClient() {
        String anonymous = "01 112233 0001 0006 0002 00000009 0027 0008 01 05 70692d6b76 00";

        assertThat(run.frame(frame(relay(PEER_OF_CHANCE, message(anonymous))))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void unwrapsABoundedNumberOfRelays() {
        String deep = SOLICIT;
        for (int relays = 0; relays < Dhcpv6Decoder.MOST_RELAYS; relays++) {
            deep = relay(PEER, message(deep));
        }

        assertThat(run.frame(frame(deep))).contains(Fit.OK);
        assertThat(run.told()).hasSize(1);
        assertThat(run.frame(frame(relay(PEER, message(deep))))).contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "07", "0a", "0d"})
    void tellsNothingThatAServerSays(String type) {
        assertThat(run.frame(frame(type + "112233" + CLIENT_ID))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void believesNoClientThatAsksAnotherPort() {
        assertThat(run.frame(UdpFrames.v6(547, 546, WireHex.octets(SOLICIT))))
                .contains(Fit.UNSUPPORTED);
    }

    @Test
    void readsABoundedNumberOfOptions() {
        assertThat(run.frame(frame("01 112233" + "0008 0000".repeat(129))))
                .contains(Fit.MALFORMED);
        assertThat(run.told(Dhcpv6Identity.class)).singleElement().satisfies(
                c -> assertThat(c.optionOrder()).hasSize(Dhcpv6Options.MOST_OPTIONS));
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        run.beginnings(frame(SOLICIT));
        run.beginnings(frame(relay(PEER, message(SOLICIT))));

        assertThat(run.told(Dhcpv6Identity.class)).isNotEmpty()
                .allMatch(c -> c.duid().filter(d -> !d.endsWith("b853c8")).isEmpty());
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(UdpFrames.HEADERS_V6, frame(SOLICIT), frame(relay(PEER, message(SOLICIT))),
                frame(relay(PEER_OF_CHANCE, relay(PEER, message(SOLICIT)))));
    }

    private static byte[] frame(String message) {
        return UdpFrames.v6(546, 547, WireHex.octets(message));
    }

    private static String relay(String peer, String options) {
        return "0c 00" + LINK + peer + options;
    }

    /** The relay message option. */
    private static String message(String inner) {
        byte[] octets = WireHex.octets(inner);
        return "0009 %04x".formatted(octets.length) + HexFormat.of().formatHex(octets);
    }
}
