package io.farmhawk.fingerprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What one field must look like; any one of the values will do. Immutable; any thread. */
public final class Condition {
    /** How a value is compared with the text. */
    public enum Operator {
        /** The text is the value. */
        EQUALS,
        /** The text begins with the value. */
        PREFIX,
        /** The text ends with the value. */
        SUFFIX,
        /** The value stands somewhere in the text. */
        CONTAINS,
        /** The value is a regular expression that matches somewhere in the text. */
        MATCHES,
        /** The text is a whole number, and the value or more. */
        AT_LEAST,
        /** The text is a whole number, and the value or less. */
        AT_MOST,
        /** There is no such field, in that one observation. */
        ABSENT;

        /** As fingerprints write it: {@code equals}, {@code atLeast} … */
        String word() {
            String lower = name().toLowerCase(Locale.ROOT);
            int at = lower.indexOf('_');
            return at < 0
                    ? lower
                    : lower.substring(0, at) + Character.toUpperCase(lower.charAt(at + 1))
                            + lower.substring(at + 2);
        }
    }

    private static final int MOST_DIGITS = 18;

    private final String field;
    private final Operator operator;
    private final List<String> values;
    private final boolean ignoreCase;
    private final List<Expression> expressions = new ArrayList<>();

    /** @throws IllegalArgumentException if a value is no expression, or no number, where it should be */
    Condition(String field, Operator operator, List<String> values, boolean ignoreCase) {
        this.field = field;
        this.operator = operator;
        this.values = ignoreCase && operator != Operator.MATCHES
                ? values.stream().map(Folding::fold).toList()
                : List.copyOf(values);
        this.ignoreCase = ignoreCase;
        if (operator == Operator.MATCHES) {
            values.forEach(value -> expressions.add(new Expression(value, ignoreCase)));
        }
        if (isNumeric() && !values.stream().allMatch(Condition::isNumber)) {
            throw new IllegalArgumentException(
                    "a number of at most 18 digits is needed, got " + values);
        }
    }

    private boolean isNumeric() {
        return operator == Operator.AT_LEAST || operator == Operator.AT_MOST;
    }

    /** Whether the condition holds where the field has no value, and only there. */
    boolean wantsNothing() {
        return operator == Operator.ABSENT;
    }

    /** Name of the field: {@code hostName}, {@code header.server} … */
    public String field() {
        return field;
    }

    /** Where in the text the condition holds; -1 if it does not. */
    int find(String text) {
        String compared = ignoreCase ? Folding.fold(text) : text;
        for (int i = 0; i < values.size(); i++) {
            int at = find(compared, i);
            if (at >= 0) {
                return at;
            }
        }
        return -1;
    }

    private int find(String text, int i) {
        String value = values.get(i);
        return switch (operator) {
            case EQUALS -> text.equals(value) ? 0 : -1;
            case PREFIX -> text.startsWith(value) ? 0 : -1;
            case SUFFIX -> text.endsWith(value) ? text.length() - value.length() : -1;
            case CONTAINS -> text.indexOf(value);
            case MATCHES -> expressions.get(i).find(text);
            case AT_LEAST -> isNumber(text) && number(text) >= number(value) ? 0 : -1;
            case AT_MOST -> isNumber(text) && number(text) <= number(value) ? 0 : -1;
            case ABSENT -> -1;
        };
    }

    private static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    /** Characters of all values, with repetitions written out: what an index of them costs. */
    int weight() {
        return operator == Operator.MATCHES
                ? expressions.stream().mapToInt(Expression::unrolled).sum()
                : values.stream().mapToInt(String::length).sum();
    }

    /** As a person reads it, and the same for the same condition: {@code title equals "JetKVM"}. */
    @Override
    public String toString() {
        if (wantsNothing()) {
            return field + " absent";
        }
        String shown = values.stream().map(value -> '"' + value + '"')
                .collect(Collectors.joining(" or "));
        return field + ' ' + operator.word() + ' ' + shown
                + (ignoreCase ? ", whatever the case" : "");
    }

    /** Texts of which one must stand in the field for it to hold; an empty one where that is unknown. */
    List<String> literals() {
        return switch (operator) {
            case EQUALS, PREFIX, SUFFIX, CONTAINS -> values;
            case MATCHES ->
                expressions.stream().flatMap(each -> RequiredLiteral.of(each.text()).stream())
                        .toList();
            case AT_LEAST, AT_MOST, ABSENT -> List.of("");
        };
    }
}
