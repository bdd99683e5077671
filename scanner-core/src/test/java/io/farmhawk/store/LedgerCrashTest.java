package io.farmhawk.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCrashTest {
    private static final int ROUNDS = 6;

    @TempDir
    private Path directory;

    @Test
    void losesNothingItAcknowledgedWhenItIsKilled() throws Exception {
        long seed = 20_260_302;
        Random random = new Random(seed);
        List<String> acknowledged = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            try (LedgerProcess process = LedgerProcess.start(directory, round * 1_000)) {
                for (int i = random.nextInt(40); i >= 0; i--) {
                    acknowledged.add(process.acknowledged());
                }
                process.kill();
                acknowledged.addAll(process.rest());
            }

            try (Ledger ledger = Ledger.open(directory)) {
                assertThat(ledger.findings()).as("seed %d, round %d", seed, round)
                        .extracting(each -> each.id().value()).containsAll(acknowledged)
                        .hasSizeLessThanOrEqualTo(acknowledged.size() + round);
                assertThat(ledger.verify()).isEmpty();
                assertThat(ledger.damaged()).isZero();
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ROUNDS).doesNotHaveDuplicates();
    }

    @Test
    void leavesNoTraceOfItselfBesideTheLedgerHoweverOftenItIsKilled() throws Exception {
        for (int round = 1; round <= 3; round++) {
            try (LedgerProcess process = LedgerProcess.start(directory, round * 1_000)) {
                process.acknowledged();
            }
        }

        try (var files = Files.list(directory.resolve("native"))) {
            assertThat(files).as("the library of the last process and its mark")
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aFullDiskLosesNothingAndIsNamed() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh");
        List<String> lines;
        try (LedgerProcess process = LedgerProcess.startOnASmallDisk(directory, 2_048)) {
            lines = process.rest();
        }

        List<String> acknowledged = lines.subList(0, lines.size() - 1);
        assertThat(acknowledged).hasSizeGreaterThan(100)
                .allSatisfy(line -> assertThat(line).startsWith("f-"));
        assertThat(lines.getLast()).startsWith("cannot write to ").contains("ledger.db: ")
                .contains("the disk reports an error", "check the disk");
        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.findings()).extracting(each -> each.id().value())
                    .containsExactlyElementsOf(acknowledged);
            ledger.append(Samples.finding(900_000));
            assertThat(ledger.verify()).isEmpty();
        }
    }
}
