package io.farmhawk.protocol.talk;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredSspTest {
    /** NTLM CHALLENGE (MS-NLMP section 2.2.1.2). */
    private static final byte[] CHALLENGE = WireHex.octets("4e544c4d53535000 02000000" // type 2
            + "0000 0000 38000000 35828ae2" // no target name, flags: information, version
            + "1122334455667788 0000000000000000" // challenge
            + "4800 4800 38000000" // target information: 72 octets at 56
            + "0a00 614a 0000000f" // version 10.0, build 19041
            + "0200 0400 41004400" // domain AD
            + "0100 0600 500043003700" // computer PC7
            + "0400 0600 61002e006200" // a.b in DNS
            + "0300 0e00 7000630037002e0061002e006200" // pc7.a.b
            + "0500 0600 61002e006200" // forest a.b
            + "0700 0800 0011223344556677" // time
            + "0000 0000");
    private static final IpAddress SERVER = IpAddress.v4(0xCB007107);
    private static final int ROUNDS = 30_000;

    /** A server's answer: version 6 and one token. */
    static byte[] answer() {
        return answer(new Octets().octets(CHALLENGE));
    }

    private static byte[] answer(Octets token) {
        Octets version = der(0xA0, der(0x02, new Octets().u8(6)));
        Octets tokens = der(0xA1,
                der(0x30, der(0x30, der(0xA0, der(0x04, token)))));
        return der(0x30, new Octets().octets(version).octets(tokens)).toArray();
    }

    /** One element, with a length of three octets where one does not hold it. */
    private static Octets der(int tag, Octets contents) {
        Octets head = new Octets().u8(tag);
        return (contents.length() < 0x80
                ? head.u8(contents.length())
                : head.u8(0x82).u16(contents.length())).octets(contents);
    }

    @Test
    void asksForAChallengeAndSaysNothingOfItself() {
        assertThat(CredSsp.question()).isEqualTo(WireHex.octets("30 37" // TSRequest
                + "a0 03 02 01 06" // version 6
                + "a1 30 30 2e 30 2c a0 2a 04 28" // one token
                + "4e544c4d53535000 01000000" // NTLM NEGOTIATE
                + "358208e2" // Unicode, target, sign, seal, NTLM, always sign, session security,
                // version, 128 bits, key exchange, 56 bits; little-endian
                + "0000 0000 00000000" // no domain
                + "0000 0000 00000000" // no workstation
                + "00 00 0000 000000 0f")); // no version of ours
    }

    @Test
    void readsTheNamesOfAServer() {
        assertThat(target(answer())).hasValueSatisfying(target -> {
            assertThat(target.ip()).isEqualTo(SERVER);
            assertThat(target.port()).isEqualTo(3389);
            assertThat(target.computer()).contains("PC7");
            assertThat(target.domain()).contains("AD");
            assertThat(target.dnsComputer()).contains("pc7.a.b");
            assertThat(target.dnsDomain()).contains("a.b");
            assertThat(target.dnsForest()).contains("a.b");
            assertThat(target.version()).contains("10.0.19041");
        });
    }

    @Test
    void readsAChallengeInsideSpnego() {
        Octets wrapped = der(0xA1, der(0x30, der(0xA2, der(0x04, new Octets().octets(CHALLENGE)))));

        assertThat(target(answer(wrapped))).isPresent();
    }

    @Test
    void waitsForTheWholeAnswerAndReadsNoPartOfOne() {
        byte[] whole = answer();
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThat(CredSsp.isOver(cut)).as("%d octets", length).isFalse();
            assertThat(target(cut)).as("%d octets", length).isEmpty();
        }
        assertThat(CredSsp.isOver(whole)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03", "0300", // no SEQUENCE
            "3080", // of no length
            "3084", "30847fffffff", "30ff", // of a length that no answer has
            "3083ffffff", "30822001", // longer than any challenge
            "3000", "308100", "3003020106", // nothing in it
            "300d a003020106 a106 0404 4e544c4d", // no SEQUENCE of tokens
            "3007 a003020106 a17f", // tokens longer than the answer
            "3007 a103020106 a000", // in the wrong order
            "300b a003020106 a104 30823000"}) // token longer than the answer
    void waitsForNothingMoreBehindAnAnswerThatIsNone(String hex) {
        byte[] heard = WireHex.octets(hex);

        assertThat(CredSsp.isOver(heard)).isTrue();
        assertThat(target(heard)).isEmpty();
    }

    @Test
    void tellsNothingOfAChallengeThatLies() {
        for (int offset : new int[]{40, 44, 45, 46}) { // length and place of the information
            byte[] lying = CHALLENGE.clone();
            lying[offset] = (byte) 0xFF;

            assertThat(target(answer(new Octets().octets(lying)))).as("octet %d", offset).isEmpty();
        }
    }

    @Test
    void neverThrowsOnNoise() {
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = DecoderRun.changed(answer(), 0, random);
            try {
                boolean over = CredSsp.isOver(octets);
                Optional<NtlmTarget> target = target(octets);
                assertThat(over || target.isEmpty()).as(HexFormat.of().formatHex(octets)).isTrue();
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + DecoderRun.SEED + " round " + round, e);
            }
        }
    }

    private static Optional<NtlmTarget> target(byte[] heard) {
        return CredSsp.target(heard, new Provenance(Instant.EPOCH, "test", 1), SERVER, 3389);
    }
}
