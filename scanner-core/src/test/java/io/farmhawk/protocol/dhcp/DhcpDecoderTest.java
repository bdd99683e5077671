package io.farmhawk.protocol.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Observation.DhcpIdentity;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DhcpDecoderTest {
    /** Octets of Ethernet, IPv4 and UDP before a message. */
    private static final int HEADERS = 42;
    private static final String NO_ADDRESS = "00000000";
    private static final String DISCOVER = "350101";
    private static final String REQUEST = "350103";
    private static final String ACKNOWLEDGE = "350105";
    private static final String ALL_OPTIONS = """
            35 01 03                     # message type: request
            3d 07 01 3052530a0b0c        # client identifier: Ethernet address
            32 04 c0a84d14               # requested address
            36 04 c0a84d01               # server
            0c 06 6a65746b766d           # host name: jetkvm
            51 0e 00 0000 6b2e686f6d652e61727061   # FQDN: k.home.arpa
            3c 06 6a65746b766d           # vendor class: jetkvm
            4d 04 4163 6d65              # user class: Acme, as Windows sends it
            39 02 05dc                   # maximum message size: 1500
            37 07 01030f061a2a77         # parameter list
            ff
            """;

    private final DecoderRun run = new DecoderRun(new DhcpDecoder());

    @Test
    void readsEveryOptionThatTellsSomethingOfTheClient() {
        byte[] frame = fromClient(message("01", NO_ADDRESS, NO_ADDRESS, ALL_OPTIONS));

        assertThat(run.frame(frame)).contains(Fit.OK);
        assertThat(run.told()).singleElement().isInstanceOfSatisfying(DhcpIdentity.class, d -> {
            assertThat(d.mac()).isEqualTo(MacAddress.parse("30:52:53:0a:0b:0c"));
            assertThat(d.messageType()).isEqualTo(3);
            assertThat(d.hostName()).contains("jetkvm");
            assertThat(d.vendorClass()).contains("jetkvm");
            assertThat(d.clientId()).contains("013052530a0b0c");
            assertThat(d.userClass()).contains("Acme");
            assertThat(d.fqdn()).contains("k.home.arpa");
            assertThat(d.parameterList()).containsExactly(1, 3, 15, 6, 26, 42, 119);
            assertThat(d.optionOrder()).containsExactly(53, 61, 50, 54, 12, 81, 60, 77, 57, 55);
            assertThat(d.requestedAddress()).contains(IpAddress.v4(0xC0A84D14));
            assertThat(d.serverId()).contains(IpAddress.v4(0xC0A84D01));
            assertThat(d.maximumMessageSize()).contains(1_500);
        });
    }

    @Test
    void leavesOutWhatTheClientDoesNotSay() {
        run.frame(fromClient(message("01", NO_ADDRESS, NO_ADDRESS, DISCOVER + "ff")));

        assertThat(run.told(DhcpIdentity.class)).singleElement().satisfies(d -> {
            assertThat(List.of(d.hostName(), d.vendorClass(), d.clientId(), d.userClass(),
                    d.fqdn(), d.requestedAddress(), d.serverId(), d.maximumMessageSize()))
                    .containsOnly(Optional.empty());
            assertThat(d.parameterList()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an acknowledgement             | 02 | 00000000 | c0a84d14 | 350105 | 192.168.77.20
            a client that renews           | 01 | c0a84d14 | 00000000 | 350103 | 192.168.77.20
            a client that only informs     | 01 | c0a84d14 | 00000000 | 350108 | 192.168.77.20
            """)
    void takesForAClaim(String what, String operation, String client, String yours, String type,
            String claimed) {
        run.frame(fromClient(message(operation, client, yours, type + "ff")));

        assertThat(run.told(AddressClaim.class)).as(what).singleElement().satisfies(claim -> {
            assertThat(claim.ip()).hasToString(claimed);
            assertThat(claim.mac()).hasToString("30:52:53:0a:0b:0c");
            assertThat(claim.by()).isEqualTo(ClaimedBy.DHCP);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            an offer                         | 02 | 00000000 | c0a84d14 | 350102
            a refusal                        | 02 | c0a84d14 | c0a84d14 | 350106
            an acknowledgement of nothing    | 02 | c0a84d14 | 00000000 | 350105
            a client that looks for a server | 01 | c0a84d14 | 00000000 | 350101
            a client that leaves             | 01 | c0a84d14 | 00000000 | 350107
            everybody's address              | 02 | 00000000 | ffffffff | 350105
            a loopback address               | 02 | 00000000 | 7f000001 | 350105
            """)
    void claimsNothingFor(String what, String operation, String client, String yours,
            String type) {
        run.frame(fromClient(message(operation, client, yours, type + "ff")));

        assertThat(run.told(AddressClaim.class)).as(what).isEmpty();
    }

    @Test
    void doesNotTakeARelaysQuestionForAClientsWord() {
        String leaseQuery = "35010a 0c03 6e6173 ff";

        assertThat(run.frame(fromClient(message("01", NO_ADDRESS, NO_ADDRESS, leaseQuery))))
                .contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void doesNotTakeAServersMessageForAClientsWord() {
        run.frame(fromClient(message("02", NO_ADDRESS, "c0a84d14", ACKNOWLEDGE
                + "0c03 6e6173 ff")));

        assertThat(run.told()).singleElement().isInstanceOf(AddressClaim.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0   | 03                           | MALFORMED   | neither request nor reply
            1   | 06                           | UNSUPPORTED | token ring
            2   | 08                           | UNSUPPORTED | a hardware address of 8 octets
            28  | 01005e000001                 | MALFORMED   | a group's hardware address
            28  | 000000000000                 | MALFORMED   | no hardware address
            236 | 00000000                     | UNSUPPORTED | BOOTP without options
            240 | ff0000                       | UNSUPPORTED | BOOTP with options, no message type
            """)
    void refuses(int at, String octets, Fit fit, String what) {
        byte[] message = message("01", NO_ADDRESS, NO_ADDRESS, ALL_OPTIONS).toArray();
        byte[] changed = WireHex.octets(octets);
        System.arraycopy(changed, 0, message, at, changed.length);

        assertThat(run.frame(fromClient(new Octets().octets(message)))).as(what).contains(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        byte[] whole = fromClient(message("01", NO_ADDRESS, NO_ADDRESS, ALL_OPTIONS));

        List<Optional<Fit>> fits = run.beginnings(whole);

        assertThat(fits.subList(0, HEADERS)).containsOnly(Optional.empty());
        assertThat(fits.subList(HEADERS, HEADERS + 240)).containsOnly(Optional.of(Fit.TRUNCATED));
        List<DhcpIdentity> told = run.told(DhcpIdentity.class);
        assertThat(told).isNotEmpty().allMatch(d -> d.hostName().orElse("jetkvm").equals("jetkvm"));
        assertThat(told.getFirst().optionOrder()).containsExactly(53);
        assertThat(told.getLast().optionOrder()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {67, 68})
    void listensOnBothPorts(int port) {
        Endpoint from = new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"), IpAddress.v4(0), 4_000,
                64);
        Octets message = message("01", NO_ADDRESS, NO_ADDRESS, REQUEST + "ff");

        assertThat(run.frame(FrameBuilder.udp(from, Endpoint.broadcast(port), message)))
                .contains(Fit.OK);
        assertThat(run.frame(FrameBuilder.udp(from, Endpoint.broadcast(69), message))).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        String odd = DISCOVER + "340103 4d05 0461626364 5106 04 0000 016b00 0c00 ff";

        run.noise(HEADERS, fromClient(message("01", NO_ADDRESS, NO_ADDRESS, ALL_OPTIONS)),
                fromClient(message("02", NO_ADDRESS, "c0a84d14", ACKNOWLEDGE + "ff")),
                fromClient(message("01", NO_ADDRESS, NO_ADDRESS, odd)));
    }

    private static byte[] fromClient(Octets message) {
        Endpoint from = new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"), IpAddress.v4(0), 68,
                64);
        byte[] frame = FrameBuilder.udp(from, Endpoint.broadcast(67), message);
        return Arrays.copyOf(frame, HEADERS + message.length());
    }

    private static Octets message(String operation, String client, String yours, String options) {
        return new Octets().octets(WireHex.octets(operation + """
                01 06 00           # Ethernet, 6 octets, no hops
                00000001 0000 0000 # transaction, seconds, flags
                """ + client + yours + NO_ADDRESS + NO_ADDRESS + """
                3052530a0b0c 0000 0000 0000 0000 0000 # hardware address
                """)).zeros(64 + 128).octets(WireHex.octets("63825363" + options));
    }
}
