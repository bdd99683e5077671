package io.farmhawk.finding;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All findings as they now are. A change is on the log before it can be seen here; if the log refuses
 * it, nothing has changed and the next judgement tries again.
 *
 * <p>The engine thread alone calls what changes something; any thread may ask.
 *
 * <p>At most so many findings are kept in memory. A resolved one gives way to a new one, the one that
 * changed longest ago first; the log still has it, but should its device come back, it starts again as
 * a new finding of the same id. If none is resolved, the new one is not opened: it is counted, and
 * tried again whenever its device is judged.
 */
public final class Findings {
    private static final Comparator<Finding> OLDEST_FIRST = Comparator
            .comparing(Finding::updated).thenComparing(Finding::id);
    private static final Comparator<Finding> NEWEST_FIRST = Comparator
            .comparing(Finding::updated).reversed().thenComparing(Finding::id);

    private final FindingLog log;
    private final int mostFindings;
    private final Map<FindingId, Finding> findings = new ConcurrentHashMap<>();
    private final NavigableSet<Finding> resolved = new TreeSet<>(OLDEST_FIRST);
    /** What {@link #findings} are about, and how many are about it. */
    private final Map<AssetId, Integer> subjects = new HashMap<>();
    /** Suppressed findings that nothing speaks for any more. */
    private final Set<FindingId> refuted = new HashSet<>();
    private final AtomicLong displaced = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /**
     * Starts from what the log knows.
     *
     * @param known the latest revision of each; beyond the bound, resolved ones and then those that
     *        changed longest ago are left out
     * @param mostFindings at least 1
     */
    public Findings(FindingLog log, Collection<Finding> known, int mostFindings) {
        if (mostFindings < 1) {
            throw new IllegalArgumentException(
                    "mostFindings must be at least 1, got " + mostFindings);
        }
        this.log = log;
        this.mostFindings = mostFindings;
        known.stream()
                .sorted(Comparator.comparing(Findings::isResolved).thenComparing(NEWEST_FIRST))
                .limit(mostFindings).forEach(this::keep);
        displaced.set(Math.max(0, known.size() - mostFindings));
    }

    /** Whether there is a finding about the asset, in whatever state. Engine thread. */
    public boolean isSubject(AssetId asset) {
        return subjects.containsKey(asset);
    }

    /**
     * Judges an asset anew, as far as findings of one kind go. Durable before it returns.
     *
     * @param verdicts all that is believed of the asset now, in any order
     * @param at capture time of what led to the judgement
     * @return the finding if it is new or changed
     * @throws IOException if the log refuses the change; nothing has changed
     */
    public Optional<Finding> judge(FindingKind kind, Asset asset, List<Verdict> verdicts,
            Instant at) throws IOException {
        Optional<Verdict> belief = kind.belief(verdicts);
        if (belief.isEmpty() && !isSubject(asset.id())) {
            return Optional.empty();
        }
        Finding known = findings.get(FindingId.of(kind, asset.id()));
        if (known == null) {
            return belief.isPresent()
                    ? open(LifeCycle.opened(kind, asset, belief.get(), at))
                    : Optional.empty();
        }
        if (known.triage() instanceof Triage.Suppressed) {
            note(known, belief.isEmpty());
        }
        return write(belief.isPresent()
                ? LifeCycle.believed(known, asset, belief.get(), at)
                : LifeCycle.refuted(known, at));
    }

    /**
     * A person moves a finding, from anywhere to anywhere. Durable before it returns.
     *
     * @return the finding as it now is, also where it already stood there; empty if there is none of
     *         that id
     * @throws IllegalArgumentException if the person goes by the name of the sensor
     * @throws IOException if the log refuses the change; nothing has changed
     */
    public Optional<Finding> triage(FindingId id, Triage triage, Instant at) throws IOException {
        refuseTheSensorsName(triage);
        Optional<Finding> known = finding(id);
        if (known.isEmpty() || known.get().triage().equals(triage)) {
            return known;
        }
        return write(known.map(finding -> finding.moved(triage, at)));
    }

    /**
     * {@code from} turned out to be {@code into}: its findings, unless resolved already, are resolved
     * by the sensor with that reason. {@code into} is judged for itself.
     *
     * @return those that changed
     * @throws IOException if the log refuses the change; nothing has changed
     */
    public List<Finding> merged(AssetId into, AssetId from, Instant at) throws IOException {
        List<Finding> merged = into.equals(from)
                ? List.of()
                : Arrays.stream(FindingKind.values())
                        .flatMap(kind -> finding(FindingId.of(kind, from)).stream())
                        .flatMap(known -> LifeCycle.merged(known, into, at).stream()).toList();
        return writeAll(merged);
    }

    /**
     * Ends the suppressions that have run out: what is still believed is open again, the rest is
     * resolved by the sensor.
     *
     * @return those changed, by id
     * @throws IOException if the log refuses the changes; nothing has changed
     */
    public List<Finding> expire(Instant now) throws IOException {
        List<Finding> expired = findings.values().stream().filter(
                finding -> finding.triage() instanceof Triage.Suppressed(_, _, _, Instant until)
                        && !until.isAfter(now))
                .sorted(Comparator.comparing(Finding::id))
                .map(finding -> LifeCycle.expired(finding, refuted.contains(finding.id()), now))
                .toList();
        return writeAll(expired);
    }

    public Optional<Finding> finding(FindingId id) {
        return Optional.ofNullable(findings.get(id));
    }

    /** All of them, newest change first. Immutable. */
    public List<Finding> all() {
        return findings.values().stream().sorted(NEWEST_FIRST).toList();
    }

    /** How many are open or acknowledged. */
    public int open() {
        return (int) findings.values().stream().filter(finding -> finding.triage().isActive())
                .count();
    }

    /** Findings that left memory to make room; the log has them. */
    public long displaced() {
        return displaced.get();
    }

    /** Judgements that would have opened a finding, had there been room. */
    public long refused() {
        return refused.get();
    }

    private Optional<Finding> open(Finding finding) throws IOException {
        if (findings.size() >= mostFindings && resolved.isEmpty()) {
            refused.incrementAndGet();
            return Optional.empty();
        }
        log.append(finding);
        if (findings.size() >= mostFindings) {
            Finding oldest = resolved.removeFirst();
            findings.remove(oldest.id());
            subjects.computeIfPresent(oldest.asset().id(),
                    (_, about) -> about == 1 ? null : about - 1);
            displaced.incrementAndGet();
        }
        keep(finding);
        return Optional.of(finding);
    }

    private Optional<Finding> write(Optional<Finding> change) throws IOException {
        if (change.isPresent()) {
            log.append(change.get());
            keep(change.get());
        }
        return change;
    }

    private List<Finding> writeAll(List<Finding> changes) throws IOException {
        if (!changes.isEmpty()) {
            log.appendAll(changes);
            changes.forEach(this::keep);
        }
        return changes;
    }

    private void keep(Finding finding) {
        Finding before = findings.put(finding.id(), finding);
        if (before == null) {
            subjects.merge(finding.asset().id(), 1, Integer::sum);
        } else {
            resolved.remove(before);
        }
        if (isResolved(finding)) {
            resolved.add(finding);
        }
        if (!(finding.triage() instanceof Triage.Suppressed)) {
            refuted.remove(finding.id());
        }
    }

    private void note(Finding suppressed, boolean isRefuted) {
        if (isRefuted) {
            refuted.add(suppressed.id());
        } else {
            refuted.remove(suppressed.id());
        }
    }

    private static boolean isResolved(Finding finding) {
        return finding.triage() instanceof Triage.Resolved;
    }

    private static void refuseTheSensorsName(Triage triage) {
        String by = switch (triage) {
            case Triage.Open _ -> "";
            case Triage.Acknowledged(String who, _) -> who;
            case Triage.Suppressed(String who, _, _, _) -> who;
            case Triage.Resolved(String who, _, _) -> who;
        };
        if (by.equalsIgnoreCase(Triage.SENSOR)) {
            throw new IllegalArgumentException(
                    "by must name a person, " + Triage.SENSOR + " is the sensor itself");
        }
    }
}
