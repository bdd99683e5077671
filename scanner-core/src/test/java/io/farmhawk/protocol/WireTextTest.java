package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTextTest {
    private static final long SEED = Long.getLong("farmhawk.seed", 20_261_124);

    @ParameterizedTest
    @ValueSource(strings = {"", "pikvm", "Bürolaptop Jörg", "书房 💻", "e\u0301", "שלום", "<b>&\"'"})
    void keepsWhatCanBeShown(String text) {
        assertThat(read(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, NUL", "7, BEL", "9, TAB", "10, line feed", "27, escape", "127, delete",
            "133, next line", "155, control sequence introducer", "173, soft hyphen",
            "1564, Arabic letter mark", "8203, zero width space", "8206, left-to-right mark",
            "8232, line separator", "8233, paragraph separator", "8238, right-to-left override",
            "8294, left-to-right isolate", "57344, private use", "65279, byte order mark",
            "65534, no character", "917569, language tag", "1114111, the last code point"})
    void replacesWhatCannotBeShown(int point, String what) {
        assertThat(read("a" + Character.toString(point) + "b")).as(what).isEqualTo("a\uFFFDb");
    }

    @Test
    void replacesHalfASurrogatePair() {
        assertThat(WireText.clean("a\uD83Db\uDCBBc", 9)).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(WireText.clean("\uDCBB\uD83D", 9)).isEqualTo("\uFFFD\uFFFD");
        // The same in UTF-8, where they are forbidden (RFC 3629 section 3).
        byte[] octets = {(byte) 0xED, (byte) 0xA0, (byte) 0xBD};
        assertThat(WireText.of(octets, 0, 3)).matches("\uFFFD+");
    }

    @Test
    void leavesTrailingNulsOut() {
        byte[] octets = "xjetkvm\0\0y".getBytes(StandardCharsets.US_ASCII);

        assertThat(WireText.of(octets, 1, 8)).isEqualTo("jetkvm");
        assertThat(WireText.of(octets, 7, 2)).isEmpty();
        assertThat(WireText.of(octets, 3, 0)).isEmpty();
    }

    @Test
    void keepsSoManyCharactersAndNoHalfOfOne() {
        assertThat(read("x".repeat(600))).hasSize(WireText.MOST);
        assertThat(read("💻".repeat(300))).isEqualTo("💻".repeat(256));
        assertThat(read("x" + "💻".repeat(300))).isEqualTo("x" + "💻".repeat(255));
        assertThat(WireText.clean("💻", 1)).isEmpty();
        assertThat(WireText.clean("abc", 0)).isEmpty();
    }

    @Test
    void decodesNoMoreThanItMayKeep() {
        byte[] huge = new byte[1 << 20];
        Arrays.fill(huge, (byte) 'x');

        assertThat(WireText.of(huge, 0, huge.length)).hasSize(WireText.MOST);
    }

    @Test
    void givesTextThatIsSafeWhateverTheOctets() {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] octets = new byte[64];
        for (int i = 0; i < 50_000; i++) {
            random.nextBytes(octets);

            String text = WireText.of(octets, 0, random.nextInt(octets.length + 1));

            String seed = "farmhawk.seed=%d, text %d".formatted(SEED, i);
            assertThat(text.length()).as(seed).isLessThanOrEqualTo(64);
            assertThat(text.codePoints()).as(seed).noneMatch(Character::isISOControl);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text)).as(seed).isTrue();
            assertThat(WireText.clean(text, 64)).as("%s: clean text stays as it is", seed)
                    .isEqualTo(text);
        }
    }

    private static String read(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return WireText.of(octets, 0, octets.length);
    }
}
