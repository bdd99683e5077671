package io.farmhawk.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.MacAddress;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorTableTest {
    private static final String TEXT = """
            # IEEE registries, cut short

            Block Owner\t70b3d5
            Large, Inc.\t30525A 00000c
            Medium GmbH\t70b3d51
            Small 株式会社\t70b3d5123 fcffff000
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"30:52:5a:01:02:03 | Large, Inc.",
            "00:00:0c:ff:ff:ff | Large, Inc.", "70:b3:d5:12:3f:ff | Small 株式会社",
            "70:b3:d5:12:40:00 | Medium GmbH", "70:b3:d5:20:00:00 | Block Owner",
            "fc:ff:ff:00:0f:ff | Small 株式会社"})
    void namesTheOwnerOfTheLongestPrefix(String mac, String owner) throws IOException {
        assertThat(table(TEXT).of(MacAddress.parse(mac))).contains(owner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30:52:59:ff:ff:ff", "30:52:5b:00:00:00", "00:00:00:00:00:00",
            "fc:ff:ff:00:10:00", "fd:ff:ff:ff:ff:ff"})
    void namesNobodyOutsideOfAllPrefixes(String mac) throws IOException {
        assertThat(table(TEXT).of(MacAddress.parse(mac))).isEmpty();
    }

    @Test
    void namesNobodyForAnAddressMadeUpLocally() throws IOException {
        VendorTable table = table("Somebody\t32525a");

        assertThat(table.of(MacAddress.parse("32:52:5a:00:00:01"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Large, Inc. 30525a | line 2 does not begin with a name",
            "'\t30525a' | line 2 does not begin with a name",
            "Lar\u0007ge\t30525a | line 2 does not begin with a name",
            "'Large\t' | line 2 has a prefix", "Large\t30525 | line 2 has a prefix",
            "Large\t30525a1b | line 2 has a prefix", "Large\t30525g | line 2 has a prefix",
            "Large\t30525a  000001 | line 2 has a prefix",
            "Large\t30525a 30525A | one prefix has two owners, \"Large\" and \"Large\""})
    void saysWhichLineIsDamagedAndHow(String line, String message) {
        assertThatThrownBy(() -> table("# head\n" + line + "\n"))
                .isInstanceOf(IOException.class).hasMessageContaining(message);
    }

    @Test
    void refusesANameWithoutEnd() {
        assertThatThrownBy(() -> table("x".repeat(10_000) + "\t30525a"))
                .hasMessageContaining("1 to 100 characters");
    }

    @Test
    void isEmptyWithoutAnyLine() throws IOException {
        assertThat(table("").of(MacAddress.parse("30:52:5a:00:00:01"))).isEmpty();
    }

    private static VendorTable table(String text) throws IOException {
        return VendorTable.read(new StringReader(text));
    }
}
