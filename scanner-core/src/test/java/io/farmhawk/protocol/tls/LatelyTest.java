package io.farmhawk.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatelyTest {
    private final List<String> worked = new ArrayList<>();
    private final Lately<String, Integer> lengths = new Lately<>(4, text -> {
        worked.add(text);
        return text.length();
    });

    @Test
    void worksOutTheSameKeyOnce() {
        assertThat(lengths.of("farm")).isEqualTo(4);
        assertThat(lengths.of(new String("farm".toCharArray()))).isEqualTo(4);

        assertThat(worked).containsExactly("farm");
    }

    @Test
    void keepsNoMoreThanItsPlacesAndStillAnswersRight() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                String key = "x".repeat(i);
                assertThat(lengths.of(key)).isEqualTo(i);
            }
        }

        assertThat(worked).hasSizeGreaterThan(2 * 100 - 4);
    }

    @Test
    void tellsKeysOfOneHashApart() {
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());

        assertThat(lengths.of("Aa")).isEqualTo(2);
        assertThat(lengths.of("BB")).isEqualTo(2);
        assertThat(worked).containsExactly("Aa", "BB");
    }
}
