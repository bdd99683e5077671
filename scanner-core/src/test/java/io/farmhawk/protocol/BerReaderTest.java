package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerReaderTest {
    @Test
    void readsElementsOneInsideTheOther() {
        BerReader whole = reader("30 06 02 01 05 04 01 61 02 00");

        assertThat(whole.next(BerReader.SEQUENCE)).isTrue();
        BerReader inside = whole.inside();
        assertThat(inside.next(BerReader.INTEGER)).isTrue();
        assertThat(inside.number()).isEqualTo(5);
        assertThat(inside.next(BerReader.OCTET_STRING)).isTrue();
        assertThat(inside.text()).isEqualTo("a");
        assertThat(inside.next()).isFalse();
        assertThat(whole.next()).isTrue();
        assertThat(whole.number()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"02 01 7f, 127", "02 01 80, -128", "02 02 0080, 128", "02 8104 00000001, 1"})
    void readsNumbers(String hex, int number) {
        BerReader reader = reader(hex);

        assertThat(reader.next(BerReader.INTEGER)).isTrue();
        assertThat(reader.number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30 05 00", "30 80 00 00", "30 84 00000001 00", "30 82 01",
            "30 83 ffffff 00", "1f 01 00", "30 ff"})
    void refusesWhatDoesNotFit(String hex) {
        assertThat(reader(hex).next()).isFalse();
    }

    @Test
    void neverReadsBehindItsEnd() {
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < 100_000; round++) {
            byte[] octets = new byte[random.nextInt(12)];
            random.nextBytes(octets);
            BerReader reader = new BerReader(octets, 0, octets.length);
            while (reader.next()) {
                assertThat(reader.offset() + reader.length()).isLessThanOrEqualTo(octets.length);
                BerReader inside = reader.inside();
                while (inside.next()) {
                    inside.number();
                }
            }
        }
    }

    private static BerReader reader(String hex) {
        byte[] octets = WireHex.octets(hex);
        return new BerReader(octets, 0, octets.length);
    }
}
