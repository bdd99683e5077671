package io.farmhawk.app;

import io.farmhawk.finding.FindingKind;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Flood;
import io.farmhawk.inventory.FloodedTable;
import io.farmhawk.observation.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says when floods of made-up entries are worth a judgement, and what is then believed: at the
 * beginning of each, at each power of ten that it reaches, and at its end. All are one finding.
 */
final class FloodWatch {
    /**
     * That so many came is counted, that they are made up is inferred: likely, and no surer than this,
     * as a network larger than any that was measured could do the same.
     */
    private static final double PROBABILITY = 0.95;
    /** After a start, what an earlier run believed holds for so long, if nothing is seen of it. */
    private static final Duration SETTLES_AFTER = Duration.ofMinutes(10);

    private Optional<Instant> first = Optional.empty();
    private Optional<Map<FloodedTable, Integer>> judged = Optional.empty();

    boolean isDue(Map<FloodedTable, Flood.State> floods, Instant at) {
        if (first.isEmpty()) {
            first = Optional.of(at);
        }
        Map<FloodedTable, Integer> levels = levels(floods);
        boolean isSettled = !levels.isEmpty() || judged.filter(last -> !last.isEmpty()).isPresent()
                || !at.isBefore(first.get().plus(SETTLES_AFTER));
        return isSettled && !judged.equals(Optional.of(levels));
    }

    /** The judgement is on disk. */
    void judged(Map<FloodedTable, Flood.State> floods) {
        judged = Optional.of(levels(floods));
    }

    /** Since when the first of them goes on. */
    static Instant since(Map<FloodedTable, Flood.State> floods, Instant now) {
        return floods.values().stream().map(Flood.State::since).min(Comparator.naturalOrder())
                .orElse(now);
    }

    /** What is believed of the floods that go on; empty without one. */
    static Optional<Verdict> verdict(Map<FloodedTable, Flood.State> floods, Provenance seen) {
        if (floods.isEmpty()) {
            return Optional.empty();
        }
        List<Evidence> evidence = floods.entrySet().stream()
                .map(flood -> evidence(flood.getKey(), flood.getValue(), seen)).toList();
        String kind = FindingKind.TABLE_FLOOD.word();
        return Optional.of(new Verdict(kind, "flood of made-up addresses, names or connections",
                kind, PROBABILITY, Confidence.LIKELY, evidence, List.of(), Firmware.UNKNOWN));
    }

    /** The same in a line for whoever looks at the sensor. */
    static Optional<String> trouble(Map<FloodedTable, Flood.State> floods) {
        String each = floods.entrySet().stream()
                .map(flood -> "up to " + flood.getValue().perMinute() + ' '
                        + flood.getKey().entries() + " a minute since "
                        + flood.getValue().since())
                .collect(Collectors.joining(", "));
        return Optional.of(each).filter(text -> !text.isEmpty())
                .map(text -> "made-up entries flood the network: " + text
                        + "; what is seen once is not kept; find the port that they come from");
    }

    private static Evidence evidence(FloodedTable table, Flood.State flood, Provenance seen) {
        String fact = String.format(Locale.ROOT, "since %s, up to %,d or more %s a minute",
                flood.since(), (long) Math.pow(10, level(flood)), table.entries());
        String signal = table.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Evidence(signal, "inventory", PROBABILITY / (1 - PROBABILITY), "table-flood",
                fact, seen);
    }

    private static Map<FloodedTable, Integer> levels(Map<FloodedTable, Flood.State> floods) {
        Map<FloodedTable, Integer> levels = new EnumMap<>(FloodedTable.class);
        floods.forEach((table, flood) -> levels.put(table, level(flood)));
        return levels;
    }

    /** The power of ten that its worst minute has reached. */
    private static int level(Flood.State flood) {
        return (int) Math.log10((double) flood.perMinute());
    }
}
