package io.farmhawk.store;

import static io.farmhawk.finding.Samples.NOON;
import static io.farmhawk.finding.Samples.assetId;
import static io.farmhawk.finding.Samples.finding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.FindingLog;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Samples;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.ProductVersion;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.inventory.Asset;
import io.farmhawk.publish.Outbox;
import io.farmhawk.store.Ledger.StoredAsset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir
    private Path directory;

    private Ledger ledger;

    @BeforeEach
    void open() throws LedgerException {
        ledger = Ledger.open(directory);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void reopen() throws LedgerException {
        close();
        open();
    }

    @Test
    void startsEmpty() throws IOException {
        assertThat(ledger.findings()).isEmpty();
        assertThat(ledger.waiting(10)).isEmpty();
        assertThat(ledger.count()).isZero();
        assertThat(ledger.assets(10)).isEmpty();
        assertThat(ledger.verify()).isEmpty();
        assertThat(ledger.damaged()).isZero();
    }

    @Test
    void keepsTheLatestRevisionOfEachFindingAcrossARestart() throws Exception {
        ledger.append(finding(1));
        ledger.append(finding(2));
        ledger.append(finding(1, 2));

        reopen();

        assertThat(ledger.findings()).containsExactly(finding(2), finding(1, 2));
    }

    @Test
    void findingsAreTheSameAfterARestart() throws Exception {
        Findings before = new Findings(ledger, ledger.findings(), 10);
        Finding opened = before.judge(FindingKind.IP_KVM, Samples.asset(1, "192.168.1.20"),
                List.of(Samples.verdict("pikvm", Confidence.LIKELY, "page")), NOON).orElseThrow();
        before.triage(opened.id(), new Triage.Suppressed("ann", NOON, "lab", NOON.plusSeconds(60)),
                NOON);

        reopen();
        Findings after = new Findings(ledger, ledger.findings(), 10);

        assertThat(after.all()).isEqualTo(before.all());
        assertThat(after.expire(NOON.plusSeconds(60))).singleElement()
                .satisfies(each -> assertThat(each.revision()).isEqualTo(3));
    }

    @Test
    void handsOutWhatWaitsInOrderWithAnUnbrokenChain() throws Exception {
        List<Finding> written = IntStream.rangeClosed(1, 25).mapToObj(Samples::finding).toList();
        ledger.appendAll(written.subList(0, 10));
        for (Finding finding : written.subList(10, 25)) {
            ledger.append(finding);
        }

        List<Outbox.Entry> waiting = ledger.waiting(100);

        assertThat(waiting).extracting(Outbox.Entry::finding).isEqualTo(written);
        assertThat(waiting).extracting(Outbox.Entry::sequence)
                .isEqualTo(LongStream.rangeClosed(1, 25).boxed().toList());
        assertThat(waiting).extracting(Outbox.Entry::hash).doesNotHaveDuplicates()
                .allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
        assertThat(ledger.waiting(3)).isEqualTo(waiting.subList(0, 3));
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void theCursorNeverGoesBackAndNeverBeyondTheEnd() throws Exception {
        ledger.appendAll(List.of(finding(1), finding(2), finding(3)));

        ledger.taken(2);
        ledger.taken(1);
        ledger.taken(-5);
        assertThat(ledger.count()).isOne();
        assertThat(ledger.waiting(9)).extracting(Outbox.Entry::sequence).containsExactly(3L);

        ledger.taken(Long.MAX_VALUE);
        assertThat(ledger.count()).isZero();
        ledger.append(finding(4));
        reopen();
        assertThat(ledger.count()).isOne();
        assertThat(ledger.waiting(9)).extracting(Outbox.Entry::sequence).containsExactly(4L);
    }

    @Test
    void writesAGroupWholeOrNotAtAll() throws Exception {
        ledger.append(finding(1));
        Finding unreadable = new Finding(finding(2).id(), finding(2).kind(), finding(2).asset(),
                finding(2).verdict(),
                finding(2).severity(), "x".repeat(70_000), new Triage.Open(), NOON, NOON, 1);

        assertThatThrownBy(() -> ledger.appendAll(List.of(finding(3), unreadable)))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("cannot keep finding f-[0-9a-f]{16}: .*");

        reopen();
        assertThat(ledger.findings()).containsExactly(finding(1));
        ledger.append(finding(3));
        assertThat(ledger.waiting(9)).extracting(Outbox.Entry::sequence).containsExactly(1L, 2L);
    }

    @Test
    void aWriteThatFailsInTheMiddleLeavesNothingAndTheNextOneWorks() throws Exception {
        List<Finding> group = IntStream.rangeClosed(1, 5).mapToObj(Samples::finding).toList();
        LedgerFile.execute(directory, "create trigger refuse before insert on entry"
                + " when new.sequence = 3 begin select raise(abort, 'no more'); end");

        assertThatThrownBy(() -> ledger.appendAll(group)).isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot write to " + directory.toRealPath())
                .message().hasLineCount(1);
        assertThat(ledger.findings()).isEmpty();
        assertThat(ledger.count()).isZero();

        LedgerFile.execute(directory, "drop trigger refuse");
        ledger.appendAll(group);
        assertThat(ledger.waiting(9)).extracting(Outbox.Entry::sequence)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ledger.verify()).isEmpty();
    }

    @Test
    void manyThreadsLeaveOneUnbrokenChain() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int first = writer * 10 + 1;
            writers.add(() -> {
                for (int i = first; i < first + 10; i++) {
                    ledger.append(finding(i));
                    ledger.taken(i / 2);
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(writers)) {
                done.get();
            }
        }

        assertThat(ledger.verify()).isEmpty();
        assertThat(ledger.findings()).hasSize(40);
        assertThat(ledger.count()).isEqualTo(20);
    }

    @Test
    void keepsAssetsWithTheirEvidence() throws Exception {
        StoredAsset first = stored(1, "old-name");
        StoredAsset second = stored(2, "laptop");
        ledger.saveAssets(List.of(first, second));
        ledger.saveAssets(List.of(stored(1, "new-name")));
        ledger.saveAssets(List.of());

        reopen();
        assertThat(ledger.assets(10)).containsExactlyInAnyOrder(stored(1, "new-name"), second);

        ledger.forgetAssets(List.of(assetId(1), assetId(77)));
        ledger.forgetAssets(List.of());
        reopen();
        assertThat(ledger.assets(10)).containsExactly(second);
    }

    @Test
    void keepsThoseThatWereSeenLast() throws Exception {
        ledger.saveAssets(List.of(seenAfter(1, 30), seenAfter(2, 10), seenAfter(3, 20)));

        assertThat(ledger.assets(2)).extracting(each -> each.asset().id())
                .containsExactly(assetId(1), assetId(3));
        assertThat(ledger.assets(9)).hasSize(2);
        assertThat(ledger.assets(0)).isEmpty();
    }

    @Test
    void oneAssetThatWouldNotReadBackDoesNotKeepTheOthers() throws Exception {
        ledger.saveAssets(List.of(stored(1, "x".repeat(70_000)), stored(2, "laptop")));

        assertThat(ledger.assets(9)).containsExactly(stored(2, "laptop"));
        assertThat(ledger.damaged()).isOne();
    }

    @Test
    void refusesEverythingOnceClosed() {
        ledger.close();
        ledger.close();

        assertThatThrownBy(() -> ledger.append(finding(1))).isInstanceOf(IOException.class)
                .hasMessageEndingWith("it is closed");
        assertThatThrownBy(() -> ledger.waiting(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(ledger::findings).isInstanceOf(java.io.UncheckedIOException.class);
        assertThat(ledger.count()).isZero();
    }

    @Test
    void isALogOfFindings() throws IOException {
        FindingLog log = ledger;

        log.appendAll(List.of());

        assertThat(ledger.count()).isZero();
    }

    private static StoredAsset stored(int number, String name) {
        return new StoredAsset(Samples.named(number, name, "192.168.1." + number),
                List.of(new ProductEvidence("pikvm", Samples.evidence("page")),
                        new ProductEvidence("jetkvm", Samples.evidence("lease"),
                                NOON.plusSeconds(7), Optional.of("0123456789abcdef"))),
                List.of(new ProductVersion("jetkvm",
                        new ToldVersion("0.5.3", Samples.evidence("version")),
                        NOON.plusSeconds(9))));
    }

    private static StoredAsset seenAfter(int number, int seconds) {
        Asset asset = Samples.asset(number);
        return new StoredAsset(new Asset(asset.id(), asset.mac(), asset.vendor(),
                asset.addresses(), asset.names(), asset.protocols(), NOON,
                NOON.plusSeconds(seconds)), List.of(), List.of());
    }
}
