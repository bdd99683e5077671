package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.Condition.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads which observation shows a sign, or tells a version. */
final class WhereReader {
    static final String OBSERVATION = "observation";
    private static final String IGNORE_CASE = "ignoreCase";
    private static final int MOST_CONDITIONS = 8;

    private WhereReader() {}

    static Where read(FileEntry entry) throws FingerprintException {
        String word = entry.text(OBSERVATION);
        ObservationKind kind = ObservationKind.named(word)
                .filter(each -> !each.fields().isEmpty())
                .orElseThrow(() -> entry.fault(OBSERVATION,
                        "is not \"" + FileEntry.shortened(word) + '"',
                        "use one of " + Arrays.stream(ObservationKind.values())
                                .filter(each -> !each.fields().isEmpty())
                                .map(ObservationKind::word)
                                .collect(Collectors.joining(", "))));
        List<Condition> conditions = new ArrayList<>();
        for (String field : entry.keys()) {
            if (!field.equals(OBSERVATION)) {
                conditions.add(condition(entry, kind, field));
            }
        }
        if (conditions.isEmpty() || conditions.size() > MOST_CONDITIONS) {
            throw entry.fault(OBSERVATION, "needs 1 to " + MOST_CONDITIONS + " fields, got "
                    + conditions.size(), "name a field beside it; see docs/fingerprints.md");
        }
        return new Where(kind, conditions);
    }

    private static Condition condition(FileEntry where, ObservationKind kind, String field)
            throws FingerprintException {
        needOffered(where, kind, field);
        FileEntry entry = where.entry(field);
        boolean ignoreCase = entry.member(IGNORE_CASE).isPresent() && entry.truth(IGNORE_CASE);
        List<String> words = entry.keys().stream().filter(key -> !key.equals(IGNORE_CASE)).toList();
        if (words.size() != 1) {
            throw where.fault(field, "needs exactly one test, got " + words.size(),
                    "use one of " + operators());
        }
        String word = words.getFirst();
        Operator operator = Arrays.stream(Operator.values()).filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> entry.fault(word, "is no test", "use one of " + operators()));
        try {
            return new Condition(field, operator, entry.texts(word), ignoreCase);
        } catch (IllegalArgumentException e) {
            throw noExpression(entry, word, e);
        }
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

    static String word(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }

    private static String operators() {
        return Arrays.stream(Operator.values()).map(WhereReader::word)
                .collect(Collectors.joining(", "));
    }
}
