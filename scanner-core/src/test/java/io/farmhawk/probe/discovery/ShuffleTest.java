package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16, 255, 256, 1_000, 4_096, 65_535, 65_536})
    void hasEveryNumberOnce(int size) {
        Shuffle shuffle = new Shuffle(size, 42);

        assertThat(IntStream.range(0, size).map(shuffle::at).distinct().filter(n -> n < size)
                .filter(n -> n >= 0).count()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7, Long.MAX_VALUE})
    void leavesFewWhereTheyWere(long seed) {
        Shuffle shuffle = new Shuffle(1_024, seed);

        assertThat(IntStream.range(0, 1_024).filter(i -> shuffle.at(i) == i).count())
                .isLessThan(10);
        assertThat(IntStream.range(1, 1_024).filter(i -> shuffle.at(i) == shuffle.at(i - 1) + 1)
                .count()).isLessThan(10);
    }
}
