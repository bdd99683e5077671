package io.farmhawk.protocol.cdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.CdpNeighbour;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdpDecoderTest {
    private static final String CISCO = "01000ccccccc 001b53489ee0 0079 aaaa03 00000c 2000";
    private static final String FOUNDRY = "01e052cccccc 00e052000001 0079 aaaa03 00e052 2000";
    private static final String MESSAGE = """
            02 b4 0000                                   # version 2, 180 seconds
            0001 0008 53573031                           # SW01
            0002 002d 00000002                           # two addresses, of 13 and 28 octets
            01 01 cc 0004 0a0a2161
            02 08 aaaa0300000086dd 0010 fe80000000000000 0000000000000007
            0003 0008 47692f31                           # Gi/1
            0004 0008 00000090                           # capabilities
            0005 000c 494f5320 0a56 3132                 # IOS, V12
            0006 0008 43323936                           # C296
            """;

    private final DecoderRun run = new DecoderRun(new CdpDecoder());

    @ParameterizedTest
    @ValueSource(strings = {CISCO, FOUNDRY})
    void tellsWhatANeighbourSaysOfItself(String headers) {
        assertThat(run.frame(WireHex.octets(headers + "\n" + MESSAGE))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(CdpNeighbour.class, n -> {
            assertThat(n.mac().toString()).startsWith("00:");
            assertThat(n.deviceId()).isEqualTo("SW01");
            assertThat(n.portId()).contains("Gi/1");
            assertThat(n.software()).contains("IOS V12");
            assertThat(n.platform()).contains("C296");
            assertThat(n.addresses()).extracting(Object::toString)
                    .containsExactly("10.10.33.97", "fe80::7");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            who shuts down     | 02 00 0000 0001 0008 53573031 | OK
            who has no name    | 02 b4 0000 0006 0008 43323936 | OK
            padding alone      | 02 b4 0000 0000 0000 00000000 | OK
            another version    | 07 b4 0000 0001 0008 53573031 | UNSUPPORTED
            a part of no length | 02 b4 0000 0001 0003 53573031 | MALFORMED
            """)
    void tellsNothingOf(String what, String message, Fit fit) {
        assertThat(run.frame(frame(message))).as(what).contains(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void leavesOtherProtocolsOfCiscoAlone() {
        assertThat(run.frame(WireHex.octets(CISCO.replace("00000c 2000", "00000c 2004")
                + "\n" + MESSAGE))).isEmpty();
    }

    @Test
    void readsABoundedNumberOfPartsAndAddresses() {
        String address = "0101cc0004 0a0a2161";
        String many = "02 b4 0000 0001 0008 53573031 0002 00bc 000000ff" + address.repeat(20);

        assertThat(run.frame(frame(many))).contains(Fit.OK);
        assertThat(run.told(CdpNeighbour.class)).singleElement().satisfies(
                n -> assertThat(n.addresses()).hasSize(CdpAddresses.MOST_ADDRESSES));
        assertThat(run.frame(frame("02 b4 0000" + "0007 0004".repeat(65))))
                .contains(Fit.MALFORMED);
    }

    @Test
    void survivesAddressesThatLeadBehindTheirPart() {
        run.frame(frame("02 b4 0000 0001 0008 53573031 0002 000d 00000001 01 ff cc 00 04"));

        assertThat(run.told(CdpNeighbour.class)).singleElement()
                .satisfies(n -> assertThat(n.addresses()).isEmpty());
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        run.beginnings(frame(MESSAGE));

        assertThat(run.told(CdpNeighbour.class)).isNotEmpty()
                .allMatch(n -> n.deviceId().equals("SW01"));
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(22, frame(MESSAGE), WireHex.octets(FOUNDRY + "\n" + MESSAGE));
    }

    private static byte[] frame(String message) {
        return WireHex.octets(CISCO + "\n" + message);
    }
}
