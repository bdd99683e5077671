package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.TruthDifferences.Difference;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.json.Json;
import io.farmhawk.json.TruthFile;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.DecoderSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds what the decoders learn from every capture of the corpus against what an independent reader
 * measured, and prints one table of it. Every difference is explained in
 * {@code truth-differences.txt} or fails the test.
 */
class TruthAgreementTest {
    private static final int MOST_SHOWN = 40;
    private static final List<TruthField> FIELDS = Stream
            .of(TruthField.ALL, TruthLinkFields.ALL, TruthServiceFields.ALL)
            .flatMap(List::stream).toList();

    /** Values of one field over all captures. */
    private static final class Row {
        private int expected;
        private int found;
        private int missing;
        private int extra;

        /** The last column leaves out what is explained: what is not sent where we read. */
        private String text(String field) {
            int explained = TruthDifferences.all().stream()
                    .filter(d -> d.kind().equals("missing") && d.field().equals(field))
                    .mapToInt(TruthDifferences::count).sum();
            return "%-20s %8d %8d %8d %8d %9.1f %% %9.1f %%%n".formatted(field, expected, found,
                    missing, extra, share(expected), share(expected - explained));
        }

        private double share(int of) {
            return 100.0 * (expected - missing) / Math.max(1, of);
        }
    }

    private final Map<String, Row> rows = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();

    @Test
    void learnsWhatAnotherReaderMeasuredOrSaysWhyNot() {
        Path folder = TruthFile.captures();
        Map<String, Json.Obj> truth = TruthFile.measured(folder);

        truth.forEach((name, measured) -> compare(name, measured, observe(folder.resolve(name))));

        List<String> unexplained = unexplained();
        print(truth.size(), unexplained);
        assertThat(truth).hasSizeGreaterThan(1_000);
        assertThat(counts.keySet()).as("faults of our own").noneMatch(c -> c.endsWith("/fault"));
        assertThat(unexplained).isEmpty();
    }

    private List<Observation> observe(Path capture) {
        List<Observation> seen = new ArrayList<>();
        DecoderSet decoders = Decoders.all(1);
        try (CaptureFile file = CaptureFile.open(capture)) {
            file.run(frame -> decoders.decode(frame, seen::add));
        } catch (CaptureFileException e) {
            // Some of the malformed ones are no captures at all: nothing is learned from them.
            assertThat(e).hasMessageContaining(String.valueOf(capture.getFileName()));
        }
        decoders.finish(seen::add);
        decoders.counts().forEach(c -> counts.merge(c.name(), c.value(), Long::sum));
        return seen;
    }

    private void compare(String capture, Json.Obj measured, List<Observation> seen) {
        for (TruthField field : FIELDS) {
            Set<String> expected = sorted(field.expected().apply(measured));
            Set<String> found = sorted(seen.stream().flatMap(field.found()));
            List<Difference> missing = difference("missing", capture, field, expected, found);
            List<Difference> extra = difference("extra", capture, field, found, expected);
            Row row = rows.computeIfAbsent(field.name(), _ -> new Row());
            row.expected += expected.size();
            row.found += found.size();
            row.missing += missing.size();
            row.extra += extra.size();
            differences.addAll(missing);
            differences.addAll(extra);
        }
    }

    private static Set<String> sorted(Stream<String> values) {
        return values.collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Difference> difference(String kind, String capture, TruthField field,
            Set<String> of, Set<String> without) {
        return of.stream().filter(value -> !without.contains(value))
                .map(value -> new Difference(kind, capture, field.name(), value)).toList();
    }

    /** One line for each difference that nobody explained, and each explanation that is not right. */
    private List<String> unexplained() {
        List<TruthDifferences> explained = TruthDifferences.all();
        List<String> lines = new ArrayList<>();
        differences.stream().filter(d -> explained.stream().noneMatch(e -> e.covers(d)))
                .forEach(d -> lines.add(d.kind() + " " + d.capture() + " " + d.field() + ": "
                        + d.value()));
        for (TruthDifferences e : explained) {
            long count = differences.stream().filter(e::covers).count();
            if (count != e.count()) {
                lines.add("%s %s %s: %d values, %d are explained (%s)".formatted(e.kind(),
                        e.captures(), e.field(), count, e.count(), e.reason()));
            }
        }
        return lines;
    }

    private void print(int captures, List<String> unexplained) {
        StringBuilder text = new StringBuilder("agreement with tshark over " + captures
                + " captures, values that differ from each other%n".formatted());
        text.append("%-20s %8s %8s %8s %8s %11s %11s%n".formatted("field", "expected", "found",
                "missing", "extra", "agreement", "in scope"));
        for (TruthField field : FIELDS) {
            text.append(rows.getOrDefault(field.name(), new Row()).text(field.name()));
        }
        text.append("missing and extra values by reason:%n".formatted());
        reasons().forEach((reason, count) -> text.append("%6d %s%n".formatted(count, reason)));
        text.append("%d unexplained%n".formatted(unexplained.size()));
        unexplained.stream().limit(MOST_SHOWN).forEach(line -> text.append("  ").append(line)
                .append(System.lineSeparator()));
        System.out.print(text);
    }

    private static Map<String, Integer> reasons() {
        return TruthDifferences.all().stream().collect(Collectors.groupingBy(
                d -> d.kind() + ": " + d.reason(), TreeMap::new,
                Collectors.summingInt(TruthDifferences::count)));
    }
}
