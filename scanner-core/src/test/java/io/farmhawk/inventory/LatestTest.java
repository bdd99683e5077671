package io.farmhawk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatestTest {
    @Test
    void holdsTheSameInWhateverOrderTheValuesCome() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<Map.Entry<String, Long>> notes = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                notes.add(Map.entry("v" + random.nextInt(20), (long) random.nextInt(30)));
            }
            List<?> expected = held(notes);

            Collections.shuffle(notes, random);

            assertThat(held(notes)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void tellsWhetherItHoldsOtherValuesThanBefore() {
        Latest<String> latest = new Latest<>(1);

        assertThat(latest.note("a", Facts.second(5))).isTrue();
        assertThat(latest.note("a", Facts.second(9))).isFalse();
        assertThat(latest.note("b", Facts.second(8))).isFalse();
        assertThat(latest.note("c", Facts.second(10))).isTrue();
        assertThat(latest.values()).containsExactly("c");
    }

    @Test
    void findsTheLatestAndOfTwoAtOneTimeTheGreater() {
        Latest<String> latest = new Latest<>(3);
        assertThat(latest.latest()).isEmpty();

        latest.note("b", Facts.second(5));
        latest.note("c", Facts.second(5));
        latest.note("d", Facts.second(4));

        assertThat(latest.latest()).contains("c");
    }

    private static List<?> held(List<Map.Entry<String, Long>> notes) {
        Latest<String> latest = new Latest<>(7);
        notes.forEach(note -> latest.note(note.getKey(), Facts.second(note.getValue())));
        return List.of(List.copyOf(latest.entries()), latest.latest());
    }
}
