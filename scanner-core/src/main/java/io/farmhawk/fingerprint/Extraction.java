package io.farmhawk.fingerprint;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of a field that is a version: what the one group of a regular expression takes. Immutable;
 * any thread.
 */
public final class Extraction {
    private final String field;
    private final Expression expression;

    /**
     * What was read.
     *
     * @param fact the field and where the version stands in it, for a person
     */
    record Found(String version, String fact) {}

    /** @throws IllegalArgumentException if this is no expression, or one without exactly one group */
    Extraction(String field, String expression) {
        this.field = field;
        this.expression = new Expression(expression, false);
        if (this.expression.groups() != 1) {
            throw new IllegalArgumentException("it takes " + this.expression.groups()
                    + " groups, and exactly one must be the version");
        }
    }

    public String field() {
        return field;
    }

    /** That there is a version to read. */
    Condition condition() {
        return new Condition(field, Condition.Operator.MATCHES, List.of(expression.text()), false);
    }

    Optional<Found> from(Function<String, List<String>> fields) {
        for (String value : fields.apply(field)) {
            Optional<String> version = expression.group(value).map(String::strip)
                    .filter(ToldVersion::isVersion);
            if (version.isPresent()) {
                return Optional.of(new Found(version.get(),
                        Part.shown(field, value, expression.find(value))));
            }
        }
        return Optional.empty();
    }

    /** As a person reads it, and the same for the same extraction. */
    @Override
    public String toString() {
        return field + " by \"" + expression.text() + '"';
    }
}
