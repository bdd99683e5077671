package io.farmhawk.probe.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditRecheckTest {
    private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
    private static final long SMALL = 2_000;

    @TempDir
    private Path state;

    /** Whatever is written between, and wherever the files change, both ways say the same. */
    @Test
    void saysWhatACheckOfAllSays() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        AuditRecheck recheck = new AuditRecheck(files());
        try (AuditWriter writer = AuditWriter.open(files(), SMALL, NOW)) {
            for (int round = 0; round < 100; round++) {
                write(writer, random.nextInt(4));
                if (random.nextBoolean()) {
                    writer.sync();
                }

                assertThat(recheck.check(NOW)).as("seed %d, round %d", seed, round)
                        .isEqualTo(AuditCheck.of(files()));
            }
        }
    }

    @Test
    void readsNoLineTwice() throws IOException {
        AuditRecheck recheck = new AuditRecheck(files());
        try (AuditWriter writer = AuditWriter.open(files(), 1 << 20, NOW)) {
            write(writer, 20);
            assertThat(recheck.check(NOW).isWhole()).isTrue();
            alter(0);
            write(writer, 1);

            assertThat(recheck.check(NOW.plusSeconds(599)).isWhole()).isTrue();
            assertThat(recheck.check(NOW.plusSeconds(600)).broken()).singleElement().asString()
                    .startsWith("entry 1 (service.jsonl line 1) was altered");
        }
    }

    @Test
    void seesAtOnceWhatIsWrongWithNewLines() throws IOException {
        AuditRecheck recheck = new AuditRecheck(files());
        try (AuditWriter writer = AuditWriter.open(files(), 1 << 20, NOW)) {
            write(writer, 20);
            recheck.check(NOW);
            write(writer, 2);
            alter(21);

            assertThat(recheck.check(NOW).broken()).singleElement().asString()
                    .startsWith("entry 22 (service.jsonl line 22) was altered");
            assertThat(recheck.check(NOW).faults()).isEqualTo(1);
        }
    }

    @Test
    void readsAllAgainWhereAFullFileWasTouchedOrTheCurrentOneCut() throws IOException {
        AuditRecheck recheck = new AuditRecheck(files());
        try (AuditWriter writer = AuditWriter.open(files(), SMALL, NOW)) {
            write(writer, 20);
        }
        Path full = files().oldestFirst().getFirst();
        assertThat(recheck.check(NOW).isWhole()).isTrue();

        byte[] octets = Files.readAllBytes(full);
        octets[40] ^= 1;
        Files.write(full, octets);
        Files.setLastModifiedTime(full, FileTime.from(NOW));
        assertThat(recheck.check(NOW).isWhole()).isFalse();

        octets[40] ^= 1;
        Files.write(full, octets);
        Files.setLastModifiedTime(full, FileTime.from(NOW.plusSeconds(1)));
        assertThat(recheck.check(NOW).isWhole()).isTrue();

        Files.write(files().current(), new byte[0]);
        assertThat(recheck.check(NOW).broken()).singleElement().asString()
                .contains("the end is missing");
    }

    @Test
    void leavesALineThatIsBeingWrittenForLater() throws IOException {
        AuditRecheck recheck = new AuditRecheck(files());
        String half = AuditEntry.after(AuditEntry.NOTHING, 1, NOW, body(1)).line();
        Files.createDirectories(files().directory());
        Files.writeString(files().current(), half.substring(0, 50));
        assertThat(recheck.check(NOW).entries()).isZero();
        assertThat(recheck.check(NOW).isWhole()).isTrue();

        Files.writeString(files().current(), half.substring(50) + "\n",
                StandardOpenOption.APPEND);

        assertThat(recheck.check(NOW)).isEqualTo(AuditCheck.of(files()));
        assertThat(recheck.check(NOW).entries()).isEqualTo(1);
    }

    @Test
    void thereIsNothingToCheckBeforeTheFirstEntry() throws IOException {
        assertThat(new AuditRecheck(files()).check(NOW)).isEqualTo(AuditCheck.of(files()));
    }

    /** Changes an octet of a line without changing the length. */
    private void alter(int line) throws IOException {
        String text = Files.readString(files().current());
        String[] lines = text.split("\n");
        lines[line] = lines[line].replace("\"port\":80", "\"port\":81");
        Files.write(files().current(),
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void write(AuditWriter writer, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            writer.append(body(i), NOW);
        }
    }

    private static Json.Obj body(int host) {
        return Json.object().put("kind", "probe").put("target", "10.0.0." + host).put("port", 80)
                .build();
    }

    private AuditFiles files() {
        return new AuditFiles(state.resolve("audit"), "service");
    }
}
