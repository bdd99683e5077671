package io.farmhawk.protocol.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmbDecoderTest {
    private static final String HEAD = "000000b0 fe534d42 4000 0100 00000000 0100 0100"
            + "01000000" // an answer
            + "00".repeat(44);
    static final String CHALLENGE = "4e544c4d53535000 02000000" // NTLMSSP, type 2
            + "0000 0000 38000000 00000002" // no target name, flags: version
            + "1122334455667788 0000000000000000"
            + "2000 2000 38000000" // target information: 32 octets at 56
            + "0a00 614a 0000000f" // version 10.0, build 19041
            + "0100 0600 500043003700" // computer PC7
            + "0200 0400 41004400" // domain AD
            + "0400 0600 61002e006200" // a.b in DNS
            + "0000 0000";

    private final StreamRun run = new StreamRun(new SmbDecoder());

    @ParameterizedTest
    @ValueSource(ints = {8, 50, 1_460})
    void readsTheNamesOfAServer(int size) {
        run.segments(WireHex.octets(HEAD + CHALLENGE), size);

        assertThat(run.told(NtlmTarget.class)).singleElement().satisfies(target -> {
            assertThat(target.computer()).contains("PC7");
            assertThat(target.domain()).contains("AD");
            assertThat(target.dnsDomain()).contains("a.b");
            assertThat(target.dnsComputer()).isEmpty();
            assertThat(target.version()).contains("10.0.19041");
        });
    }

    @Test
    void waitsForAChallengeAndGivesUpAtTheEnd() {
        byte[] head = WireHex.octets(HEAD);

        assertThat(run.head(head, false)).isEqualTo(Fit.TRUNCATED);
        assertThat(run.head(head, true)).isEqualTo(Fit.OK);
        byte[] cut = WireHex.octets(HEAD + CHALLENGE);
        assertThat(run.head(Arrays.copyOf(cut, cut.length - 9), true)).isEqualTo(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void leavesTheClientAlone() {
        byte[] question = WireHex.octets(HEAD.replace("01000000" + "00", "00000000" + "00")
                + CHALLENGE);

        assertThat(run.head(question, false)).isEqualTo(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void doesNotWaitForMoreBehindZerosAlone() {
        SmbDecoder decoder = new SmbDecoder();

        assertThat(decoder.wants(new byte[7], 0, 7)).isFalse();
        assertThat(decoder.wants(new byte[60], 0, 60)).isFalse();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(WireHex.octets(HEAD + CHALLENGE));
    }
}
