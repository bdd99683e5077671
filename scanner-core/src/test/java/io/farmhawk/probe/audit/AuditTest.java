package io.farmhawk.probe.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.farmhawk.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTest {
    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
    private static final long ROOMY = 1 << 20;

    @TempDir
    private Path state;

    @Test
    void isWholeAsItWasWritten() throws IOException {
        write(20);

        AuditCheck.Result result = AuditCheck.of(files());

        assertThat(result).isEqualTo(
                new AuditCheck.Result(20, 1, 20, 0, List.of(), List.of()));
        assertThat(PosixFilePermissions
                .toString(Files.getPosixFilePermissions(files().current())))
                .isEqualTo("rw-------");
    }

    @Test
    void hashesAllOfALineBeforeItsHash() throws Exception {
        write(1);
        String line = Files.readAllLines(files().current()).getFirst();
        int end = line.lastIndexOf(",\"hash\":\"");

        assertThat(line.substring(end + 9, end + 73))
                .isEqualTo(AuditEntry.sha256(line.substring(0, end)));
        assertThat(line).contains("\"previous\":\"" + "0".repeat(64) + '"');
    }

    @Test
    void goesOnWithTheChainAfterARestart() throws IOException {
        write(3);
        write(3);

        assertThat(AuditCheck.of(files()))
                .isEqualTo(new AuditCheck.Result(6, 1, 6, 0, List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 19})
    void namesALineThatWasAltered(int index) throws IOException {
        write(20);
        change(lines -> lines.set(index, lines.get(index).replace("10.0.0.", "10.0.9.")));

        assertThat(AuditCheck.of(files()).broken()).containsExactly("entry " + (index + 1)
                + " (service.jsonl line " + (index + 1)
                + ") was altered: its octets do not give its hash");
    }

    @Test
    void namesALineThatWasReplacedByAnotherWithARightHash() throws IOException {
        write(20);
        AuditEntry seventh = entry(6);
        change(lines -> lines.set(6,
                AuditEntry.after(seventh.previous(), 7, NOW, body(99)).line()));

        assertThat(AuditCheck.of(files()).broken()).containsExactly(
                "entry 8 (service.jsonl line 8) does not follow entry 7: one of them was replaced");
    }

    @Test
    void namesTheLastLineIfItWasReplaced() throws IOException {
        write(20);
        AuditEntry last = entry(19);
        change(lines -> lines.set(19, AuditEntry.after(last.previous(), 20, NOW, body(99)).line()));

        assertThat(AuditCheck.of(files()).broken())
                .containsExactly("entry 20, the last, was replaced");
    }

    @Test
    void namesALineThatWasRemoved() throws IOException {
        write(20);
        change(lines -> lines.remove(6));

        assertThat(AuditCheck.of(files()).broken())
                .containsExactly("entry 7 is missing before entry 8 (service.jsonl line 7)");
    }

    @Test
    void namesLinesRemovedFromTheEnd() throws IOException {
        write(20);
        change(lines -> lines.subList(17, 20).clear());

        assertThat(AuditCheck.of(files()).broken())
                .containsExactly("the end is missing: entries 18 to 20 were on disk");
    }

    @Test
    void keepsTheGapWhereTheEndWasRemovedBeforeARestart() throws IOException {
        write(20);
        change(lines -> lines.subList(17, 20).clear());
        write(2);

        AuditCheck.Result result = AuditCheck.of(files());

        assertThat(result.last()).isEqualTo(23);
        assertThat(result.broken()).containsExactly(
                "entries 18 to 20 are missing before entry 21 (service.jsonl line 18)");
    }

    @Test
    void namesLinesThatChangedPlaces() throws IOException {
        write(20);
        change(lines -> Collections.swap(lines, 6, 7));

        assertThat(AuditCheck.of(files()).broken())
                .contains("entry 7 (service.jsonl line 8) is out of order: entry 9 should stand"
                        + " there");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsAnyOctetThatWasChanged(long seed) throws IOException {
        write(12);
        byte[] octets = Files.readAllBytes(files().current());
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            byte[] changed = octets.clone();
            changed[random.nextInt(octets.length)] ^= (byte) (1 + random.nextInt(255));
            Files.write(files().current(), changed);

            assertThat(AuditCheck.of(files()).isWhole()).as("seed %d, change %d", seed, i)
                    .isFalse();
        }
    }

    @Test
    void survivesEveryCutOfItsLastLine() throws IOException {
        write(4);
        byte[] octets = Files.readAllBytes(files().current());
        int lastLine = new String(octets, UTF_8).trim().lastIndexOf('\n') + 1;
        for (int cut = lastLine + 1; cut < octets.length; cut++) {
            Files.write(files().current(), Arrays.copyOf(octets, cut));
            new AuditHead(3, entry(2).hash()).write(files()); // the fourth was not synced yet
            write(1);

            AuditCheck.Result result = AuditCheck.of(files());

            assertThat(result.broken()).as("cut at %d", cut).isEmpty();
            assertThat(result.notes()).singleElement().asString()
                    .contains("entry 4", "marks a power cut", (cut - lastLine) + " octets");
            assertThat(result.last()).isEqualTo(5);
        }
    }

    @Test
    void survivesZerosThatAPowerCutLeft() throws IOException {
        write(4);
        Files.write(files().current(), new byte[5_000], StandardOpenOption.APPEND);
        write(1);

        assertThat(AuditCheck.of(files()).broken()).isEmpty();
        assertThat(AuditCheck.of(files()).notes()).singleElement().asString()
                .contains("5000 octets");
    }

    @Test
    void writesNothingBehindOctetsThatAreNoAudit() throws IOException {
        Files.createDirectories(files().directory());
        Files.write(files().current(), new byte[1 << 18]);

        assertThatIOException().isThrownBy(() -> write(1)).withMessageContaining("move it away");
        assertThat(Files.size(files().current())).isEqualTo(1 << 18);
    }

    @Test
    void carriesTheChainOverIntoTheNextFileAndForgetsTheOldest() throws IOException {
        try (AuditWriter writer = AuditWriter.open(files(), 2_000, NOW)) {
            for (int i = 0; i < 200; i++) {
                writer.append(body(i), NOW);
            }
        }

        AuditCheck.Result result = AuditCheck.of(files());

        assertThat(files().oldestFirst()).hasSize(8)
                .allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(2_000));
        assertThat(result.broken()).isEmpty();
        assertThat(result.last()).isEqualTo(200);
        assertThat(result.notes()).singleElement().asString()
                .startsWith("begins with entry " + result.first());
        assertThat(AuditSearch.newest(files(), 40)).extracting(AuditEntry::sequence)
                .hasSize(40).startsWith(200L, 199L).endsWith(161L);
    }

    @Test
    void goesOnOnceTheNextFileCanBeOpenedAndLosesNothing() throws IOException {
        AtomicBoolean full = new AtomicBoolean();
        try (AuditWriter writer = AuditWriter.open(files(), 500, NOW, path -> {
            if (full.get()) {
                throw new IOException("too many open files");
            }
            Files.createFile(path);
            return new RandomAccessFile(path.toFile(), "rw");
        })) {
            writer.append(body(1), NOW);
            writer.append(body(2), NOW);
            full.set(true);
            for (int i = 0; i < 20; i++) {
                assertThatIOException().isThrownBy(() -> writer.append(body(3), NOW))
                        .withMessage("too many open files");
                writer.sync();
            }

            full.set(false);
            writer.append(body(3), NOW);
            writer.append(body(4), NOW);
        }

        assertThat(AuditCheck.of(files()))
                .isEqualTo(new AuditCheck.Result(4, 1, 4, 0, List.of(), List.of()));
        assertThat(files().oldestFirst()).hasSize(2);
    }

    @Test
    void goesOnAfterARestartBetweenTwoFiles() throws IOException {
        assertThatIOException().isThrownBy(() -> {
            try (AuditWriter writer = AuditWriter.open(files(), 200, NOW, _ -> {
                throw new IOException("too many open files");
            })) {
                writer.append(body(1), NOW);
                writer.append(body(2), NOW);
            }
        });
        write(2);

        assertThat(AuditCheck.of(files()))
                .isEqualTo(new AuditCheck.Result(3, 1, 3, 0, List.of(), List.of()));
    }

    @Test
    void goesOnWhereSomebodyTookItsFileAway() throws IOException {
        try (AuditWriter writer = AuditWriter.open(files(), 500, NOW)) {
            writer.append(body(1), NOW);
            Files.delete(files().current());
            for (int i = 2; i <= 5; i++) {
                writer.append(body(i), NOW);
            }
        }

        assertThat(AuditCheck.of(files()).last()).isEqualTo(5);
        assertThat(AuditCheck.of(files()).notes()).singleElement().asString()
                .startsWith("begins with entry ");
    }

    /** A try that failed half way leaves a gap; the next one fills it and moves nothing beyond. */
    @Test
    void losesNoOldFileWhereARotationIsTriedAgain() throws IOException {
        Files.createDirectories(files().directory());
        for (String number : List.of("", ".1", ".2", ".4", ".5", ".6", ".7")) {
            Files.writeString(old(number), "file " + number);
        }

        files().rotate();

        assertThat(Files.exists(old(""))).isFalse();
        assertThat(old(".1")).hasContent("file ");
        assertThat(old(".2")).hasContent("file .1");
        assertThat(old(".3")).hasContent("file .2");
        assertThat(old(".4")).hasContent("file .4");
        assertThat(old(".7")).hasContent("file .7");
    }

    private Path old(String number) {
        return files().directory().resolve("service.jsonl" + number);
    }

    @Test
    void goesOnAfterARotationThatAPowerCutInterrupted() throws IOException {
        write(3);
        files().rotate();
        write(2);

        assertThat(AuditCheck.of(files()))
                .isEqualTo(new AuditCheck.Result(5, 1, 5, 0, List.of(), List.of()));
    }

    @Test
    void isWrittenByOneAlone() throws IOException {
        try (AuditWriter _ = AuditWriter.open(files(), ROOMY, NOW)) {
            assertThatIOException().isThrownBy(() -> AuditWriter.open(files(), ROOMY, NOW))
                    .withMessageContaining("written by another farmhawk");
        }
        write(1);
    }

    @Test
    void checksAFileThatIsNoAuditWithoutFailing() throws IOException {
        byte[] noise = new byte[100_000];
        new Random(7).nextBytes(noise);
        Path file = Files.write(state.resolve("noise"), noise);

        AuditCheck.Result result = AuditCheck.of(file);

        assertThat(result.isWhole()).isFalse();
        assertThat(result.broken()).hasSizeLessThanOrEqualTo(100).first().asString()
                .contains("is no entry");
    }

    private void write(int count) throws IOException {
        try (AuditWriter writer = AuditWriter.open(files(), ROOMY, NOW)) {
            for (int i = 0; i < count; i++) {
                writer.append(body(i), NOW);
            }
        }
    }

    private static Json.Obj body(int host) {
        return Json.object().put("kind", "probe").put("target", "10.0.0." + host).put("port", 80)
                .build();
    }

    private AuditEntry entry(int index) throws IOException {
        return AuditEntry.parse(Files.readAllLines(files().current()).get(index)).orElseThrow();
    }

    private void change(java.util.function.Consumer<List<String>> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(files().current()));
        change.accept(lines);
        Files.writeString(files().current(), String.join("\n", lines) + "\n");
    }

    private AuditFiles files() {
        return new AuditFiles(state.resolve("audit"), "service");
    }
}
