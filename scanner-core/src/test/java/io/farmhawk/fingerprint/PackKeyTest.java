package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackKeyTest {
    /** Key pair and signature made by OpenSSL 3: {@code genpkey}, {@code pkeyutl -sign -rawin}. */
    private static final String PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEINNIpnH6oorPGwR/zK5SoJynGWnwd80dxY1HHoqOvrUl
            -----END PRIVATE KEY-----
            """;
    private static final String BASE64 = "MCowBQYDK2VwAyEAnGOmbQ5iwRDrcqPk0ESrYlDHmLelNp6VunyKp4xOG5c=";
    private static final String PUBLIC = "-----BEGIN PUBLIC KEY-----\n" + BASE64
            + "\n-----END PUBLIC KEY-----\n";
    private static final byte[] SIGNED = "the octets that were signed"
            .getBytes(StandardCharsets.UTF_8);
    private static final byte[] SIGNATURE = ("lXPCD8DRUP4t2CcBEMGMtMXyQ6KHMIJVIiBGSkF2SoCqyfdjkHJC"
            + "CQTUULVyoZ0HrNiT7TopwHPAfBCXGmrXDg==\n").getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {PUBLIC, BASE64, "\r\n " + BASE64 + " \r\n"})
    void verifiesWhatOpensslSigned(String text) throws Exception {
        PackKey key = PackKey.read(file(text));

        assertThat(key.verifies(SIGNED, SIGNATURE)).isTrue();
        assertThat(key.verifies(new byte[0], SIGNATURE)).isFalse();
        assertThat(key.verifies(SIGNED, new byte[0])).isFalse();
        assertThat(key.id()).isEqualTo(PackKey.read(file(PUBLIC)).id()).hasSize(64);
    }

    @Test
    void signsForAKeyOfOpenssl() throws Exception {
        PackFolder folder = new PackFolder(directory.resolve("folder"));
        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        PackSigner.read(file(PRIVATE)).sign(folder.directory(), "acme", 1, Instant.EPOCH);

        PackFiles files = PackFiles.read(folder.directory());

        assertThat(PackKey.read(file(PUBLIC)).verifies(files.manifest().orElseThrow(),
                files.signature().orElseThrow())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", PRIVATE, "-----BEGIN PUBLIC KEY-----\n",
            // X25519, which signs nothing
            "MCowBQYDK2VuAyEATl/hW7M+andq1qGa2YsiUm0pxSdLXdbK+mbjQRPN40c=",
            // one octet short
            "MCowBQYDK2VwAyEAnGOmbQ5iwRDrcqPk0ESrYlDHmLelNp6VunyKp4xOGw=="})
    void refusesWhatIsNoPublicKey(String text) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> PackKey.read(file)).isInstanceOf(FingerprintException.class)
                .hasMessage(file + ": holds no Ed25519 public key; name the .pub file that"
                        + " \"farmhawk fingerprints keygen\" wrote");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> PackKey.read(directory.resolve("none")))
                .isInstanceOf(FingerprintException.class)
                .hasMessageContaining("cannot be read: no such file");
    }

    @Test
    void refusesAPublicKeyToSignWith() throws IOException {
        Path file = file(PUBLIC);

        assertThatThrownBy(() -> PackSigner.read(file)).isInstanceOf(FingerprintException.class)
                .hasMessageContaining("holds no Ed25519 private key");
    }

    @Test
    void makesAPairThatOnlyItsOwnerCanSignWith() throws Exception {
        Path made = directory.resolve("sign.key");

        Path publicFile = PackSigner.makePair(made);

        assertThat(publicFile).hasFileName("sign.key.pub");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(made)).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(Files.readString(publicFile)).startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThatThrownBy(() -> PackSigner.makePair(made)).isInstanceOf(IOException.class)
                .hasMessage(made + ": is there already; name another file, or remove this one");
        assertThatThrownBy(() -> PackSigner.makePair(directory.resolve("none/sign.key")))
                .isInstanceOf(IOException.class).hasMessageContaining("there is no such directory");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("file"), text);
    }
}
