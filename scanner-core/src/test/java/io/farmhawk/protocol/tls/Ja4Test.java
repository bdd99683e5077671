package io.farmhawk.protocol.tls;

import static io.farmhawk.protocol.tls.HelloOctets.alpn;
import static io.farmhawk.protocol.tls.HelloOctets.extension;
import static io.farmhawk.protocol.tls.HelloOctets.numbers;
import static io.farmhawk.protocol.tls.HelloOctets.serverName;
import static io.farmhawk.protocol.tls.HelloOctets.signatures;
import static io.farmhawk.protocol.tls.HelloOctets.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Carrier;
import io.farmhawk.protocol.WireHex;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JA4 as its technical details tell it (FoxIO-LLC/ja4, technical_details/JA4.md). */
class Ja4Test {
    private static final String NOTHING = "000000000000";

    @Test
    void givesTheFingerprintOfThePublishedExample() {
        assertThat(ja4(HelloOctets.browser())).isEqualTo("t13d1516h2_8daaf6152771_e5627efa2ab1");
    }

    @Test
    void hashesExtensionsAloneWhereThereAreNoSignatureAlgorithms() {
        // The second published hash: the same extensions, no algorithms.
        Octets extensions = new Octets();
        for (int type : new int[]{0x0015, 0x0005, 0x000A, 0x000B, 0x000D, 0x0012, 0x0017, 0x001B,
                0x0023, 0x002B, 0x002D, 0x0033, 0x4469, 0xFF01}) {
            extensions.octets(type == 0x000D
                    ? signatures()
                    : type == 0x002B ? versions(0x0304) : extension(type, new Octets()));
        }

        assertThat(ja4(HelloOctets.body(0x0303, numbers(0x1301), extensions)))
                .startsWith("t13i0114").endsWith("_6d807ffa2a79");
    }

    @ParameterizedTest
    @CsvSource({"0304, 13", "0303, 12", "0302, 11", "0301, 10", "0300, s3", "0002, s2",
            "0305, 00", "7f1c, 00", "feff, d1", "fefd, d2", "fefc, d3"})
    void namesTheVersion(String version, String name) {
        int number = Integer.parseInt(version, 16);

        assertThat(part(HelloOctets.start(number, numbers()).toArray(), 1, 3)).isEqualTo(name);
    }

    @Test
    void takesTheHighestOfTheSupportedVersionsWhateverTheOrder() {
        Octets extensions = versions(0x0303, 0xFAFA, 0x0304, 0x0302);

        assertThat(part(HelloOctets.body(0x0301, numbers(), extensions), 1, 3)).isEqualTo("13");
    }

    @Test
    void saysDomainForAServerNameExtensionEvenIfItIsEmpty() {
        assertThat(part(HelloOctets.body(0x0303, numbers(), extension(0, new Octets())), 3, 4))
                .isEqualTo("d");
        assertThat(part(HelloOctets.body(0x0303, numbers(), serverName("a")), 3, 4))
                .isEqualTo("d");
        assertThat(part(HelloOctets.body(0x0303, numbers(), new Octets()), 3, 4)).isEqualTo("i");
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "9, 09", "10, 10", "99, 99", "100, 99", "200, 99"})
    void countsUpTo99(int count, String shown) {
        Octets suites = new Octets();
        Octets extensions = new Octets();
        for (int i = 0; i < count; i++) {
            suites.u16(0x4000 + i);
            extensions.octets(extension(0x4000 + i, new Octets()));
        }

        assertThat(part(HelloOctets.body(0x0303, suites, extensions), 4, 8))
                .isEqualTo(shown + shown);
    }

    @Test
    void countsSignallingSuitesAndNoGrease() {
        byte[] hello = HelloOctets.start(0x0303, numbers(0x00FF, 0x5600, 0x0A0A, 0xFAFA, 0xFE00,
                0x0A1A)).toArray();

        assertThat(part(hello, 4, 6)).isEqualTo("04");
    }

    @ParameterizedTest
    @CsvSource({"6832, h2", "687474702f312e31, h1", "41, AA", "ab, ab", "20, 20", "abcd, ad",
            "2061, 21", "30ab, 3b", "6120, 60", "3031abcd, 3d", "30abcd31, 01", "'', 00"})
    void namesTheFirstApplicationProtocol(String hex, String name) {
        byte[] first = WireHex.octets(hex);

        assertThat(part(HelloOctets.body(0x0303, numbers(), alpn(first, HelloOctets.H2)), 8, 10))
                .isEqualTo(name);
    }

    @Test
    void namesNoApplicationProtocolWhereThereIsNone() {
        assertThat(part(HelloOctets.body(0x0303, numbers(), new Octets()), 8, 10)).isEqualTo("00");
        assertThat(part(HelloOctets.body(0x0303, numbers(), alpn()), 8, 10)).isEqualTo("00");
    }

    @Test
    void hashesNothingToZeros() {
        Octets named = new Octets().octets(serverName("a")).octets(alpn(HelloOctets.H2));

        assertThat(ja4(HelloOctets.body(0x0303, numbers(0x0A0A), named)))
                .isEqualTo("t12d0002h2_" + NOTHING + "_" + NOTHING);
    }

    @Test
    void doesNotMindTheOrderOfSuitesAndExtensionsButThatOfAlgorithms() {
        Octets one = new Octets().octets(extension(5, new Octets())).octets(signatures(1, 2));
        Octets other = new Octets().octets(signatures(1, 2)).octets(extension(5, new Octets()));
        Octets third = new Octets().octets(signatures(2, 1)).octets(extension(5, new Octets()));

        String ja4 = ja4(HelloOctets.body(0x0303, numbers(1, 2), one));

        assertThat(ja4(HelloOctets.body(0x0303, numbers(2, 1), other))).isEqualTo(ja4);
        assertThat(ja4(HelloOctets.body(0x0303, numbers(2, 1), third))).isNotEqualTo(ja4);
    }

    private static String part(byte[] body, int from, int to) {
        return ja4(body).substring(from, to);
    }

    private static String ja4(byte[] body) {
        return Ja4.of(Objects.requireNonNull(Hello.read(body, 0, body.length, false)),
                Carrier.TCP);
    }
}
