package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SignedPackTest {
    @TempDir
    private Path root;

    private PackFolder folder;
    private PackSource strict;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = new PackFolder(root);
        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        folder.write("more/chest.yaml", PackFolder.product("chest", "Chest"));
        strict = folder.strict(PackFolder.bundled());
    }

    @Test
    void usesWhatTheOperatorSignedAndNamesItsVersion() throws Exception {
        folder.sign(7);

        FingerprintPack pack = strict.accept();

        assertThat(pack.fingerprints()).extracting(Fingerprint::id).containsExactly("box", "chest",
                "crate");
        assertThat(pack.origin(pack.fingerprint("chest").orElseThrow()))
                .isEqualTo(new Origin("acme 7", "more/chest.yaml", false));
    }

    @Test
    void refusesAnUnsignedPackWhereASignatureIsRequired() {
        refused("", ": is not signed, and fingerprints.requireSigned is set; ");
    }

    @Test
    void usesAnUnsignedPackWhereNoneIsRequiredButNeverAWrongOne() throws Exception {
        PackSource lenient = folder.source(PackFolder.bundled(),
                new PackTrust(Optional.of(PackKey.read(folder.publicKey())), false));
        assertThat(lenient.load().fingerprint("crate")).isPresent();

        folder.sign(7);
        folder.write("crate.yaml", PackFolder.product("crate", "Crane"));

        assertThatThrownBy(lenient::load).hasMessageContaining("was changed after the pack");
        assertThat(folder.open(PackFolder.bundled()).load().fingerprint("crate"))
                .as("without a key nothing is checked").isPresent();
    }

    @Test
    void refusesAChangedAnExtraAndAMissingFile() throws Exception {
        folder.sign(7);
        folder.write("crate.yaml", PackFolder.product("crate", "Crane"));
        refused("crate.yaml", ": was changed after the pack was signed; install the pack as");

        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        folder.write("extra.yaml", PackFolder.product("extra", "Extra"));
        refused("extra.yaml", ": is not part of the signed pack; ");

        Files.delete(folder.directory().resolve("extra.yaml"));
        Files.delete(folder.directory().resolve("more/chest.yaml"));
        refused("more/chest.yaml", ": is missing from the signed pack; ");
    }

    @Test
    void refusesHalfASignature() throws Exception {
        folder.sign(7);
        Files.delete(folder.directory().resolve("pack.sig"));
        refused("pack.sig", ": is missing from a signed pack; ");

        folder.sign(7);
        Files.delete(folder.directory().resolve("pack.json"));
        refused("pack.json", ": is missing from a signed pack; ");
    }

    @Test
    void refusesTheSignatureOfAnotherKey() throws Exception {
        Path other = root.resolve("other.key");
        PackSigner.makePair(other);
        folder.signWith(other, 7);

        refused("pack.sig", ": is no signature of pack.json by the key of fingerprints.key; ");
    }

    @Test
    void refusesEveryTruncationAndManyAFlippedBitOfTheSignature() throws Exception {
        folder.sign(7);
        String whole = Files.readString(folder.directory().resolve("pack.sig")).strip();
        for (int length = 0; length < whole.length(); length++) {
            folder.write("pack.sig", whole.substring(0, length));
            // Base64 without its padding is the same signature.
            if (length < whole.indexOf('=')) {
                refused("pack.sig", "is no signature");
            }
        }
        byte[] octets = Base64.getDecoder().decode(whole);
        for (int bit = 0; bit < 8 * octets.length; bit += 5) {
            byte[] flipped = octets.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            folder.write("pack.sig", Base64.getEncoder().encodeToString(flipped));
            refused("pack.sig", "is no signature");
        }
    }

    @Test
    void refusesASignatureThatIsNoneOrHuge() throws Exception {
        folder.sign(7);
        folder.write("pack.sig", "this is no base64!");
        refused("pack.sig", "is no signature");

        folder.write("pack.sig", "A".repeat(2_000));
        refused("pack.sig", ": longer than 1024 octets");

        folder.write("pack.json", " ".repeat(PackManifest.MOST_OCTETS + 1));
        refused("pack.json", ": longer than 1048576 octets");
    }

    @Test
    void refusesAManifestThatWasChanged() throws Exception {
        folder.sign(7);
        String manifest = Files.readString(folder.directory().resolve("pack.json"));
        folder.write("pack.json", manifest.replace("\"version\":7", "\"version\":8"));

        refused("pack.sig", "is no signature of pack.json");
    }

    @Test
    void refusesAnOlderPackThoughItsSignatureIsRight() throws Exception {
        folder.sign(6);
        Path old = Files.createDirectories(root.resolve("old"));
        for (String name : new String[]{"pack.json", "pack.sig"}) {
            Files.copy(folder.directory().resolve(name), old.resolve(name));
        }
        folder.sign(7);
        strict.accept();

        for (String name : new String[]{"pack.json", "pack.sig"}) {
            Files.copy(old.resolve(name), folder.directory().resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        assertThatThrownBy(strict::load).hasMessage("the fingerprint pack acme is rolled back: it"
                + " is version 6, and version 7 was accepted before; install version 7 or higher");
        assertThatThrownBy(() -> folder.strict(PackFolder.bundled()).accept())
                .as("after a restart").hasMessageContaining("is rolled back");
    }

    @Test
    void acceptsTheSameVersionAgainWithTheSameFilesOnly() throws Exception {
        folder.sign(7);
        strict.accept();
        folder.sign(7);
        strict.accept();
        folder.write("crate.yaml", PackFolder.product("crate", "Crane"));
        folder.sign(7);

        assertThatThrownBy(strict::accept).hasMessage("the fingerprint pack acme holds other files"
                + " than when version 7 was accepted; sign them with a higher version");

        folder.sign(8);
        assertThat(strict.accept().fingerprint("crate")).isPresent();
    }

    @Test
    void readingAlonePinsNoVersion() throws Exception {
        folder.sign(9);
        strict.load();
        folder.sign(7);

        assertThat(strict.accept().fingerprint("crate")).isPresent();
    }

    @Test
    void aBrokenPackPinsNoVersion() throws Exception {
        folder.sign(7);
        strict.accept();
        Path broken = folder.write("crate.yaml", "no: fingerprint");
        signUnchecked(manifest("crate.yaml", Sha256.of(Files.readAllBytes(broken)),
                "more/chest.yaml", sha256("more/chest.yaml"), 9));
        assertThatThrownBy(strict::accept).hasMessageContaining("no: is no key here");

        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        folder.sign(8);

        assertThat(strict.accept().fingerprint("crate")).isPresent();
    }

    @Test
    void countsTheVersionsOfEachKeyForThemselves() throws Exception {
        folder.sign(7);
        strict.accept();
        Path fresh = root.resolve("fresh.key");
        PackKey freshPublic = PackKey.read(PackSigner.makePair(fresh));
        folder.signWith(fresh, 1);

        PackSource rotated = folder.source(PackFolder.bundled(),
                new PackTrust(Optional.of(freshPublic), true));

        assertThat(rotated.accept().fingerprint("crate")).isPresent();
        folder.sign(6);
        assertThatThrownBy(strict::accept).hasMessageContaining("is rolled back");
    }

    @Test
    void refusesEverythingWhereItsMemoryOfVersionsIsDamaged() throws Exception {
        folder.sign(7);
        strict.accept();
        Path floor = folder.state().resolve(VersionFloor.FILE);
        assertThat(Files.getPosixFilePermissions(floor)).hasSize(2);
        String whole = Files.readString(floor);
        for (String damaged : new String[]{"", "[]", whole.substring(0, whole.length() / 2),
                whole.replace("\"version\":7", "\"version\":\"x\"")}) {
            Files.writeString(floor, damaged);

            assertThatThrownBy(strict::load).as(damaged).isInstanceOf(FingerprintException.class)
                    .hasMessage(floor + ": is damaged; restore it, or remove it to forget which"
                            + " versions were accepted");
        }
    }

    @Test
    void refusesAPackWhoseVersionCannotBeKept() throws Exception {
        folder.sign(7);
        PackSource nowhere = new PackSource(PackFolder.bundled(), folder.directory(),
                new PackTrust(Optional.of(PackKey.read(folder.publicKey())), true),
                new VersionFloor(root.resolve("none")));

        assertThatThrownBy(nowhere::accept).isInstanceOf(FingerprintException.class)
                .hasMessageContaining("the version of the fingerprint pack cannot be kept: cannot"
                        + " write ")
                .hasMessageContaining("there is no such directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../outside.yaml       | files must name .yaml files inside of the pack
            /etc/passwd.yaml      | files must name .yaml files inside of the pack
            a/../../outside.yaml  | files must name .yaml files inside of the pack
            a//b.yaml             | files must name .yaml files inside of the pack
            ./crate.yaml          | files must name .yaml files inside of the pack
            .hidden.yaml          | files must name .yaml files inside of the pack
            a\\b.yaml             | files must name .yaml files inside of the pack
            crate.txt             | files must name .yaml files inside of the pack
            """)
    void refusesNamesThatLeadOutThoughTheyAreSigned(String name, String rule) throws Exception {
        Files.writeString(root.resolve("outside.yaml"), PackFolder.product("out", "Out"));
        signUnchecked(manifest(name, "0".repeat(64), "crate.yaml", sha256("crate.yaml"), 1));

        refused("pack.json", rule);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    not json                          | line 1
                    []                                | must have exactly name, version, created, files
                    {"name":"a"}                      | must have exactly name, version, created, files
                    {"name":"a","name":"b"}           | line 1
                    {"name":"a","version":0,"created":"2026-11-24T08:00:00Z","files":{}}   | version must be
                    {"name":"a","version":1.5,"created":"2026-11-24T08:00:00Z","files":{}} | version must be
                    {"name":"a","version":1e300,"created":"2026-11-24T08:00:00Z","files":{}} | version must be
                    {"name":"a","version":"1","created":"2026-11-24T08:00:00Z","files":{}} | version is missing
                    {"name":"","version":1,"created":"2026-11-24T08:00:00Z","files":{}}    | name must be
                    {"name":"a b","version":1,"created":"2026-11-24T08:00:00Z","files":{}} | name must be
                    {"name":"a","version":1,"created":"yesterday","files":{}}              | Text 'yesterday'
                    {"name":"a","version":1,"created":"2026-11-24T08:00:00Z","files":[]}   | files must be
                    {"name":"a","version":1,"created":"2026-11-24T08:00:00Z","files":{"a.yaml":"00"}} | files must give 64
                    {"name":"a","version":1,"created":"2026-11-24T08:00:00Z","files":{"a.yaml":7}}    | files must give 64
                    """)
    void refusesAManifestThatIsNoneThoughItIsSigned(String manifest, String rule)
            throws Exception {
        signUnchecked(manifest);

        refused("pack.json", rule);
    }

    @Test
    void neverThrowsAnythingElseOnDamage() throws Exception {
        folder.sign(7);
        byte[] manifest = Files.readAllBytes(folder.directory().resolve("pack.json"));
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] damaged = manifest.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                PackManifest.parse("pack.json", damaged);
            } catch (FingerprintException e) {
                assertThat(String.valueOf(e.getMessage()).lines()).as("seed %d", seed).hasSize(1);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void signsNothingThatWouldBeRefused() throws Exception {
        folder.write("crate.yaml", "no: fingerprint");

        assertThatThrownBy(() -> PackSigner.read(folder.privateKey()).sign(folder.directory(),
                "acme", 1, Instant.EPOCH)).isInstanceOf(FingerprintException.class)
                .hasMessageContaining("no: is no key here");
        assertThat(folder.directory().resolve("pack.json")).doesNotExist();
    }

    @Test
    void signsNothingWithoutANameOrAVersion() {
        assertThatThrownBy(() -> PackSigner.read(folder.privateKey()).sign(folder.directory(),
                "a b", 1, Instant.EPOCH)).hasMessageContaining("name must be 1 to 64");
        assertThatThrownBy(() -> PackSigner.read(folder.privateKey()).sign(folder.directory(),
                "acme", 0, Instant.EPOCH))
                .hasMessageContaining("version must be from 1 to 999999999999, got 0");
    }

    private String sha256(String name) throws IOException {
        return Sha256.of(Files.readAllBytes(folder.directory().resolve(name)));
    }

    private static String manifest(String file, String sha256, String other, String otherSha256,
            long version) {
        return """
                {"name":"acme","version":%d,"created":"2026-11-24T08:00:00Z","files":{"%s":"%s","%s":"%s"}}
                """
                .formatted(version, file.replace("\\", "\\\\"), sha256, other, otherSha256);
    }

    /** As somebody would who has the key and other tools than ours. */
    private void signUnchecked(String manifest) throws Exception {
        byte[] octets = manifest.getBytes(StandardCharsets.UTF_8);
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(
                Pem.read(Pem.PRIVATE, Files.readAllBytes(folder.privateKey())).orElseThrow())));
        signer.update(octets);
        Files.write(folder.directory().resolve("pack.json"), octets);
        folder.write("pack.sig", Base64.getEncoder().encodeToString(signer.sign()));
    }

    private void refused(String name, String rule) {
        assertThatThrownBy(() -> strict.accept()).isInstanceOf(FingerprintException.class)
                .hasMessageStartingWith(folder.directory().resolve(name).toString())
                .hasMessageContaining(rule)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }
}
