package io.farmhawk.publish.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandKeyTest {
    private static final String TEXT = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    @Test
    void isReadFromItsOctetsItsInfoAndPem() {
        String info = "MCowBQYDK2VwAyEA" + TEXT; // RFC 8410 section 4

        CommandKey key = CommandKey.parse(TEXT);

        assertThat(key.text()).isEqualTo(TEXT);
        assertThat(key.id()).matches("[0-9a-f]{8}");
        assertThat(CommandKey.parse(info)).isEqualTo(key);
        assertThat(CommandKey.parse("-----BEGIN PUBLIC KEY-----\n" + info
                + "\n-----END PUBLIC KEY-----\n")).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "ü",
            "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHUQ==", // 31 octets
            "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHUQ==",
            """
                    -----BEGIN PRIVATE KEY-----
                    MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
                    -----END PRIVATE KEY-----
                    """,
            "MCowBQYDK2VuAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="}) // X25519
    void refusesWhatIsNoKey(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CommandKey.parse(text))
                .withMessageContaining("must be an Ed25519 public key").withMessageNotContaining(
                        "MC4C");
    }

    /** With the second of them, a signature of a one and 63 zeros is right for every message. */
    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000080",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
            "0200000000000000000000000000000000000000000000000000000000000000"}) // on no curve
    void refusesAKeyToWhichAnybodyCanSign(String hex) {
        String text = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));

        assertThatIllegalArgumentException().isThrownBy(() -> CommandKey.parse(text));
    }

    @Test
    void knowsWhatItSigned() {
        SignedCommand ours = SignedCommand.read(Letters.signed(1, Letters.STOP)).orElseThrow();

        assertThat(TestKeys.OURS.made(ours)).isTrue();
        assertThat(TestKeys.SECOND.made(ours)).isFalse();
    }

    @Test
    void aSignatureOverTheOctetsAloneIsNone() throws Exception {
        byte[] payload = CommandJson.write(Letters.command(1, Letters.STOP));
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(payload);
        CommandKey key = new CommandKey(pair.getPublic());

        assertThat(key.made(new SignedCommand(payload, signer.sign()))).isFalse();

        signer.update("farmhawk-command-v1\0".getBytes(StandardCharsets.UTF_8));
        signer.update(payload);
        assertThat(key.made(new SignedCommand(payload, signer.sign()))).isTrue();
    }
}
