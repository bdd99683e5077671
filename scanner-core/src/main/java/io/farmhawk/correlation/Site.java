package io.farmhawk.correlation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What its owner says of the place: without it, the laptops of an office look like a farm.
 *
 * @param kind what kind of place it is
 * @param own organisations whose laptops belong here, as {@link Tenant#employer} writes them
 * @param allowedTools remote-control tools that belong here, as flows are labelled: {@code screenconnect}
 */
public record Site(Kind kind, Set<String> own, Set<String> allowedTools) {
    /** What kind of place it is. */
    public enum Kind {
        /** A household: one or two employers are the rule. */
        HOME,
        /** The owner's own rooms: his laptops are many, those of others few. */
        OFFICE,
        /** The same, smaller and with nobody of IT. */
        BRANCH,
        /** Rooms that many organisations share. */
        CO_WORKING;

        /** As files write it: {@code co-working}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Site {
        own = Set.copyOf(own);
        allowedTools = Set.copyOf(allowedTools);
    }

    /** A household of which nothing is known. */
    public static Site home() {
        return new Site(Kind.HOME, Set.of(), Set.of());
    }

    /**
     * What stands for an organisation: of a domain its own label, of a name the name, lower case.
     *
     * @return empty for what is nobody's, such as {@code local}
     */
    public static Optional<String> organisation(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.contains(".") ? Organisations.of(lower) : Organisations.label(lower);
    }

    /** Whether a flow can be labelled with this tool for driving a screen. */
    public static boolean isTool(String name) {
        return Tools.bundled().screen().contains(name);
    }

    /** Whether laptops of its own are no news: they are what such a place is for. */
    boolean expects(String employer) {
        return kind != Kind.HOME && own.contains(employer);
    }
}
