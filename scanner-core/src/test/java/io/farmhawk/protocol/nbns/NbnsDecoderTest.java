package io.farmhawk.protocol.nbns;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.farmhawk.observation.Observation.NameClaim;
import io.farmhawk.observation.Observation.NameQuestion;
import io.farmhawk.observation.NameService;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.UdpFrames;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NbnsDecoderTest {
    private static final String QUESTION = "0001 0110 0001 0000 0000 0000";
    private static final String ANSWER = "0001 8500 0000 0001 0000 0000";

    private final DecoderRun run = new DecoderRun(new NbnsDecoder());

    @ParameterizedTest
    @ValueSource(strings = {"2910", "4010", "4810", "7900"})
    void takesARegistrationOrRefreshForAClaim(String flags) {
        assertThat(run.frame(frame(registration(flags, "PC7", 0x00, "0000")))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(NameClaim.class, c -> {
            assertThat(c.mac()).isEqualTo(UdpFrames.MAC);
            assertThat(c.ip()).isEqualTo(UdpFrames.IP);
            assertThat(c.service()).isEqualTo(NameService.NBNS);
            assertThat(c.name()).isEqualTo("PC7");
            assertThat(c.group()).isFalse();
            assertThat(c.detail()).contains("<00>");
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 8000, true", "32, 0000, false", "27, 0000, true", "28, 8000, true",
            "29, 0000, true", "30, 8000, true"})
    void tellsNamesOfGroupsFromThoseOfHosts(int suffix, String nameFlags, boolean group) {
        run.frame(frame(registration("2910", "OFFICE", suffix, nameFlags)));

        assertThat(run.told(NameClaim.class)).extracting(NameClaim::group)
                .containsExactly(group);
    }

    @Test
    void keepsNoNameOfAPerson() {
        run.frame(frame(registration("2910", "ALICE", 0x03, "0000")));
        run.frame(frame(QUESTION + name("ALICE", 0x03) + "0020 0001"));
        run.frame(answer(ANSWER + name("ALICE", 0x03)
                + "0020 0001 00000000 0006 0000 c0a84d15"));

        assertThat(run.told()).isEmpty();
    }

    @Test
    void readsAStatusWithoutThePersonLoggedOn() {
        assertThat(run.frame(answer(status()))).contains(Fit.OK);

        assertThat(run.told(NameClaim.class))
                .extracting(NameClaim::name, c -> c.detail().orElseThrow(), NameClaim::group)
                .containsExactly(tuple("PC7", "<20>", false), tuple("PC7", "<00>", false),
                        tuple("PC7", "<03>", false), tuple("WORKGROUP", "<00>", true));
    }

    @Test
    void believesAnAnswerOnlyForTheSendersOwnAddress() {
        String answer = ANSWER + name("PC7", 0x20) + "0020 0001 00000000 0006 0000 ";

        run.frame(answer(answer + "c0a84d15"));
        assertThat(run.told(NameClaim.class)).extracting(NameClaim::name).containsExactly("PC7");
        run.frame(answer(answer + "c0a84d16"));
        assertThat(run.told()).as("an answer of a server for another").isEmpty();
    }

    @Test
    void tellsWhatAHostAsksFor() {
        run.frame(frame(QUESTION + name("WPAD", 0x00) + "0020 0001"));

        assertThat(run.told(NameQuestion.class)).singleElement().satisfies(q -> {
            assertThat(q.name()).isEqualTo("WPAD");
            assertThat(q.service()).isEqualTo(NameService.NBNS);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a release           | 3010 | OK
            a refusal           | a906 | OK
            a server that waits | bc00 | OK
            """)
    void takesNoClaimFrom(String what, String flags, Fit fit) {
        byte[] octets = WireHex.octets(registration(flags, "PC7", 0x00, "0000"));

        assertThat(run.frame(UdpFrames.v4(137, 137, octets))).as(what).contains(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void believesNoAnswerThatComesFromAnotherPort() {
        byte[] octets = WireHex.octets(status());

        assertThat(run.frame(UdpFrames.v4(40_000, 137, octets))).contains(Fit.UNSUPPORTED);
    }

    @Test
    void survivesANameThatPointsAtItselfAndALetterThatIsNone() {
        assertThat(run.frame(frame(QUESTION + "c00c 0020 0001"))).contains(Fit.MALFORMED);
        assertThat(run.frame(frame(QUESTION + "c00e c00c 0020 0001"))).contains(Fit.MALFORMED);
        assertThat(run.frame(frame(QUESTION + name("PC7", 0).replaceFirst("4", "5")
                + "0020 0001"))).contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void readsABoundedNumberOfNames() {
        String entry = "50433720202020202020202020202000" + "0400";
        String many = ANSWER + name("*", 0) + "0021 0001 00000000 11ef ff" + entry.repeat(255);

        assertThat(run.frame(answer(many))).contains(Fit.OK);
        assertThat(run.told()).hasSize(NbnsDecoder.MOST_NAMES);
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        run.beginnings(answer(status()));
        run.beginnings(frame(registration("2910", "PC7", 0x00, "0000")));

        assertThat(run.told(NameClaim.class)).isNotEmpty().extracting(NameClaim::name)
                .containsOnly("PC7");
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(UdpFrames.HEADERS, answer(status()),
                frame(registration("2910", "PC7", 0x00, "0000")),
                frame(QUESTION + name("WPAD", 0x00) + "0020 0001"),
                answer(ANSWER + name("PC7", 0x20) + "0020 0001 00000000 0006 0000 c0a84d15"));
    }

    /** Node status: two of the machine's names, its messenger, a person's, and the workgroup. */
    private static String status() {
        return "0001 8400 0000 0001 0000 0000" + name("*", 0) + "0021 0001 00000000 005b 05"
                + entry("PC7", 0x20, "0400") + entry("PC7", 0x00, "0400")
                + entry("PC7", 0x03, "0400") + entry("ALICE", 0x03, "0400")
                + entry("WORKGROUP", 0x00, "8400");
    }

    private static String entry(String name, int suffix, String flags) {
        return hex("%-15s".formatted(name)) + "%02x".formatted(suffix) + flags;
    }

    private static String registration(String flags, String name, int suffix, String nameFlags) {
        return "0001" + flags + "0001 0000 0000 0001" + name(name, suffix) + "0020 0001"
                + "c00c 0020 0001 000493e0 0006" + nameFlags + "c0a84d15";
    }

    /** Each half of an octet as a letter from A on. */
    private static String name(String name, int suffix) {
        StringBuilder letters = new StringBuilder("20");
        byte[] octets = ("%-15s".formatted(name) + (char) suffix).getBytes(US_ASCII);
        for (byte octet : octets) {
            letters.append("%02x%02x".formatted('A' + (octet >>> 4), 'A' + (octet & 0xF)));
        }
        return letters + "00";
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(US_ASCII));
    }

    private static byte[] frame(String message) {
        return UdpFrames.v4(137, 137, WireHex.octets(message));
    }

    private static byte[] answer(String message) {
        return UdpFrames.v4(137, 40_000, WireHex.octets(message));
    }
}
