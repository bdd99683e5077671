package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiteralIndexTest {
    @Test
    void findsTextsInsideAndBehindOthers() {
        LiteralIndex<String> index = index(List.of("he", "she", "his", "hers"));

        assertThat(found(index, "ushers")).containsExactly("he", "hers", "she");
        assertThat(found(index, "hi")).isEmpty();
    }

    @Test
    void foldsCase() {
        LiteralIndex<String> index = index(List.of("JetKVM"));

        // The Kelvin sign is a k to an expression that ignores case.
        assertThat(found(index, "my jet\u212Avm")).containsExactly("JetKVM");
    }

    @Test
    void takesNoMoreOnceItWasCompleted() {
        LiteralIndex<String> index = index(List.of("a"));

        assertThatThrownBy(() -> index.add("b", "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsEachTextOnceHoweverOftenItStandsThere() {
        LiteralIndex<String> index = index(
                IntStream.rangeClosed(1, 500).mapToObj("a"::repeat).toList());
        List<String> told = new ArrayList<>();

        index.search("a".repeat(65_536) + "b" + "a".repeat(500), told);

        assertThat(told).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void findsWhatANaiveSearchFinds() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<String> literals = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(30); i++) {
                literals.add(word(random, 1 + random.nextInt(5)));
            }
            String text = word(random, random.nextInt(60));

            assertThat(found(index(literals), text)).as("seed %d, text %s", seed, text)
                    .isEqualTo(new TreeSet<>(literals.stream().filter(text::contains).toList()));
        }
    }

    private static LiteralIndex<String> index(List<String> literals) {
        LiteralIndex<String> index = new LiteralIndex<>();
        literals.forEach(literal -> index.add(literal, literal));
        index.link();
        return index;
    }

    private static Set<String> found(LiteralIndex<String> index, String text) {
        Set<String> found = new TreeSet<>();
        index.search(text, found);
        return found;
    }

    /** Of three letters, so that texts overlap often. */
    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("abc".charAt(random.nextInt(3)));
        }
        return word.toString();
    }
}
