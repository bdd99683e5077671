package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60),
            new Random(4));

    @Test
    void waitsTwiceAsLongEachTimeUpToTheLongest() {
        for (long range : new long[]{1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(range * 500),
                    Duration.ofSeconds(range));
        }
    }

    @Test
    void beginsAnewAfterSuccess() {
        for (int i = 0; i < 9; i++) {
            backoff.next();
        }

        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotWaitInStep() {
        long different = java.util.stream.Stream.generate(() -> {
            backoff.reset();
            return backoff.next();
        }).limit(100).distinct().count();

        assertThat(different).isGreaterThan(90);
    }
}
