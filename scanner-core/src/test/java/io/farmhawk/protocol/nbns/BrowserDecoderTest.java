package io.farmhawk.protocol.nbns;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.NameClaim;
import io.farmhawk.observation.NameService;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.UdpFrames;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserDecoderTest {
    private static final String NAMES = """
            20 4641454444484341434143414341434143414341434143414341434143414341 00    # PC7
            20 4641454444484341434143414341434143414341434143414341434143414341 00
            """;
    private static final String SMB = """
            ff534d42 25 00000000 00 0000 00000000000000000000 0000 0000 0000 0000 0000  # transaction
            11 0000 2600 0000 0000 00 00 0000 00000000 0000                 # 17 words
            0000 0000 2600 5600 03 00 0100 0100 0200                        # data at 86
            3700 5c4d41494c534c4f545c42524f57534500                         # \\MAILSLOT\\BROWSE
            """;
    private static final String PC7 = "50433700000000000000000000000000";
    private static final String VERSION_AND_ROLES = "06 01 03180500 0f01 55aa";
    private static final String COMMENT = "416c696365277300"; // Alice's

    private final DecoderRun run = new DecoderRun(new BrowserDecoder());

    @ParameterizedTest
    @CsvSource({"01, 'version 6.1, workstation system, Unix, master browser'",
            "0f, 'version 6.1, workstation system, Unix, master browser'"})
    void tellsNameVersionAndRolesOfAHost(String operation, String detail) {
        assertThat(run.frame(frame("11", announcement(operation)))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(NameClaim.class, c -> {
            assertThat(c.service()).isEqualTo(NameService.BROWSER);
            assertThat(c.name()).isEqualTo("PC7");
            assertThat(c.group()).isFalse();
            assertThat(c.detail()).contains(detail);
            assertThat(c).as("nothing a person wrote").asString().doesNotContain("Alice");
        });
    }

    @Test
    void takesTheNameOfADomainForAGroups() {
        run.frame(frame("11", announcement("0c")));

        assertThat(run.told(NameClaim.class)).singleElement().satisfies(c -> {
            assertThat(c.group()).isTrue();
            assertThat(c.detail()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "08", "09", "0b", "0e", "ff"})
    void tellsNothingOfElectionsAndRequests(String operation) {
        assertThat(run.frame(frame("11", announcement(operation)))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void leavesOtherDatagramsAndMailslotsAlone() {
        byte[] logon = frame("11", announcement("01"));
        logon[UdpFrames.HEADERS + 14 + 68 + 80] = 'X';

        assertThat(run.frame(frame("13", announcement("01")))).contains(Fit.UNSUPPORTED);
        assertThat(run.frame(logon)).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void refusesDataThatLieBehindTheEnd() {
        byte[] frame = frame("11", announcement("01"));
        frame[UdpFrames.HEADERS + 14 + 68 + 58] = (byte) 0xFF;

        assertThat(run.frame(frame)).contains(Fit.TRUNCATED);
    }

    @Test
    void refusesAMessageCutShort() {
        byte[] whole = frame("11", "01 00 80fc0a00" + PC7 + VERSION_AND_ROLES);

        run.beginnings(whole);

        assertThat(run.told(NameClaim.class)).allMatch(c -> c.name().equals("PC7"));
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(UdpFrames.HEADERS, frame("11", announcement("01")),
                frame("11", announcement("0c")));
    }

    private static String announcement(String operation) {
        return operation + "00 80fc0a00" + PC7 + VERSION_AND_ROLES + COMMENT;
    }

    private static byte[] frame(String type, String announcement) {
        return UdpFrames.v4(138, 138, WireHex.octets(
                type + "0a 0001 c0a84d15 008a 00bb 0000\n" + NAMES + SMB + announcement));
    }
}
