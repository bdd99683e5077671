package io.farmhawk.fingerprint;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One observation of which a sign consists: one of a kind, with all conditions met.
 *
 * @param conditions at least one
 */
public record Part(ObservationKind observation, List<Condition> conditions) {
    private static final int MOST_SHOWN = 100;
    private static final int SHOWN_BEFORE = 20;

    public Part {
        conditions = List.copyOf(conditions);
    }

    /**
     * Tests an observation, or an example.
     *
     * @param fields the values of a field by its name
     * @return what was found, for a person; empty if a condition is not met
     */
    Optional<String> test(Function<String, List<String>> fields) {
        StringBuilder fact = new StringBuilder();
        for (Condition condition : conditions) {
            String shown = shown(condition, fields.apply(condition.field()));
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            fact.append(fact.isEmpty() ? "" : ", ").append(shown);
        }
        return Optional.of(fact.toString());
    }

    /** The same, with one condition more. */
    Part and(Condition condition) {
        return new Part(observation,
                Stream.concat(conditions.stream(), Stream.of(condition)).toList());
    }

    /** As a person reads it: {@code http-response with title equals "JetKVM"}. */
    @Override
    public String toString() {
        return observation.word() + " with " + conditions.stream().map(Condition::toString)
                .collect(Collectors.joining(" and "));
    }

    /** Names of the fields that are tested, each once. */
    public List<String> fields() {
        return conditions.stream().map(Condition::field).distinct().toList();
    }

    private static String shown(Condition condition, List<String> values) {
        if (condition.wantsNothing()) {
            return values.isEmpty() ? "no " + words(condition.field()) : "";
        }
        for (String value : values) {
            int at = condition.find(value);
            if (at >= 0) {
                return shown(condition.field(), value, at);
            }
        }
        return "";
    }

    /** A field and what stands in it around a place, for a person. */
    static String shown(String field, String value, int at) {
        return words(field) + " \"" + excerpt(value, at) + '"';
    }

    /** {@code hostName} becomes "host name", {@code header.server} "header server". */
    private static String words(String field) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (Character.isUpperCase(c)) {
                words.append(' ');
            }
            words.append(c == '.' ? ' ' : Character.toLowerCase(c));
        }
        return words.toString();
    }

    private static String excerpt(String value, int at) {
        if (value.length() <= MOST_SHOWN) {
            return oneLine(value);
        }
        int from = Math.max(0, Math.min(at - SHOWN_BEFORE, value.length() - MOST_SHOWN));
        int to = from + MOST_SHOWN;
        // Never cut a character that takes two places in half.
        from += from > 0 && Character.isLowSurrogate(value.charAt(from)) ? 1 : 0;
        to -= Character.isHighSurrogate(value.charAt(to - 1)) ? 1 : 0;
        return (from > 0 ? "…" : "") + oneLine(value.substring(from, to))
                + (to < value.length() ? "…" : "");
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ').strip();
    }
}
