package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PackSourceTest {
    @TempDir
    private Path root;

    private PackFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new PackFolder(root);
    }

    @Test
    void extendsTheBundledPack() throws Exception {
        folder.write("kvm/crate.yaml", PackFolder.product("crate", "Crate"));

        FingerprintPack pack = folder.open(PackFolder.bundled()).load();

        assertThat(pack.fingerprints()).extracting(Fingerprint::id).containsExactly("box", "crate");
        assertThat(pack.origin(pack.fingerprint("box").orElseThrow()))
                .isEqualTo(new Origin("bundled", "products/ip-kvm/box.yaml", false));
        assertThat(pack.origin(pack.fingerprint("crate").orElseThrow()))
                .isEqualTo(new Origin(folder.directory().toString(), "kvm/crate.yaml", false));
        assertThat(pack.fingerprint("chest")).isEmpty();
    }

    @Test
    void overridesABundledProductOfTheSameIdAndSaysSo() throws Exception {
        folder.write("mine.yaml", PackFolder.product("box", "Chest"));

        FingerprintPack pack = folder.open(PackFolder.bundled()).load();

        assertThat(pack.fingerprints()).singleElement().satisfies(box -> {
            assertThat(box.name()).isEqualTo("Chest");
            assertThat(pack.origin(box).overrides()).isTrue();
        });
    }

    @Test
    void leavesTheBundledPackAloneWhereTheDirectoryIsEmpty() throws Exception {
        folder.write("README.md", "no fingerprint");
        folder.write(".hidden.yaml", "no fingerprint");
        folder.write(".git/config.yaml", "no fingerprint");

        assertThat(folder.open(PackFolder.bundled()).load().fingerprints()).hasSize(1);
    }

    @Test
    void refusesAnIdThatIsInTwoFiles() throws Exception {
        folder.write("a.yaml", PackFolder.product("crate", "Crate"));
        folder.write("b/c.yaml", PackFolder.product("crate", "Crate"));

        refused("b/c.yaml", ", id: \"crate\" is in a.yaml, too; give each");
    }

    @Test
    void namesFileKeyRuleAndRemedy() throws Exception {
        folder.write("crate.yaml", PackFolder.product("crate", "Crate").replace("prior: 0.001",
                "prior: 7"));

        refused("crate.yaml", ", prior: must be above 0 and at most 0.5, got 7.0; write the");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        PackSource none = new PackSource(PackFolder.bundled(), root.resolve("none"),
                PackTrust.ANY, new VersionFloor(root));

        assertThatThrownBy(none::load).isInstanceOf(FingerprintException.class).hasMessage(
                root.resolve("none") + ": no such directory; make it, or do not name it");
        assertThat(none.look().fault()).contains("no such directory");
    }

    @Test
    void refusesAFileWhereADirectoryShouldBe() throws Exception {
        Path file = folder.write("crate.yaml", PackFolder.product("crate", "Crate"));

        assertThatThrownBy(() -> new PackSource(PackFolder.bundled(), file, PackTrust.ANY,
                new VersionFloor(root)).load()).isInstanceOf(FingerprintException.class)
                .hasMessageContaining("is no directory");
    }

    @Test
    void followsALinkInsideOfTheDirectoryOnly() throws Exception {
        Path real = folder.write(".data/crate.txt", PackFolder.product("crate", "Crate"));
        Path link = folder.directory().resolve("crate.yaml");
        Files.createSymbolicLink(link, folder.directory().relativize(real));
        assertThat(folder.open(PackFolder.bundled()).load().fingerprint("crate")).isPresent();

        Path outside = Files.writeString(root.resolve("outside.yaml"),
                PackFolder.product("crate", "Crate"));
        Files.delete(link);
        Files.createSymbolicLink(link, outside);

        refused("crate.yaml", ": is a link that leads out of the directory; copy the file here");
    }

    @Test
    void refusesALinkToADirectoryAndOneToNowhere() throws Exception {
        Path link = folder.directory().resolve("more");
        Files.createSymbolicLink(link, root);
        refused("more", ": is a link to a directory; copy the directory here");

        Files.delete(link);
        Files.createSymbolicLink(folder.directory().resolve("gone.yaml"), root.resolve("gone"));
        refused("gone.yaml", ": cannot be read: no such file; check");
    }

    @Test
    void refusesAPipeInsteadOfWaitingForIt() throws Exception {
        Path pipe = folder.directory().resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        refused("pipe.yaml", ": is no regular file; remove it");
    }

    @Test
    void readsNoLinkThatTookThePlaceOfAListedFile() throws Exception {
        Path file = folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        List<PackDirectory.Entry> listed = PackDirectory.products(folder.directory());
        Path secret = Files.writeString(root.resolve("secret"), "token: hush");
        Files.delete(file);
        Files.createSymbolicLink(file, secret);

        assertThatThrownBy(() -> PackDirectory.read(folder.directory(), listed.getFirst(), 100))
                .isInstanceOf(FingerprintException.class).hasMessageContaining("cannot be read")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesWhatBreaksABound() throws Exception {
        folder.write("huge.yaml", "#".repeat(PackDirectory.MOST_OCTETS + 1));
        refused("huge.yaml", ": longer than 65536 octets; split it");

        Files.delete(folder.directory().resolve("huge.yaml"));
        Path deep = folder.write("1/2/3/4/5/6/7/8/9/deep.yaml", "");
        refused("1/2/3/4/5/6/7/8/9", ": is deeper than 8 folders; move it up");

        Files.delete(deep);
        Files.delete(deep.getParent());
        folder.write("short.yml", "");
        refused("short.yml", ": would not be read; name it .yaml");
    }

    @Test
    void refusesTooManyFiles() throws Exception {
        for (int i = 0; i <= PackDirectory.MOST_FILES; i++) {
            folder.write(i + ".yaml", "");
        }

        refused("", ": holds more than 10000 fingerprints; remove those");
    }

    @Test
    void refusesATextThatGrowsOutOfAllMeasure() throws Exception {
        // Twelve levels of ten aliases each would be 10^12 texts.
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i,
                    String.join(", ", java.util.Collections.nCopies(10, "*a" + (i - 1)))));
        }
        folder.write("bomb.yaml", bomb.toString());

        refused("bomb.yaml", ", a0: is no key here; use one of");
    }

    @Test
    void refusesExpressionsThatGrowOutOfAllMeasure() throws Exception {
        // 480 characters a thousand times over would be 10 MB of memory, each.
        folder.write("bomb.yaml", PackFolder.product("bomb", "Bomb").replace("{ equals: Bomb }",
                "{ matches: \"(" + "abcdefgh".repeat(60) + "){1000}\" }"));
        refused("bomb.yaml", "is no regular expression of RE2: with its counted repetitions");

        // Each one alone is small enough, all together are not.
        String texts = "\"(" + "abcdefgh".repeat(2) + "){700}\", ";
        for (int i = 0; i < 10; i++) {
            folder.write("part" + i + ".yaml",
                    PackFolder.product("part" + i, "Part").replace("{ equals: Part }",
                            "{ matches: [" + texts.repeat(6) + "Part] }"));
        }
        Files.delete(folder.directory().resolve("bomb.yaml"));
        refused("part5.yaml", ": with this one, the tests of all files have more than 500000");
    }

    @Test
    void refusesOctetsThatAreNoText() throws Exception {
        Files.write(folder.directory().resolve("odd.yaml"), new byte[]{'i', 'd', (byte) 0xff});

        refused("odd.yaml", ": is not UTF-8; store it as UTF-8");
    }

    @Test
    void saysWhatIsWrongOnOneLineWhateverTheFileIsCalled() throws Exception {
        folder.write("a\nfarmhawk: all is well\u2028.yaml", "no: fingerprint");

        assertThatThrownBy(() -> folder.open(PackFolder.bundled()).load())
                .hasMessageContaining("a?farmhawk: all is well?.yaml").message()
                .doesNotContain("\n", "\u2028");
    }

    @Test
    void looksTheSameUntilSomethingIsChanged() throws Exception {
        PackSource source = folder.open(PackFolder.bundled());
        Path file = folder.write("crate.yaml", PackFolder.product("crate", "Crate"));
        PackSource.Look before = source.look();
        assertThat(source.look()).isEqualTo(before);

        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        PackSource.Look touched = source.look();
        folder.write("pack.sig", "x");
        PackSource.Look signed = source.look();
        folder.write("README.md", "x");

        assertThat(touched).isNotEqualTo(before);
        assertThat(signed).isNotEqualTo(touched);
        assertThat(source.look()).isEqualTo(signed);
    }

    @Test
    void usesWhatItReadWhateverHappensToTheFileAfterwards() throws Exception {
        folder.write("crate.yaml", PackFolder.product("crate", "Crate"));

        PackFiles files = PackFiles.read(folder.directory());
        folder.write("crate.yaml", PackFolder.product("crate", "Chest"));

        assertThat(files.parsed().get("crate.yaml")).extracting(Fingerprint::name)
                .isEqualTo("Crate");
        assertThat(new String(files.products().get("crate.yaml"), StandardCharsets.UTF_8))
                .contains("Crate");
    }

    private void refused(String name, String rule) {
        assertThatThrownBy(() -> folder.open(PackFolder.bundled()).load())
                .isInstanceOf(FingerprintException.class)
                .hasMessageStartingWith(folder.directory().resolve(name).toString())
                .hasMessageContaining(rule)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }
}
