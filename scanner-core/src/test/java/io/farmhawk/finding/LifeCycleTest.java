package io.farmhawk.finding;

import static io.farmhawk.finding.FindingKind.IP_KVM;
import static io.farmhawk.finding.Samples.NOON;
import static io.farmhawk.finding.Samples.asset;
import static io.farmhawk.finding.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of the table in {@link LifeCycle}, through the public face. */
class LifeCycleTest {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Asset DEVICE = asset(1, "192.168.1.20");
    private static final Verdict LIKELY = verdict("pikvm", Confidence.LIKELY, "page");

    /** What was believed when the finding got where it stands is {@link #LIKELY}. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # stands          now believed     becomes
            none,             nothing,         none
            none,             less,            open
            none,             same,            open
            none,             more,            open
            none,             other,           open
            open,             nothing,         resolved
            open,             same,            unchanged
            open,             less,            open
            open,             groups,          open
            open,             more,            open
            open,             other,           open
            acknowledged,     nothing,         resolved
            acknowledged,     same,            unchanged
            acknowledged,     less,            acknowledged
            acknowledged,     groups,          acknowledged
            acknowledged,     more,            acknowledged
            acknowledged,     other,           acknowledged
            suppressed,       nothing,         unchanged
            suppressed,       same,            unchanged
            suppressed,       less,            suppressed
            suppressed,       groups,          suppressed
            suppressed,       more,            suppressed
            suppressed,       other,           suppressed
            resolvedBySensor, nothing,         unchanged
            resolvedBySensor, same,            open
            resolvedBySensor, less,            open
            resolvedBySensor, groups,          open
            resolvedBySensor, more,            open
            resolvedBySensor, other,           open
            resolvedByPerson, nothing,         unchanged
            resolvedByPerson, same,            unchanged
            resolvedByPerson, less,            unchanged
            resolvedByPerson, groups,          unchanged
            resolvedByPerson, more,            open
            resolvedByPerson, other,           open
            """)
    void followsTheTable(String stands, String believed, String becomes) throws IOException {
        Findings findings = standing(stands);
        Optional<Finding> before = findings.all().stream().findFirst();

        Optional<Finding> changed = findings.judge(IP_KVM, DEVICE, believed(believed), LATER);

        switch (becomes) {
            case "none" -> assertThat(findings.all()).isEmpty();
            case "unchanged" -> {
                assertThat(changed).isEmpty();
                assertThat(findings.all()).containsExactly(before.orElseThrow());
            }
            default -> {
                assertThat(findings.all()).containsExactly(changed.orElseThrow());
                assertThat(changed.get().triage().word()).isEqualTo(becomes);
                assertThat(changed.get().revision())
                        .isEqualTo(before.map(Finding::revision).orElse(0) + 1);
                assertThat(changed.get().updated()).isEqualTo(LATER);
                assertThat(changed.get().verdict())
                        .isEqualTo(believed.equals("nothing")
                                ? LIKELY
                                : believed(believed).getFirst());
                assertThat(changed.get().firstSeen())
                        .isEqualTo(before.map(Finding::firstSeen).orElse(LATER));
            }
        }
    }

    @Test
    void resolvesInItsOwnNameAndSaysWhy() throws IOException {
        Finding resolved = standing("open").judge(IP_KVM, DEVICE, List.of(), LATER).orElseThrow();

        assertThat(resolved.triage())
                .isInstanceOfSatisfying(Triage.Resolved.class, triage -> {
                    assertThat(triage.by()).isEqualTo("farmhawk");
                    assertThat(triage.reason()).contains("no longer");
                });
    }

    @ParameterizedTest
    @CsvSource({"none, unchanged", "open, resolved", "acknowledged, resolved",
            "suppressed, resolved", "resolvedBySensor, unchanged", "resolvedByPerson, unchanged"})
    void aMergedAssetTakesItsFindingAlong(String stands, String becomes) throws IOException {
        Findings findings = standing(stands);
        List<Finding> before = findings.all();

        List<Finding> changed = findings.merged(Samples.assetId(2), DEVICE.id(), LATER);

        if (becomes.equals("unchanged")) {
            assertThat(changed).isEmpty();
            assertThat(findings.all()).isEqualTo(before);
        } else {
            assertThat(changed).extracting(Finding::triage).containsExactly(new Triage.Resolved(
                    "farmhawk", LATER, "the device turned out to be a-0000000000000002"));
        }
    }

    @Test
    void anAssetMergedWithItselfKeepsItsFinding() throws IOException {
        assertThat(standing("open").merged(DEVICE.id(), DEVICE.id(), LATER)).isEmpty();
    }

    @Test
    void aSuppressionEndsOnItsDateAndNotBefore() throws IOException {
        Findings findings = standing("suppressed");

        List<Finding> tooEarly = findings.expire(NOON.plus(Duration.ofDays(7)).minusNanos(1));
        List<Finding> onTheDate = findings.expire(NOON.plus(Duration.ofDays(7)));

        assertThat(tooEarly).isEmpty();
        assertThat(onTheDate).singleElement()
                .satisfies(each -> assertThat(each.triage()).isEqualTo(new Triage.Open()));
        assertThat(findings.all()).isEqualTo(onTheDate);
        assertThat(findings.expire(Instant.MAX)).isEmpty();
    }

    @Test
    void aSuppressedFindingThatNothingSpeaksForIsResolvedOnItsDate() throws IOException {
        Findings findings = standing("suppressed");
        findings.judge(IP_KVM, DEVICE, List.of(), LATER);

        List<Finding> expired = findings.expire(NOON.plus(Duration.ofDays(7)));

        assertThat(expired).singleElement()
                .satisfies(each -> assertThat(each.triage()).isInstanceOf(Triage.Resolved.class));
    }

    @Test
    void aSuppressedFindingThatIsBelievedAgainIsOpenedOnItsDate() throws IOException {
        Findings findings = standing("suppressed");
        findings.judge(IP_KVM, DEVICE, List.of(), LATER);
        findings.judge(IP_KVM, DEVICE, List.of(LIKELY), LATER);

        List<Finding> expired = findings.expire(NOON.plus(Duration.ofDays(7)));

        assertThat(expired).singleElement()
                .satisfies(each -> assertThat(each.triage()).isEqualTo(new Triage.Open()));
    }

    @Test
    void onlyActiveFindingsCountAsOpen() throws IOException {
        assertThat(standing("none").open()).isZero();
        assertThat(standing("open").open()).isOne();
        assertThat(standing("acknowledged").open()).isOne();
        assertThat(standing("suppressed").open()).isZero();
        assertThat(standing("resolvedByPerson").open()).isZero();
    }

    private static List<Verdict> believed(String what) {
        return switch (what) {
            case "nothing" -> List.of();
            case "same" -> List.of(LIKELY);
            case "less" -> List.of(verdict("pikvm", Confidence.POSSIBLE, "page"));
            case "groups" -> List.of(verdict("pikvm", Confidence.LIKELY, "page", "lease"));
            case "more" -> List.of(verdict("pikvm", Confidence.CONFIRMED, "page"));
            case "other" -> List.of(verdict("jetkvm", Confidence.LIKELY, "page"));
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Findings standing(String where) throws IOException {
        Findings findings = new Findings(FindingLog.NONE, List.of(), 10);
        if (where.equals("none")) {
            return findings;
        }
        FindingId id = findings.judge(IP_KVM, DEVICE, List.of(LIKELY), NOON).orElseThrow().id();
        switch (where) {
            case "open" -> {
            }
            case "acknowledged" ->
                findings.triage(id, new Triage.Acknowledged("analyst", NOON), NOON);
            case "suppressed" ->
                findings.triage(id, new Triage.Suppressed("analyst", NOON, "test bench",
                        NOON.plus(Duration.ofDays(7))), NOON);
            case "resolvedBySensor" -> findings.judge(IP_KVM, DEVICE, List.of(), NOON);
            case "resolvedByPerson" ->
                findings.triage(id, new Triage.Resolved("analyst", NOON, "ours"), NOON);
            default -> throw new IllegalArgumentException(where);
        }
        return findings;
    }
}
