package io.farmhawk.finding;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a finding stands with the people who handle it. Texts are one line: {@code by} 1 to 64
 * characters, {@code reason} up to 512, no control characters.
 */
public sealed interface Triage {
    /** The name under which Farmhawk itself resolves a finding; no person may use it. */
    String SENSOR = "farmhawk";

    /** The longest a finding may be kept quiet: a year, so that each is looked at again. */
    Duration LONGEST_SUPPRESSION = Duration.ofDays(366);

    /** Nobody has looked at it. */
    record Open() implements Triage {}

    /** Somebody has it in hand. */
    record Acknowledged(String by, Instant at) implements Triage {
        public Acknowledged {
            Line.name(by);
        }
    }

    /**
     * Kept quiet for a reason until a date.
     *
     * @param reason not blank
     * @param until after {@code at}, by {@link #LONGEST_SUPPRESSION} at most
     */
    record Suppressed(String by, Instant at, String reason, Instant until) implements Triage {
        public Suppressed {
            Line.name(by);
            Line.reason(reason);
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a suppression needs a reason");
            }
            if (!until.isAfter(at)) {
                throw new IllegalArgumentException(
                        "a suppression must end after it begins, got " + until);
            }
            if (Duration.between(at, until).compareTo(LONGEST_SUPPRESSION) > 0) {
                throw new IllegalArgumentException("a suppression lasts at most "
                        + LONGEST_SUPPRESSION.toDays() + " days, got one until " + until);
            }
        }
    }

    /**
     * Done with: the device is gone or was explained.
     *
     * @param reason may be empty
     */
    record Resolved(String by, Instant at, String reason) implements Triage {
        public Resolved {
            Line.name(by);
            Line.reason(reason);
        }
    }

    /** Whether somebody still has to finish it: open or acknowledged. */
    default boolean isActive() {
        return switch (this) {
            case Open _,Acknowledged _ -> true;
            case Suppressed _,Resolved _ -> false;
        };
    }

    /** The word for it: {@code open acknowledged suppressed resolved}. */
    default String word() {
        return switch (this) {
            case Open _ -> "open";
            case Acknowledged _ -> "acknowledged";
            case Suppressed _ -> "suppressed";
            case Resolved _ -> "resolved";
        };
    }
}
