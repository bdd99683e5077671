package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.Condition.Operator;
import io.farmhawk.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what shows a sign, or tells a version: one observation, or {@code all} of several. */
final class WhereReader {
    private static final String OBSERVATION = "observation";
    private static final String IGNORE_CASE = "ignoreCase";
    private static final String ALL = "all";
    private static final String WITHIN = "within";
    private static final int MOST_CONDITIONS = 8;
    private static final Duration LEAST_WINDOW = Duration.ofMinutes(1);
    private static final Duration MOST_WINDOW = Duration.ofDays(7);
    private static final Set<Operator> RANGE = Set.of(Operator.AT_LEAST, Operator.AT_MOST);

    private WhereReader() {}

    static Where read(FileEntry entry) throws FingerprintException {
        if (entry.member(ALL).isEmpty()) {
            return Where.of(part(entry));
        }
        entry.allow(Set.of(ALL, WITHIN));
        List<Part> parts = new ArrayList<>();
        Set<String> tests = new HashSet<>();
        for (FileEntry each : entry.entries(ALL, Where.MOST_PARTS)) {
            Part part = part(each);
            if (!tests.add(part.toString())) {
                throw each.fault(OBSERVATION, "is tested as a part before it is",
                        "name each part once");
            }
            parts.add(part);
        }
        if (parts.size() == 1) {
            throw entry.fault(ALL, "has one part", "name 2 to " + Where.MOST_PARTS
                    + ", or write the one without \"all\"");
        }
        return new Where(parts, within(entry, parts));
    }

    private static Optional<Duration> within(FileEntry entry, List<Part> parts)
            throws FingerprintException {
        if (entry.member(WITHIN).isEmpty()) {
            return Optional.empty();
        }
        // An address is always there: its time says nothing.
        if (parts.stream().anyMatch(part -> part.observation() == ObservationKind.INTERFACE)) {
            throw entry.fault(WITHIN,
                    "has no meaning for an interface, which is there all the time",
                    "leave it out");
        }
        String text = entry.text(WITHIN);
        try {
            Duration window = Duration.parse(text);
            if (window.compareTo(LEAST_WINDOW) >= 0 && window.compareTo(MOST_WINDOW) <= 0) {
                return Optional.of(window);
            }
        } catch (DateTimeException e) {
            // said below, as for one that is too long
        }
        throw entry.fault(WITHIN, "must be from " + LEAST_WINDOW + " to P7D, got \""
                + FileEntry.shortened(text) + '"', "write ten minutes as PT10M");
    }

    /** One observation. */
    static Part part(FileEntry entry) throws FingerprintException {
        String word = entry.text(OBSERVATION);
        ObservationKind kind = ObservationKind.named(word)
                .filter(each -> !each.fields().isEmpty())
                .orElseThrow(() -> entry.fault(OBSERVATION,
                        "is not \"" + FileEntry.shortened(word) + '"',
                        "use one of " + Arrays.stream(ObservationKind.values())
                                .filter(each -> !each.fields().isEmpty())
                                .map(ObservationKind::word)
                                .collect(Collectors.joining(", "))));
        int fields = entry.keys().size() - 1;
        if (fields == 0 || fields > MOST_CONDITIONS) {
            throw entry.fault(OBSERVATION, "needs 1 to " + MOST_CONDITIONS + " fields, got "
                    + fields, "name a field beside it; see docs/fingerprints.md");
        }
        List<Condition> conditions = new ArrayList<>();
        for (String field : entry.keys()) {
            if (!field.equals(OBSERVATION)) {
                conditions.addAll(conditions(entry, kind, field));
            }
        }
        if (conditions.stream().allMatch(Condition::wantsNothing)) {
            throw entry.fault(OBSERVATION, "has no field that must be there",
                    "name one beside those that are absent");
        }
        return new Part(kind, conditions);
    }

    /** One condition; two for a range of numbers. */
    private static List<Condition> conditions(FileEntry part, ObservationKind kind, String field)
            throws FingerprintException {
        needOffered(part, kind, field);
        FileEntry entry = part.entry(field);
        boolean ignoreCase = entry.member(IGNORE_CASE).isPresent() && entry.truth(IGNORE_CASE);
        List<Condition> conditions = new ArrayList<>();
        Set<Operator> operators = new HashSet<>();
        for (String word : entry.keys()) {
            if (!word.equals(IGNORE_CASE)) {
                Operator operator = operator(entry, word);
                operators.add(operator);
                conditions.add(condition(entry, field, operator, ignoreCase));
            }
        }
        if (conditions.size() == 1 || operators.equals(RANGE)) {
            return conditions;
        }
        throw part.fault(field, "needs exactly one test, got " + conditions.size(),
                "use one of " + operators() + "; atLeast and atMost go together");
    }

    static void needOffered(FileEntry entry, ObservationKind kind, String field)
            throws FingerprintException {
        if (!kind.offers(field)) {
            throw entry.fault(field, "is no field of " + kind.word(), "use one of "
                    + String.join(", ", kind.fields().stream().sorted().toList()));
        }
    }

    static FingerprintException noExpression(FileEntry entry, String key,
            IllegalArgumentException e) {
        return entry.fault(key, "is no regular expression of RE2: "
                + FileEntry.shortened(String.valueOf(e.getMessage())),
                "see github.com/google/re2/wiki/Syntax");
    }

    private static Operator operator(FileEntry entry, String word) throws FingerprintException {
        return Arrays.stream(Operator.values()).filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> entry.fault(word, "is no test", "use one of " + operators()));
    }

    private static Condition condition(FileEntry entry, String field, Operator operator,
            boolean ignoreCase) throws FingerprintException {
        return switch (operator) {
            case EQUALS, PREFIX, SUFFIX, CONTAINS, MATCHES -> {
                try {
                    yield new Condition(field, operator, entry.texts(operator.word()), ignoreCase);
                } catch (IllegalArgumentException e) {
                    throw noExpression(entry, operator.word(), e);
                }
            }
            case AT_LEAST, AT_MOST ->
                new Condition(field, operator, List.of(whole(entry, operator.word())), false);
            case ABSENT -> {
                if (!entry.truth(operator.word())) {
                    throw entry.fault(operator.word(), "must be true",
                            "leave the field out where it does not matter");
                }
                yield new Condition(field, operator, List.of(), false);
            }
        };
    }

    private static String whole(FileEntry entry, String key) throws FingerprintException {
        double number = entry.number(key);
        if (number >= 0 && number <= 1e15 && number == Math.rint(number)) {
            return Long.toString((long) number);
        }
        throw entry.fault(key, "must be a whole number from 0 to 1e15, got "
                + FileEntry.shown(new Json.Num(number)), "count in a larger unit");
    }

    private static String operators() {
        return Arrays.stream(Operator.values()).map(Operator::word)
                .collect(Collectors.joining(", "));
    }
}
