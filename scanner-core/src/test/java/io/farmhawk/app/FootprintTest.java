package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootprintTest {
    private static final long MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @CsvSource({"0, 400, 64", "30, 400, 64", "90, 400, 120", "390, 400, 400", "90, -1, 120"})
    void collectsWhenTheHeapGrewByAThirdAndNeverBeyondItsLimit(long used, long most, long next) {
        assertThat(Footprint.next(used * MEBIBYTE, most < 0 ? -1 : most * MEBIBYTE))
                .isEqualTo(next * MEBIBYTE);
    }
}
