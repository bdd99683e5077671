package io.farmhawk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.Samples;
import io.farmhawk.publish.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerDamageTest {
    private static final int WRITTEN = 30;

    @TempDir
    private Path directory;

    private byte[] whole = {};

    @BeforeEach
    void writeALedger() throws Exception {
        LedgerFile.write(directory, WRITTEN);
        whole = LedgerFile.octets(directory);
    }

    @Test
    void saysWhatToDoAboutAnOverwrittenHeader() throws IOException {
        Arrays.fill(whole, 0, 100, (byte) 'x');

        assertRefused(whole);
    }

    @Test
    void saysWhatToDoAboutAFileCutShort() throws IOException {
        assertRefused(new byte[0]);
        assertRefused(Arrays.copyOf(whole, 10));
        assertRefused(Arrays.copyOf(whole, 4_096));
        assertRefused(Arrays.copyOf(whole, whole.length / 2));
        assertRefused(Arrays.copyOf(whole, whole.length - 4_096));
    }

    @Test
    void aRefusedLedgerIsNotInUse() throws Exception {
        assertRefused(new byte[0]);
        Files.delete(LedgerFile.in(directory));

        Ledger.open(directory).close();
    }

    private void assertRefused(byte[] octets) throws IOException {
        Files.write(LedgerFile.in(directory), octets);
        assertThatThrownBy(() -> Ledger.open(directory)).as("%d octets", octets.length)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("ledger.db is damaged (")
                .hasMessageContaining("restore it from a backup, or move it")
                .message().hasLineCount(1);
        assertThat(LedgerFile.octets(directory)).isEqualTo(octets);
    }

    @Test
    void leavesOutAndCountsARowWithAFlippedBit() throws Exception {
        String name = "192.168.1.17";
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf(name);
        whole[at + name.length() - 1] ^= 1;
        Files.write(LedgerFile.in(directory), whole);

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.findings()).hasSize(WRITTEN - 1)
                    .doesNotContain(Samples.finding(17));
            assertThat(ledger.waiting(100)).extracting(Outbox.Entry::sequence)
                    .hasSize(WRITTEN - 1).doesNotContain(17L);
            assertThat(ledger.damaged()).isOne();
            assertThat(ledger.verify()).contains("entry 17 is not as it was written");
        }
    }

    @Test
    void fallsBackToTheLatestRevisionThatCanBeRead() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.append(Samples.finding(5, 2));
            ledger.append(Samples.finding(5, 3));
        }
        LedgerFile.execute(directory, "update entry set json = '{}' where sequence = 32");

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.findings()).hasSize(WRITTEN).contains(Samples.finding(5, 2));
        }
    }

    @Test
    void passesOverDamagedEntriesWhenNothingElseWaits() throws Exception {
        LedgerFile.execute(directory, "update entry set json = 'x' where sequence > 10");

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.waiting(4)).hasSize(4);
            ledger.taken(10);
            assertThat(ledger.waiting(4)).isEmpty();
            assertThat(ledger.count()).isZero();
            assertThat(ledger.damaged()).isEqualTo(WRITTEN - 10);

            ledger.append(Samples.finding(100));
            assertThat(ledger.waiting(4)).extracting(Outbox.Entry::finding)
                    .containsExactly(Samples.finding(100));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    update entry set json = replace(json, 'pikvm', 'nokvm') where sequence = 9 | entry 9 is not as it was written
                    update entry set hash = upper(hash) where sequence = 9                     | entry 9 is not as it was written
                    update entry set previous = hash where sequence = 1                        | entry 1 is not as it was written
                    delete from entry where sequence = 9                                       | entry 9 is missing
                    delete from entry where sequence < 9                                       | entry 1 is missing
                    update entry set sequence = sequence + 100 where sequence > 8              | entry 9 is missing
                    """)
    void namesTheFirstEntryThatWasTamperedWith(String statement, String broken) throws Exception {
        LedgerFile.execute(directory, statement);

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.verify()).contains(broken);
        }
    }

    @Test
    void namesAnEntryThatWasReplacedByOneOfAnotherChain() throws Exception {
        String json = "{}";
        String forged = Chain.hash(Chain.START, 9, json);
        LedgerFile.execute(directory, "update entry set json = '" + json + "', previous = '"
                + Chain.START + "', hash = '" + forged + "' where sequence = 9");

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.verify()).contains("entry 9 does not follow the one before it");
        }
    }

    @ParameterizedTest
    @CsvSource({"99999", "-3"})
    void aCursorThatPointsNowhereDeliversAllAgain(long taken) throws Exception {
        LedgerFile.execute(directory, "insert into cursor values('mqtt', " + taken + ")");

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.count()).isEqualTo(WRITTEN);
            assertThat(ledger.waiting(100)).hasSize(WRITTEN);
            assertThat(ledger.damaged()).isOne();
        }
    }

    @Test
    void leavesOutAndCountsDamagedAssets() throws Exception {
        try (Ledger ledger = Ledger.open(directory)) {
            ledger.saveAssets(IntStream.rangeClosed(1, 4).mapToObj(number -> new Ledger.StoredAsset(
                    Samples.asset(number), List.of(), List.of())).toList());
        }
        LedgerFile.execute(directory, "update asset set json = '[' where id like '%1'",
                "update asset set json = '{\"evidence\":[]}' where id like '%2'",
                "update asset set id = 'a-00000000000000ff' where id like '%3'");

        try (Ledger ledger = Ledger.open(directory)) {
            assertThat(ledger.assets(9)).extracting(each -> each.asset().id())
                    .containsExactly(Samples.assetId(4));
            assertThat(ledger.assets(9)).hasSize(1);
            assertThat(ledger.damaged()).isEqualTo(3);
        }
    }

    @Test
    void neverBelievesDamageAndNeverThrowsOnIt() throws Exception {
        long seed = 20_260_303;
        Random random = new Random(seed);
        List<Finding> written = IntStream.rangeClosed(1, WRITTEN).mapToObj(Samples::finding)
                .toList();
        int opened = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(8); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(LedgerFile.in(directory), damaged);
            try (Ledger ledger = Ledger.open(directory)) {
                opened++;
                assertThat(written).as("seed %d, round %d", seed, round)
                        .containsAll(ledger.findings());
                assertThat(ledger.waiting(100)).allSatisfy(entry -> assertThat(entry.finding())
                        .isEqualTo(written.get((int) entry.sequence() - 1)));
            } catch (LedgerException e) {
                assertThat(e.getMessage()).as("seed %d, round %d", seed, round).hasLineCount(1);
            } catch (RuntimeException | IOException e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
        assertThat(opened).as("seed %d", seed).isBetween(30, 299);
    }
}
