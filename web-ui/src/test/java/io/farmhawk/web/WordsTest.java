package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Provenance;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({"0.98, 98.0 %", "0.989999, 98.9 %", "0.99987, 99.98 %", "0.99999999, over 99.99 %",
            "1, over 99.99 %", "0.29, 29.0 %", "0.005, 0.50 %", "0.00001, under 0.01 %",
            "0, under 0.01 %"})
    void neverRoundsDoubtAway(double probability, String shown) {
        assertThat(Words.percent(probability)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"2000, '×2,000'", "1.5, ×1.5", "1, ×1", "0.05, ÷20", "0.5, ÷2", "1e12, ×1.0e+12"})
    void saysWhichWayASignWeighs(double ratio, String shown) {
        assertThat(Words.weight(ratio)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "999949, 999.9 kB", "999950, 1.0 MB",
            "9223372036854775807, 9223.4 PB"})
    void measuresOctets(long octets, String shown) {
        assertThat(Words.octets(octets)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, no devices", "1, 1 device", "2, 2 devices", "12345, '12,345 devices'",
            "9223372036854775807, '9,223,372,036,854,775,807 devices'"})
    void countsThings(long number, String shown) {
        assertThat(Words.count(number, "device")).isEqualTo(shown);
    }

    @Test
    void saysWhereASignIsToBeFound() {
        assertThat(Words.place(new Provenance(Sample.NOW, "eth0", 1_234)))
                .isEqualTo("frame 1,234 of eth0");
        assertThat(Words.place(new Provenance(Sample.NOW, "probe:http", 0)))
                .isEqualTo("answer to probe:http");
    }

    @Test
    void showsWhatWouldTurnOrHideText() {
        String hostile = "a\u202eb\u200bc\u0000d\u2028e\uD800f\n";

        assertThat(Words.visible(hostile))
                .isEqualTo("a\\u202eb\\u200bc\\u0000d\\u2028e\\ud800f\\u000a");
    }

    @Test
    void leavesNamesOfAllWritingsAlone() {
        assertThat(Words.visible("Büro-Drucker 办公室 مكتب \uD83D\uDDA8"))
                .isEqualTo("Büro-Drucker 办公室 مكتب \uD83D\uDDA8");
    }

    @Test
    void cutsWhatIsTooLongAndSaysSo() {
        String shown = Words.visible("x".repeat(299) + "\uD83D\uDCA3" + "y".repeat(5_000));

        assertThat(shown).isEqualTo("x".repeat(299) + "… (5,301 characters)");
    }

    @Test
    void showsNoiseWithoutThrowing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            char[] noise = new char[random.nextInt(400)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (char) random.nextInt(0x10000);
            }

            String shown = Words.visible(new String(noise));

            assertThat(shown.codePoints()).as("seed %d round %d", seed, round)
                    .noneMatch(Character::isISOControl);
        }
    }
}
