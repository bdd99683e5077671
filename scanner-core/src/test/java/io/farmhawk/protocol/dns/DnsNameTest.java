package io.farmhawk.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.WireHex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
    private static final String HEADER = "000000000000 000000000000";
    private static final int NAMES = 12;

    @Test
    void joinsLabelsByDots() {
        DnsName names = names("03 777777 07 6578616d706c65 00");

        assertThat(names.read(NAMES)).isEqualTo("www.example");
        assertThat(names.next()).isEqualTo(NAMES + 13);
    }

    @Test
    void readsTheRootAsNothing() {
        DnsName names = names("00");

        assertThat(names.read(NAMES)).isEmpty();
        assertThat(names.next()).isEqualTo(NAMES + 1);
    }

    @Test
    void followsPointersBackwards() {
        // 12: "local"; 19: "tv" and on at 12; 24: at 19; 26: "a" and on at 24
        DnsName names = names("05 6c6f63616c 00  02 7476 c00c  c013  01 61 c018");

        assertThat(names.read(24)).isEqualTo("tv.local");
        assertThat(names.next()).isEqualTo(26);
        assertThat(names.read(26)).isEqualTo("a.tv.local");
        assertThat(names.next()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            at itself                        | 12 | c00c
            forwards                         | 12 | c00e 00
            at a name that points back at it | 14 | c00e c00c
            into itself                      | 12 | 01 61 c00c
            into the header                  | 12 | c000
            behind the message               | 12 | cfff
            """)
    void refusesAPointer(String where, int from, String octets) {
        DnsName names = names(octets);

        assertThat(names.read(from)).as(where).isNull();
        assertThat(names.isCut()).as(where).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"20, true", "21, false"})
    void followsABoundedNumberOfPointers(int jumps, boolean read) {
        StringBuilder octets = new StringBuilder("01 61 00");
        int last = NAMES;
        for (int i = 0; i < jumps; i++) {
            octets.append("%04x".formatted(0xC000 | last));
            last = NAMES + 3 + 2 * i;
        }

        assertThat(names(octets.toString()).read(last) != null).isEqualTo(read);
    }

    @Test
    void takesTheLongestNameAndNoLongerOne() {
        String label63 = "3f" + "61".repeat(63);
        String longest = label63.repeat(3) + "3d" + "61".repeat(61) + "00";
        String tooLong = label63.repeat(3) + "3e" + "61".repeat(62) + "00";

        assertThat(longest).hasSize(2 * 255);
        assertThat(names(longest).read(NAMES)).hasSize(253);
        assertThat(names(tooLong).read(NAMES)).isNull();
    }

    @Test
    void boundsANameThatPointersMakeLong() {
        // Each name is 41 octets more than the one it points to.
        StringBuilder octets = new StringBuilder("28").append("61".repeat(40)).append("00");
        int last = NAMES;
        int next = NAMES + 42;
        for (int i = 0; i < 10; i++) {
            octets.append("28").append("61".repeat(40)).append("%04x".formatted(0xC000 | last));
            last = next;
            next += 43;
        }

        assertThat(names(octets.toString()).read(last)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03", "03 7777", "03 777777", "c0", "03 777777 c0"})
    void tellsANameThatIsCut(String octets) {
        DnsName names = names(octets);

        assertThat(names.read(NAMES)).isNull();
        assertThat(names.isCut()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40 00", "80 00", "7f 00"})
    void refusesLabelsOfAKindThatWasGivenUp(String octets) {
        assertThat(names(octets).read(NAMES)).isNull();
    }

    @Test
    void makesLabelsSafeToShow() {
        // A zero, a line feed, an escape, a dot inside a label, "é", and an octet that is no UTF-8.
        DnsName names = names("08 61000a1b2e c3a9 ff 00");

        assertThat(names.read(NAMES)).isEqualTo("a\uFFFD\uFFFD\uFFFD.é\uFFFD");
    }

    private static DnsName names(String hex) {
        byte[] octets = WireHex.octets(HEADER + hex);
        return new DnsName(octets, 0, octets.length);
    }
}
