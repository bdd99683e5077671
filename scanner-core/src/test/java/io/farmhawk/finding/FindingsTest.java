package io.farmhawk.finding;

import static io.farmhawk.finding.FindingKind.IP_KVM;
import static io.farmhawk.finding.Samples.NOON;
import static io.farmhawk.finding.Samples.asset;
import static io.farmhawk.finding.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingsTest {
    private static final Verdict PIKVM = verdict("pikvm", Confidence.CONFIRMED, "page", "lease");

    private final DiskLog log = new DiskLog();
    private final Findings findings = new Findings(log, List.of(), 3);

    @Test
    void theSameBeliefKeepsItsIdForEver() throws IOException {
        Finding opened = findings.judge(IP_KVM, asset(1), List.of(PIKVM), NOON).orElseThrow();

        // The first 16 digits of: printf 'ip-kvm|a-0000000000000001' | sha256sum
        assertThat(opened.id()).isEqualTo(new FindingId("f-c4e53d0b31d6813d"));
        assertThat(opened.id()).isNotEqualTo(FindingId.of(FindingKind.IP_KVM, Samples.assetId(2)));
        assertThat(opened.id())
                .isNotEqualTo(FindingId.of(FindingKind.VULNERABLE_FIRMWARE, Samples.assetId(1)));
    }

    @ParameterizedTest
    @EnumSource(Confidence.class)
    void severityFollowsTheWordOfConfidence(Confidence confidence) throws IOException {
        Optional<Finding> finding = findings.judge(IP_KVM, asset(1),
                List.of(verdict("pikvm", confidence, "page")), NOON);

        assertThat(finding.map(Finding::severity)).isEqualTo(switch (confidence) {
            case NONE -> Optional.empty();
            case POSSIBLE -> Optional.of(Severity.LOW);
            case LIKELY -> Optional.of(Severity.MEDIUM);
            case CONFIRMED -> Optional.of(Severity.HIGH);
        });
    }

    @Test
    void takesTheMostProbableIpKvmInWhateverOrderAndNothingElse() throws IOException {
        Verdict lookalike = verdict("octopi", "lookalike", 0.999, Confidence.CONFIRMED, "page");
        Verdict possible = verdict("jetkvm", Confidence.POSSIBLE, "lease");

        Optional<Finding> none = findings.judge(IP_KVM, asset(1), List.of(lookalike), NOON);
        Finding one = findings.judge(IP_KVM, asset(1), List.of(possible, lookalike, PIKVM), NOON)
                .orElseThrow();
        Optional<Finding> again = findings.judge(IP_KVM, asset(1), List.of(PIKVM, possible), NOON);

        assertThat(none).isEmpty();
        assertThat(one.verdict()).isEqualTo(PIKVM);
        assertThat(again).isEmpty();
    }

    @Test
    void repeatedPacketsAndSmallChangesMakeNoRevision() throws IOException {
        findings.judge(IP_KVM, asset(1, "192.168.1.20"), List.of(PIKVM), NOON);

        Verdict slightlyLess = verdict("pikvm", "ip-kvm", 0.9949, Confidence.CONFIRMED, "lease",
                "page");
        findings.judge(IP_KVM, asset(1, "192.168.1.20"), List.of(PIKVM), NOON.plusSeconds(1));
        findings.judge(IP_KVM, Samples.named(1, "kvm", "10.0.0.7", "192.168.1.20"),
                List.of(slightlyLess),
                NOON.plusSeconds(2));

        assertThat(log.written).hasSize(1);
    }

    @Test
    void theFirstUsefulAddressIsNewsOnce() throws IOException {
        List<Verdict> belief = List.of(PIKVM);
        findings.judge(IP_KVM, asset(1), belief, NOON);

        Optional<Finding> linkLocal = findings.judge(IP_KVM, asset(1, "fe80::1"), belief, NOON);
        Optional<Finding> useful = findings.judge(IP_KVM, asset(1, "192.168.1.20", "fe80::1"),
                belief,
                NOON);
        Optional<Finding> another = findings.judge(IP_KVM, asset(1, "192.168.1.20", "192.168.1.21"),
                belief, NOON);
        Optional<Finding> lost = findings.judge(IP_KVM, asset(1), belief, NOON);

        assertThat(linkLocal.orElseThrow().title()).contains("fe80::1");
        assertThat(useful.orElseThrow().title()).contains("192.168.1.20");
        assertThat(another).isEmpty();
        assertThat(lost).isEmpty();
    }

    @Test
    void isOnTheLogBeforeItIsSeen() throws IOException {
        List<Integer> seenByTheLog = new ArrayList<>();
        List<Findings> watched = new ArrayList<>();
        watched.add(new Findings(_ -> seenByTheLog.add(watched.getFirst().all().size()),
                List.of(), 3));

        watched.getFirst().judge(IP_KVM, asset(1), List.of(PIKVM), NOON);

        assertThat(seenByTheLog).containsExactly(0);
        assertThat(watched.getFirst().all()).hasSize(1);
    }

    @Test
    void changesNothingWhenTheLogRefusesAndTriesAgain() throws IOException {
        Finding first = findings.judge(IP_KVM, asset(1), List.of(PIKVM), NOON).orElseThrow();
        Triage suppressed = new Triage.Suppressed("analyst", NOON, "lab", NOON.plusSeconds(9));
        Finding second = findings.judge(IP_KVM, asset(2), List.of(PIKVM), NOON).orElseThrow();
        second = findings.triage(second.id(), suppressed, NOON).orElseThrow();
        List<Finding> before = findings.all();

        log.full = true;
        FindingId id = first.id();
        assertThatThrownBy(() -> findings.judge(IP_KVM, asset(3), List.of(PIKVM), NOON))
                .hasMessage("disk full");
        assertThatThrownBy(() -> findings.judge(IP_KVM, asset(1), List.of(), NOON))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> findings.triage(id, suppressed, NOON))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> findings.merged(Samples.assetId(2), Samples.assetId(1), NOON))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> findings.expire(NOON.plusSeconds(9)))
                .isInstanceOf(IOException.class);
        assertThat(findings.all()).isEqualTo(before);

        log.full = false;
        assertThat(findings.judge(IP_KVM, asset(3), List.of(PIKVM), NOON)).isPresent();
        assertThat(findings.judge(IP_KVM, asset(1), List.of(), NOON).orElseThrow().revision())
                .isEqualTo(2);
        assertThat(findings.expire(NOON.plusSeconds(9))).extracting(Finding::id)
                .containsExactly(second.id());
    }

    @Test
    void aPersonMovesAFindingFromAnywhereToAnywhere() throws IOException {
        Finding finding = findings.judge(IP_KVM, asset(1), List.of(PIKVM), NOON).orElseThrow();
        List<Triage> all = List.of(new Triage.Open(), new Triage.Acknowledged("ann", NOON),
                new Triage.Suppressed("ann", NOON, "lab", NOON.plusSeconds(1)),
                new Triage.Resolved("ann", NOON, ""));

        for (Triage from : all) {
            for (Triage to : all) {
                findings.triage(finding.id(), from, NOON);
                int revision = findings.finding(finding.id()).orElseThrow().revision();

                Finding moved = findings.triage(finding.id(), to, NOON).orElseThrow();

                assertThat(moved.triage()).isEqualTo(to);
                assertThat(moved.revision()).isEqualTo(from.equals(to) ? revision : revision + 1);
                assertThat(moved.verdict()).isEqualTo(PIKVM);
            }
        }
    }

    @Test
    void refusesTheSensorsNameAndUnknownFindings() throws IOException {
        Finding finding = findings.judge(IP_KVM, asset(1), List.of(PIKVM), NOON).orElseThrow();

        assertThatThrownBy(() -> findings.triage(finding.id(),
                new Triage.Acknowledged("Farmhawk", NOON), NOON))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(findings.triage(new FindingId("f-0000000000000000"), new Triage.Open(), NOON))
                .isEmpty();
    }

    @Test
    void theOldestResolvedFindingMakesRoom() throws IOException {
        for (int device = 1; device <= 3; device++) {
            findings.judge(IP_KVM, asset(device), List.of(PIKVM), NOON.plusSeconds(device));
        }
        findings.judge(IP_KVM, asset(2), List.of(), NOON.plusSeconds(10));
        findings.judge(IP_KVM, asset(1), List.of(), NOON.plusSeconds(11));

        Optional<Finding> fourth = findings.judge(IP_KVM, asset(4), List.of(PIKVM), NOON);

        assertThat(fourth).isPresent();
        assertThat(findings.all()).extracting(each -> each.asset().id())
                .containsExactly(Samples.assetId(1), Samples.assetId(3), Samples.assetId(4));
        assertThat(findings.displaced()).isOne();
        assertThat(log.written).filteredOn(each -> each.asset().id().equals(Samples.assetId(2)))
                .hasSize(2);
    }

    @Test
    void withoutRoomANewFindingIsCountedAndTriedAgain() throws IOException {
        for (int device = 1; device <= 3; device++) {
            findings.judge(IP_KVM, asset(device), List.of(PIKVM), NOON);
        }

        Optional<Finding> refused = findings.judge(IP_KVM, asset(4), List.of(PIKVM), NOON);
        findings.judge(IP_KVM, asset(1), List.of(), NOON);
        Optional<Finding> opened = findings.judge(IP_KVM, asset(4), List.of(PIKVM), NOON);

        assertThat(refused).isEmpty();
        assertThat(findings.refused()).isOne();
        assertThat(opened).isPresent();
        assertThat(findings.all()).hasSize(3);
    }

    @Test
    void startsFromWhatTheLogKnowsWithinTheBound() throws IOException {
        Finding resolved = Samples.finding(9).moved(new Triage.Resolved("ann", NOON, ""),
                NOON.plusSeconds(99));
        List<Finding> known = List.of(resolved, Samples.finding(1, 2), Samples.finding(2),
                Samples.finding(3));

        Findings started = new Findings(log, known, 3);

        assertThat(started.all()).hasSize(3).doesNotContain(resolved);
        assertThat(started.displaced()).isOne();
        Verdict jetkvm = verdict("jetkvm", Confidence.LIKELY, "page");
        assertThat(
                started.judge(IP_KVM, asset(1, "192.168.1.1"), List.of(jetkvm), NOON).orElseThrow()
                        .revision())
                .isEqualTo(3);
    }

    @Test
    void listsTheNewestChangeFirst() throws IOException {
        findings.judge(IP_KVM, asset(1), List.of(PIKVM), NOON.plusSeconds(1));
        findings.judge(IP_KVM, asset(2), List.of(PIKVM), NOON.plusSeconds(3));
        findings.judge(IP_KVM, asset(3), List.of(PIKVM), NOON.plusSeconds(2));

        List<Finding> all = findings.all();

        assertThat(all).extracting(Finding::updated)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThatThrownBy(all::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void manySuppressionsEndTogetherOrNotAtAll() throws IOException {
        for (int device = 1; device <= 3; device++) {
            Asset asset = asset(device);
            Finding finding = findings.judge(IP_KVM, asset, List.of(PIKVM), NOON).orElseThrow();
            findings.triage(finding.id(), new Triage.Suppressed("ann", NOON, "lab",
                    NOON.plus(Duration.ofHours(device))), NOON);
        }
        Instant afterTwo = NOON.plus(Duration.ofHours(2));

        List<Finding> expired = findings.expire(afterTwo);

        assertThat(expired).extracting(each -> each.asset().id())
                .containsExactlyInAnyOrder(Samples.assetId(1), Samples.assetId(2));
        assertThat(log.groups).containsExactly(2);
    }

    /** A disk that may be full. */
    private static final class DiskLog implements FindingLog {
        private final List<Finding> written = new ArrayList<>();
        private final List<Integer> groups = new ArrayList<>();
        private boolean full;

        @Override
        public void append(Finding finding) throws IOException {
            if (full) {
                throw new IOException("disk full");
            }
            written.add(finding);
        }

        @Override
        public void appendAll(List<Finding> findings) throws IOException {
            FindingLog.super.appendAll(findings);
            groups.add(findings.size());
        }
    }
}
