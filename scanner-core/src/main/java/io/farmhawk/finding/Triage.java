package io.farmhawk.finding;

import java.time.Instant;

/** Where a finding stands with the people who handle it. */
public sealed interface Triage {
    /** Nobody has looked at it. */
    record Open() implements Triage {}

    /** Somebody has it in hand. */
    record Acknowledged(String by, Instant at) implements Triage {}

    /** Kept quiet for a reason until a date. */
    record Suppressed(String by, Instant at, String reason, Instant until) implements Triage {
        public Suppressed {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a suppression needs a reason");
            }
            if (!until.isAfter(at)) {
                throw new IllegalArgumentException(
                        "a suppression must end after it begins, got " + until);
            }
        }
    }

    /** Done with: the device is gone or was explained. */
    record Resolved(String by, Instant at, String reason) implements Triage {}

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
