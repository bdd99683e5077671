package io.farmhawk.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.farmhawk.address.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanJournalTest {
    private static final IpAddress ONE = IpAddress.parse("10.0.0.1").orElseThrow();
    private static final IpAddress TWO = IpAddress.parse("fd00::2").orElseThrow();

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("scan");
    }

    @Test
    void remembersAcrossARestart() throws IOException {
        try (ScanJournal journal = ScanJournal.at(file)) {
            journal.done(ONE, "tcp/80");
            journal.done(TWO, "tcp/443");
        }

        try (ScanJournal journal = ScanJournal.at(file)) {
            assertThat(journal.isDone(ONE, "tcp/80")).isTrue();
            assertThat(journal.isDone(ONE, "tcp/443")).isFalse();
            assertThat(journal.isDone(TWO, "tcp/443")).isTrue();
            journal.done(ONE, "tcp/443");
        }
        try (ScanJournal journal = ScanJournal.at(file)) {
            assertThat(journal.isDone(ONE, "tcp/443")).isTrue();
        }
    }

    @Test
    void asksAgainWhatAPowerCutTore() throws IOException {
        try (ScanJournal journal = ScanJournal.at(file)) {
            journal.done(ONE, "tcp/80");
            journal.done(ONE, "tcp/443");
        }
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length - 3)); // "10.0.0.1 tcp/4"

        try (ScanJournal journal = ScanJournal.at(file)) {
            assertThat(journal.isDone(ONE, "tcp/80")).isTrue();
            assertThat(journal.isDone(ONE, "tcp/443")).isFalse();
            journal.done(ONE, "tcp/443");
        }
        try (ScanJournal journal = ScanJournal.at(file)) {
            assertThat(journal.isDone(ONE, "tcp/443")).isTrue();
        }
    }

    @Test
    void touchesNoFileThatIsSomethingElse() throws IOException {
        Files.writeString(file, "dear diary\n");

        assertThatIOException().isThrownBy(() -> ScanJournal.at(file))
                .withMessage(file + " is no journal of a scan; name another file");
        assertThat(file).content(US_ASCII).isEqualTo("dear diary\n");
    }

    @Test
    void takesNothingFromNoise() throws IOException {
        long seed = System.nanoTime();
        byte[] noise = new byte[100_000];
        new Random(seed).nextBytes(noise);
        Files.writeString(file, "farmhawk scan journal 1\n");
        Files.write(file, noise, java.nio.file.StandardOpenOption.APPEND);

        try (ScanJournal journal = ScanJournal.at(file)) {
            assertThat(journal.isDone(ONE, "tcp/80")).as("seed %d", seed).isFalse();
        }
    }
}
