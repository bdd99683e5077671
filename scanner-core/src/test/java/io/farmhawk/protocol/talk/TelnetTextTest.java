package io.farmhawk.protocol.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelnetTextTest {
    /** 61 is a, 62 is b; ff begins a command. */
    @ParameterizedTest
    @CsvSource({"6162, 6162", "61fffd1862, 6162", "fffa1801766e74fff062, 62", "61fff162, 6162",
            "61ffff62, 61ff62", "61ff, 61", "61fffd, 61", "fffa1801, ''"})
    void leavesOutTheNegotiation(String heard, String text) {
        assertThat(TelnetText.of(HexFormat.of().parseHex(heard)).words())
                .isEqualTo(HexFormat.of().parseHex(text));
    }

    /** fd is DO, fb WILL, fe DONT, fc WONT; the answers are WONT and DONT. */
    @ParameterizedTest
    @CsvSource({"fffd18, fffc18", "fffb01fffd03, fffe01fffc03", "fffe18fffc01, ''", "fffd, ''",
            "fffffd18, ''", "fffa18fffd01fff0, ''"})
    void refusesWhatIsAskedForAndOffered(String heard, String refusals) {
        assertThat(TelnetText.of(HexFormat.of().parseHex(heard)).refusals())
                .isEqualTo(HexFormat.of().parseHex(refusals));
    }

    @Test
    void survivesNoise() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[random.nextInt(40)];
            for (int j = 0; j < noise.length; j++) {
                noise[j] = (byte) (random.nextBoolean() ? 240 + random.nextInt(16) : 'a');
            }
            TelnetText text = TelnetText.of(noise);
            assertThat(text.words().length + text.refusals().length).as("seed %d", seed)
                    .isLessThanOrEqualTo(noise.length);
        }
    }
}
