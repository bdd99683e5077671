package io.farmhawk.fingerprints;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.VendorTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor prefixes as shipped: well-known owners are found, and the files are in form. */
class VendorPrefixesTest {
    private static final VendorTable TABLE = VendorTable.onClassPath();
    private static final int MOST_OCTETS = 1 << 20;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            // BuildJet makes the JetKVM
            "30:52:53 | BuildJet, Inc.",
            "b8:27:eb | Raspberry Pi Foundation",
            "dc:a6:32 | Raspberry Pi Trading Ltd",
            "e4:5f:01 | Raspberry Pi Trading Ltd",
            "28:cd:c1 | Raspberry Pi Trading Ltd",
            "d8:3a:dd | Raspberry Pi Trading Ltd",
            "2c:cf:67 | Raspberry Pi (Trading) Ltd",
            "94:83:c4 | GL Technologies (Hong Kong) Limited",
            "00:16:f0 | Dell"})
    void knowsTheOwnersThatMatterHere(String prefix, String owner) {
        assertThat(TABLE.of(MacAddress.parse(prefix + ":00:00:01"))).contains(owner);
    }

    @Test
    void knowsTheOwnersOfPartsOfABlock() {
        assertThat(TABLE.of(MacAddress.parse("c8:5c:e2:7a:bc:de")))
                .contains("SYNERGY SYSTEMS AND SOLUTIONS");
        assertThat(TABLE.of(MacAddress.parse("70:b3:d5:f3:e0:01"))).isPresent();
        assertThat(TABLE.size()).isGreaterThan(50_000);
    }

    @Test
    void namesNobodyForAMadeUpAddress() {
        assertThat(TABLE.of(MacAddress.parse("02:30:52:53:00:01"))).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ma-l.tsv", "ma-m.tsv", "ma-s.tsv"})
    void shipsEachRegistrySortedDatedAndSmall(String file) throws IOException {
        byte[] octets = octets(file);
        List<String> lines = new String(octets, UTF_8).lines().toList();
        List<String> names = lines.stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('\t'))).toList();

        assertThat(octets).hasSizeLessThan(MOST_OCTETS);
        assertThat(lines)
                .anyMatch(line -> line.matches("# Source: .* of 20\\d\\d-\\d\\d-\\d\\d.*"));
        assertThat(names).doesNotHaveDuplicates()
                .isSortedAccordingTo(VendorPrefixesTest::byCodePoint)
                .allMatch(name -> name.equals(name.strip()) && !name.contains("&amp;"));
    }

    private static int byCodePoint(String a, String b) {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    }

    private static byte[] octets(String file) throws IOException {
        try (InputStream in = VendorTable.class
                .getResourceAsStream("/io/farmhawk/fingerprints/vendors/" + file)) {
            assertThat(in).as(file).isNotNull();
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
