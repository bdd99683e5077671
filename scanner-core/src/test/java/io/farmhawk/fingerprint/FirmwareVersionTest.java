package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirmwareVersionTest {
    private static final List<String> SUFFIXES = List.of("", "", "-1", "-16+7a6c812", "-dev7",
            " BETA", "-rc.2", " release1", "+build", "_alpha3");

    @ParameterizedTest
    @CsvSource({"0.5.3, 0.5.4", "0.5.4, 0.5.10", "0.5, 0.5.1", "1.6.0, 2.0", "4.20, 4.20-1",
            "4.20-1, 4.20-2", "V1.0.9 beta, V1.0.9", "1.8.1 BETA, 1.8.2", "0.5.0-dev7, 0.5.0-beta",
            "1.2.3-16+7a6c812, 1.2.4", "1.0-rc1, 1.0-rc2", "2.02, 2.53",
            "9.0.30, 9.1.41.3024", "03.00.01.00, 3.0.2"})
    void ordersWhatProductsUse(String lower, String higher) {
        assertThat(version(lower)).isLessThan(version(higher));
        assertThat(version(higher)).isGreaterThan(version(lower));
        assertThat(version(lower)).isNotEqualTo(version(higher));
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0.0", "v1.0.9, V1.0.9", "03.00.01.00, 3.0.1", "1.5.1 release, 1.5.1",
            "1.2.3+abc, 1.2.3", "1.0-rc1, 1.0 RC.1"})
    void takesOneVersionForItselfHoweverItIsSpelt(String one, String other) {
        assertThat(version(one)).isEqualTo(version(other)).hasSameHashCodeAs(version(other))
                .isEqualByComparingTo(version(other));
        assertThat(version(one)).hasToString(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "bf07bfe72941457cf068ca0a44c6b0d62dd9ef05", "7a6c812",
            "latest", "1.2.x", "1..2", "-1.2", "1.2.3~ubuntu", "1.2 of 3", "1.9999999999",
            "1.2.3.4.5.6.7.8.9", "\u0661.\u0662", "1.2-99999999999999999999"})
    void isNoVersionWhereTheSchemeIsUnknown(String text) {
        assertThat(FirmwareVersion.of(text)).isEmpty();
    }

    @Test
    void isNoVersionWhereTheTextIsEndless() {
        assertThat(FirmwareVersion.of("1." + "0".repeat(100_000))).isEmpty();
        assertThat(FirmwareVersion.of("1.2-" + "-".repeat(100_000))).isEmpty();
    }

    @Test
    void whatLeadsToAVersionMayHaveWhatItBringsAndAnythingBelowLacksIt() {
        assertThat(version("1.8.2-rc1").lacks(version("1.8.2"))).isFalse();
        assertThat(version("1.8.1 BETA").lacks(version("1.8.2"))).isTrue();
        assertThat(version("1.8.1").lacks(version("1.8.2"))).isTrue();
        assertThat(version("1.8.2").lacks(version("1.8.2"))).isFalse();
        assertThat(version("4.20-1").lacks(version("4.20-2"))).isTrue();
    }

    @Test
    void isATotalOrder() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            FirmwareVersion a = random(random);
            FirmwareVersion b = random(random);
            FirmwareVersion c = random(random);

            assertThat(Integer.signum(a.compareTo(b))).as("seed %d", seed)
                    .isEqualTo(-Integer.signum(b.compareTo(a)));
            assertThat(a.compareTo(b) == 0).as("seed %d", seed).isEqualTo(a.equals(b));
            if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                assertThat(a.compareTo(c)).as("seed %d", seed).isLessThanOrEqualTo(0);
            }
            if (a.equals(b)) {
                assertThat(a).as("seed %d", seed).hasSameHashCodeAs(b);
                assertThat(Integer.signum(a.compareTo(c))).as("seed %d", seed)
                        .isEqualTo(Integer.signum(b.compareTo(c)));
            }
        }
    }

    @Test
    void sortsTheSameInWhateverOrderTheyCome() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<FirmwareVersion> sorted = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                sorted.add(random(random));
            }
            List<FirmwareVersion> again = new ArrayList<>(sorted);
            Collections.sort(sorted);
            Collections.shuffle(again, random);
            Collections.sort(again);

            assertThat(again).as("seed %d", seed).isEqualTo(sorted);
        }
    }

    private static FirmwareVersion random(Random random) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "v" : "");
        text.append(random.nextInt(3));
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append('.').append(random.nextInt(3));
        }
        return version(text.append(SUFFIXES.get(random.nextInt(SUFFIXES.size()))).toString());
    }

    private static FirmwareVersion version(String text) {
        return FirmwareVersion.of(text).orElseThrow(() -> new AssertionError(text));
    }
}
