package io.farmhawk.web;

import io.farmhawk.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The findings, or those in one state.
 *
 * @param state only these; empty for all
 * @param counts how many there are in each state
 */
record FindingsPage(Shell shell, String state, Map<String, Long> counts, List<Finding> rows) {
    static final int ROWS = 200;
    static final List<String> STATES = List.of("open", "acknowledged", "suppressed", "resolved");

    static Map<String, Long> counts(List<Finding> findings) {
        return findings.stream().collect(
                Collectors.groupingBy(finding -> finding.triage().word(), Collectors.counting()));
    }

    long count(String word) {
        return counts.getOrDefault(word, 0L);
    }

    long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of the chosen ones are not shown. */
    long more() {
        return (state.isEmpty() ? all() : count(state)) - rows.size();
    }
}
