package io.farmhawk.protocol.eapol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.EapIdentity;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EapDecoderTest {
    private static final String ETHERNET = "0180c2000003 dca632010203 888e";

    private final DecoderRun run = new DecoderRun(new EapDecoder());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            host/pc7.example.com       | pc7.example.com | -
            HOST/pc7@EXAMPLE.COM       | pc7             | EXAMPLE.COM
            EXAMPLE\\PC7$              | PC7             | EXAMPLE
            PC7$@example.com           | PC7             | example.com
            alice@example.com          | -               | example.com
            alice@home@example.com     | -               | example.com
            EXAMPLE\\alice             | -               | EXAMPLE
            @example.com               | -               | example.com
            """)
    void tellsAMachineAndARealm(String identity, String machine, String realm) {
        assertThat(run.frame(identity(identity))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(EapIdentity.class, e -> {
            assertThat(e.mac()).hasToString("dc:a6:32:01:02:03");
            assertThat(e.machine().orElse(null)).isEqualTo(machine);
            assertThat(e.realm().orElse(null)).isEqualTo(realm);
            assertThat(e.toString()).doesNotContain("alice");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "", "anonymous", "alice@", "\\alice", "host/", "$"})
    void tellsNothingOfAPersonAlone(String identity) {
        assertThat(run.frame(identity(identity))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void endsAnIdentityAtAZero() {
        run.frame(identity("host/pc7\0networkid=lab,nasid=alice"));

        assertThat(run.told(EapIdentity.class)).extracting(e -> e.machine().orElseThrow())
                .containsExactly("pc7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a start           | 01 01 0000                                 | OK
            a key             | 02 03 005f 02 008a 0010 00000000           | OK
            a request         | 01 00 000a 01 01 000a 01 68656c6c6f        | OK
            another method    | 01 00 000a 02 01 000a 04 686f7374 2f       | OK
            a length too small | 01 00 0005 02 01 0004 01 686f73742f61     | MALFORMED
            a length too big  | 01 00 00ff 02 01 00ff 01 686f73742f61      | TRUNCATED
            less than EAP     | 01 00 0004 02 01 00                        | TRUNCATED
            """)
    void tellsNothingOf(String what, String message, Fit fit) {
        assertThat(run.frame(WireHex.octets(ETHERNET + message))).as(what).contains(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void refusesAMessageCutShort() {
        run.beginnings(identity("host/pc7.example.com"));

        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(14, identity("host/pc7.example.com"), identity("alice@example.com"));
    }

    private static byte[] identity(String identity) {
        byte[] name = identity.getBytes(UTF_8);
        return new Octets().octets(WireHex.octets(ETHERNET)).u8(1).u8(0).u16(5 + name.length)
                .u8(2).u8(1).u16(5 + name.length).u8(1).octets(name).toArray();
    }
}
