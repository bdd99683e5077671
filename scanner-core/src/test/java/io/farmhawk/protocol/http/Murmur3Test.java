package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {
    /** Values that implementations agree upon, of every length of the last block. */
    @ParameterizedTest
    @CsvSource({"'', 0, 00000000", "'', 1, 514e28b7", "'', -1, 81f16f39", "test, 0, ba6bd213",
            "'Hello, world!', 0, c0363e43", "aaaa, -1756908916, 5a97808a",
            "aaa, -1756908916, 283e0130", "aa, -1756908916, 5d211726", "a, -1756908916, 7fa09ea6",
            "The quick brown fox jumps over the lazy dog, 0, 2e4ff723"})
    void agreesWithTheReference(String text, int seed, String hash) {
        int ours = Murmur3.hash32(text.getBytes(StandardCharsets.US_ASCII), seed);

        assertThat("%08x".formatted(ours)).isEqualTo(hash);
    }
}
