package io.farmhawk.correlation;

import io.farmhawk.correlation.Tenant.Bond;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonTextException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the data: how a service writes its customers' names.
 *
 * @param form what the values are
 * @param values suffixes of host names, beginnings, or labels between dots
 * @param before what may stand before the tenant in its label: {@code gateway-}
 * @param behind what may stand behind it: {@code -my}
 * @param except labels that are the service's own, or organisations that serve everybody
 * @param source where this is known from
 * @param match names that must be read, each with the employer: {@code acme.okta.com = acme}
 * @param reject names that must not
 */
record TenantRule(String id, Form form, List<String> values, List<String> before,
        List<String> behind, Set<String> except, Bond bond, String source, List<String> match,
        List<String> reject) {
    /** Where the tenant stands in a name. */
    enum Form {
        /** It is the label before a suffix that is the service's. */
        LABEL,
        /** It is the organisation of the domain behind a beginning. */
        DOMAIN,
        /** It is the organisation of the domain behind labels that may stand anywhere. */
        BEHIND
    }

    /**
     * Reads one row.
     *
     * @throws JsonTextException with what is wrong with it
     */
    static TenantRule read(Json row) throws JsonTextException {
        if (!(row instanceof Json.Obj map)) {
            throw new JsonTextException("a row must be a map", 1);
        }
        try {
            return new TenantRule(map.needText("id"), word(Form.class, map.needText("form")),
                    texts(map, "values"), texts(map, "before"), texts(map, "behind"),
                    Set.copyOf(texts(map, "except")), word(Bond.class, map.needText("bond")),
                    map.needText("source"), texts(map, "match"), texts(map, "reject"));
        } catch (IllegalArgumentException e) {
            throw new JsonTextException(map.text("id").orElse("row") + ": " + e.getMessage(), 1);
        }
    }

    TenantRule {
        if (values.isEmpty() || match.isEmpty() || reject.isEmpty()) {
            throw new IllegalArgumentException("a row needs values, match and reject");
        }
        for (String value : values) {
            boolean isFormed = switch (form) {
                case LABEL -> value.startsWith(".") && !value.endsWith(".");
                case DOMAIN -> !value.startsWith(".") && value.endsWith(".");
                case BEHIND -> value.startsWith(".") && value.endsWith(".");
            };
            if (!isFormed) {
                throw new IllegalArgumentException("values begin with a dot (label), end with one"
                        + " (domain) or both (behind), got " + value);
            }
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static List<String> texts(Json.Obj map, String name) {
        return map.list(name).stream()
                .map(value -> value instanceof Json.Text(String text) ? text : value.toText())
                .toList();
    }

    /** Who is meant by a lower-case name that has this value. */
    Optional<Tenant> read(String name, String value) {
        return switch (form) {
            case LABEL -> label(name, value);
            case DOMAIN -> domain(name.substring(value.length()));
            case BEHIND -> domain(name.substring(name.lastIndexOf(value) + value.length()));
        };
    }

    private Optional<Tenant> domain(String domain) {
        return Organisations.of(domain).filter(who -> !except.contains(who))
                .map(who -> new Tenant(who, domain, id, bond));
    }

    private Optional<Tenant> label(String name, String suffix) {
        String rest = name.substring(0, name.length() - suffix.length());
        String label = rest.substring(rest.lastIndexOf('.') + 1);
        if (except.contains(label)) {
            return Optional.empty();
        }
        String who = label;
        for (String each : before) {
            who = who.startsWith(each) ? who.substring(each.length()) : who;
        }
        for (String each : behind) {
            who = who.endsWith(each) ? who.substring(0, who.length() - each.length()) : who;
        }
        return except.contains(who)
                ? Optional.empty()
                : Organisations.label(who)
                        .map(employer -> new Tenant(employer, label + suffix, id, bond));
    }
}
