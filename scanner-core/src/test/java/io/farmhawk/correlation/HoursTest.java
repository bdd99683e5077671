package io.farmhawk.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final long SEED = 20_261_125;
    private static final long START = 500_000;

    @Test
    void countEachHourOnce() {
        Hours hours = new Hours();

        hours.add(at(START));
        hours.add(at(START).plusSeconds(3_599));
        hours.add(at(START + 2));

        assertThat(hours.since(0)).isEqualTo(2);
        assertThat(hours.since(START + 1)).isEqualTo(1);
        assertThat(hours.since(START + 3)).isZero();
    }

    @Test
    void areEmptyAtFirst() {
        assertThat(new Hours().isEmpty()).isTrue();
        assertThat(new Hours().since(0)).isZero();
        assertThat(new Hours().since(Long.MIN_VALUE)).isZero();
    }

    @Test
    void forgetWhatIsOlderThanTheyKeepInWhateverOrderItComes() {
        List<Long> times = new ArrayList<>();
        Random random = new Random(SEED);
        for (int i = 0; i < 3_000; i++) {
            times.add(START + random.nextInt(3 * Hours.KEPT));
        }
        long newest = Collections.max(times);
        Set<Long> expected = new HashSet<>(times);
        expected.removeIf(hour -> hour <= newest - Hours.KEPT);

        for (int order = 0; order < 20; order++) {
            Collections.shuffle(times, random);
            Hours hours = new Hours();
            times.forEach(hour -> hours.add(at(hour)));

            assertThat(hours.since(0)).as("seed %d order %d", SEED, order)
                    .isEqualTo(expected.size());
        }
    }

    @Test
    void ofTwoInterfacesAreThoseOfEither() {
        Hours one = new Hours();
        one.add(at(START));
        one.add(at(START + 1));
        Hours other = new Hours();
        other.add(at(START + 1));
        other.add(at(START + 5));

        one.add(other);
        one.add(new Hours());

        assertThat(one.since(0)).isEqualTo(3);
    }

    private static Instant at(long hour) {
        return Instant.ofEpochSecond(hour * 3_600);
    }
}
