package io.farmhawk.protocol.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation.DhcpIdentity;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DhcpOptionsTest {
    private static final int SERVER_NAME = 44;
    private static final int FILE = 108;

    private final byte[] fixed = new byte[240];

    @Test
    void joinsAnOptionThatComesInPieces() {
        DhcpIdentity identity = read("0c03 6a6574 3c01 78 0c03 6b766d ff");

        assertThat(identity.hostName()).contains("jetkvm");
        assertThat(identity.optionOrder()).containsExactly(12, 60, 12);
    }

    @ParameterizedTest
    @CsvSource({"01, true, false", "02, false, true", "03, true, true", "00, false, false",
            "04, false, false"})
    void goesOnWhereOverloadSays(String overload, boolean file, boolean serverName) {
        put(FILE, "3c04 66696c65 ff");
        put(SERVER_NAME, "0c05 736e616d65 ff");

        DhcpIdentity identity = read("340101 ff".replace("0101", "01" + overload));

        assertThat(identity.vendorClass()).isEqualTo(text("file").filter(_ -> file));
        assertThat(identity.hostName()).isEqualTo(text("sname").filter(_ -> serverName));
    }

    @Test
    void readsTheMainFieldFirstThenFileThenServerName() {
        put(FILE, "0c01 62 ff");
        put(SERVER_NAME, "0c01 63 ff");

        assertThat(read("340103 0c01 61 ff").hostName()).contains("abc");
    }

    @Test
    void doesNotFollowOverloadInsideAnOverloadedField() {
        put(FILE, "340102 ff");
        put(SERVER_NAME, "0c01 63 ff");

        assertThat(read("340101 ff").hostName()).isEmpty();
    }

    @Test
    void stopsAtAnOverloadedFieldsEnd() {
        put(FILE, "3cff 41");

        assertThat(fit("340101 ff")).isEqualTo(Fit.TRUNCATED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                 | OK        | nothing at all
            00000000           | OK        | padding only
            ff 0cff            | OK        | what stands behind the end
            0c                 | TRUNCATED | a code without length
            0c04 616263        | TRUNCATED | a length beyond the end
            0cff 61            | TRUNCATED | the longest length
            0c00               | OK        | the shortest length
            """)
    void fits(String options, Fit fit, String what) {
        assertThat(fit(options)).as(what).isEqualTo(fit);
    }

    @Test
    void readsTheLongestOption() {
        String name = "61".repeat(255);

        assertThat(read("0cff" + name + "ff").hostName()).contains("a".repeat(255));
    }

    @Test
    void boundsTheNumberOfOptions() {
        assertThat(fit("0c00".repeat(128))).isEqualTo(Fit.OK);
        assertThat(fit("0c00".repeat(129))).isEqualTo(Fit.MALFORMED);
    }

    @Test
    void boundsWhatPiecesMakeTogether() {
        DhcpIdentity identity = read(("37ff" + "01".repeat(255)).repeat(4)
                + ("3dff" + "02".repeat(255)).repeat(4));

        assertThat(identity.parameterList()).hasSize(255);
        assertThat(identity.clientId().orElseThrow()).hasSize(510);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00 0000 6b2e6c616e       | k.lan | plain text
            01 0000 6b2e6c616e00     | k.lan | plain text with a zero behind
            04 0000 016b036c616e00   | k.lan | DNS form
            04 0000 016b036c616e     | k.lan | DNS form without the final zero
            04 0000 016b             | k     | DNS form of a host name alone
            04 0000 c000             |       | a pointer, which has no place here
            04 0000 ff61             |       | a label longer than the rest
            00 0000                  |       | no name
            00                       |       | not even the flags
            """)
    void readsTheNameOfOption81(String value, String name, String what) {
        byte[] octets = WireHex.octets(value);

        assertThat(read("51%02x".formatted(octets.length) + value + "ff").fqdn()).as(what)
                .isEqualTo(Optional.ofNullable(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            03 616263                | abc        | one class (RFC 3004)
            03 616263 02 6465        | abc, de    | two classes
            61626364                 | abcd       | plain text, as Windows sends it
            69505845                 | iPXE       | plain text, as iPXE sends it
            05 6162                  | \uFFFDab   | a length that contradicts the rest
            00                       |            | nothing
            """)
    void readsTheUserClass(String value, String name, String what) {
        byte[] octets = WireHex.octets(value);

        assertThat(read("4d%02x".formatted(octets.length) + value + "ff").userClass()).as(what)
                .isEqualTo(Optional.ofNullable(name));
    }

    @Test
    void makesTextSafeToShow() {
        // A line feed, an escape sequence, a direction override, broken UTF-8, a zero at the end.
        DhcpIdentity identity = read("0c0c 6b0a1b5b316de280aec328 00 ff");

        assertThat(identity.hostName()).contains("k\uFFFD\uFFFD[1m\uFFFD\uFFFD(");
    }

    @ParameterizedTest
    @CsvSource({"3203 c0a84d", "3205 c0a84d1400", "3603 c0a84d", "3901 05", "3903 0005dc"})
    void leavesOutNumbersOfTheWrongLength(String option) {
        DhcpIdentity identity = read(option + "ff");

        assertThat(identity.requestedAddress()).isEmpty();
        assertThat(identity.serverId()).isEmpty();
        assertThat(identity.maximumMessageSize()).isEmpty();
    }

    @Test
    void knowsNoTypeWhereThereAreTwo() {
        DhcpOptions options = new DhcpOptions();

        options.read(message("350101 350105 ff"));

        assertThat(options.messageType()).isZero();
    }

    private void put(int at, String hex) {
        byte[] octets = WireHex.octets(hex);
        System.arraycopy(octets, 0, fixed, at, octets.length);
    }

    private Fit fit(String options) {
        return new DhcpOptions().read(message(options));
    }

    private DhcpIdentity read(String hex) {
        DhcpOptions options = new DhcpOptions();
        options.read(message(hex));
        return options.identity(new Provenance(Instant.EPOCH, "test", 1), new MacAddress(1), 1);
    }

    private ByteBuffer message(String hex) {
        byte[] options = WireHex.octets(hex);
        return ByteBuffer.allocate(fixed.length + options.length).put(fixed).put(options).flip();
    }

    private static Optional<String> text(String text) {
        return Optional.of(text);
    }
}
