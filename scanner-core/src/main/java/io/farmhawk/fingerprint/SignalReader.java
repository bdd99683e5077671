package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.Condition.Operator;
import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one signal of a fingerprint file. */
final class SignalReader {
    static final Set<String> KEYS = Set.of("id", "group", "likelihoodRatio", "where", "source",
            "examples");
    private static final String OBSERVATION = "observation";
    private static final String IGNORE_CASE = "ignoreCase";
    private static final int MOST_EXAMPLES = 32;
    private static final int MOST_CONDITIONS = 8;
    private static final int MOST_VALUE = ObservationFields.MOST_BODY;

    private SignalReader() {}

    static Signal read(FileEntry entry) throws FingerprintException {
        entry.allow(KEYS);
        Where where = where(entry.entry("where"));
        FileEntry examples = entry.entry("examples");
        examples.allow(Set.of("match", "reject"));
        return new Signal(entry.kebab("id"), entry.kebab("group"), ratio(entry), where,
                entry.texts("source"), examples(examples, "match", where),
                examples(examples, "reject", where));
    }

    private static double ratio(FileEntry entry) throws FingerprintException {
        double ratio = entry.number("likelihoodRatio");
        if (ratio > 0 && ratio != 1) {
            return ratio;
        }
        throw entry.fault("likelihoodRatio", "must be above 0 and not 1, got " + ratio,
                "write how many times likelier the sign is on this product than on another asset");
    }

    private static Where where(FileEntry entry) throws FingerprintException {
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
        if (!kind.offers(field)) {
            throw where.fault(field, "is no field of " + kind.word(), "use one of "
                    + String.join(", ", kind.fields().stream().sorted().toList()));
        }
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
            throw entry.fault(word, "is no regular expression of RE2: "
                    + FileEntry.shortened(String.valueOf(e.getMessage())),
                    "see github.com/google/re2/wiki/Syntax");
        }
    }

    /** A map of fields, or a plain text where there is one field only. */
    private static List<Map<String, String>> examples(FileEntry entry, String key, Where where)
            throws FingerprintException {
        List<Map<String, String>> examples = new ArrayList<>();
        for (Json element : entry.elements(key, entry.need(key), MOST_EXAMPLES)) {
            examples.add(example(entry, key, element, where));
        }
        return examples;
    }

    private static Map<String, String> example(FileEntry entry, String key, Json element,
            Where where)
            throws FingerprintException {
        boolean plain = element instanceof Json.Text && where.conditions().size() == 1;
        Map<String, Json> fields = element instanceof Json.Obj(var members)
                ? members
                : plain ? Map.of(where.conditions().getFirst().field(), element) : Map.of();
        Map<String, String> example = new LinkedHashMap<>();
        for (Map.Entry<String, Json> field : fields.entrySet()) {
            if (!(field.getValue() instanceof Json.Text(String text)) || text.length() > MOST_VALUE
                    || !where.observation().offers(field.getKey())) {
                throw entry.fault(key, "has no text for a field of " + where.observation().word()
                        + ": " + FileEntry.shortened(field.getKey()),
                        "name fields and put values in quotes");
            }
            example.put(field.getKey(), text);
        }
        if (example.isEmpty()) {
            throw entry.fault(key, "holds " + FileEntry.shown(element) + ", which is no example",
                    "write a map of fields, or a text where there is one field");
        }
        return example;
    }

    static String word(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT);
    }

    private static String operators() {
        return Arrays.stream(Operator.values()).map(SignalReader::word)
                .collect(Collectors.joining(", "));
    }
}
