package io.farmhawk.web;

import io.farmhawk.app.ReadModel;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Triage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a person wants done with a finding, from a form or a program, checked. */
final class TriageRequest {
    /** The longest that a finding may be kept quiet. */
    static final Duration LONGEST = Duration.ofDays(366);

    /** Characters in the name of a person. */
    static final int LONGEST_NAME = 64;
    private static final int LONGEST_REASON = 500;

    private final Function<String, Optional<String>> fields;

    /** @param fields what was given under a name */
    TriageRequest(Function<String, Optional<String>> fields) {
        this.fields = fields;
    }

    /**
     * Moves the finding as wanted.
     *
     * @throws Refusal if what is wanted cannot be read or is not allowed, there is no such finding, or
     *         the disk does not take it
     */
    Finding apply(ReadModel model, FindingId id, Instant now) {
        try {
            return model.triage(id, read(now)).orElseThrow(() -> Asked.noFinding(id.value()));
        } catch (IllegalArgumentException e) {
            throw wrong(Words.visible(String.valueOf(e.getMessage())));
        } catch (IllegalStateException e) {
            throw new Refusal(503, Words.visible(String.valueOf(e.getMessage())));
        }
    }

    /** @throws Refusal if the state is none, or a part it needs is missing or too long */
    private Triage read(Instant now) {
        String state = fields.apply("state").orElse("");
        return switch (state) {
            case "open" -> new Triage.Open();
            case "acknowledged" -> new Triage.Acknowledged(by(), now);
            case "suppressed" -> new Triage.Suppressed(by(), now, reason(), until(now));
            case "resolved" -> new Triage.Resolved(by(), now, reason());
            default ->
                throw wrong("state must be open, acknowledged, suppressed or resolved, got \""
                        + Words.visible(state) + '"');
        };
    }

    private String by() {
        return text("by", LONGEST_NAME, "the name of who does it");
    }

    private String reason() {
        return text("reason", LONGEST_REASON, "why, for who reads it next year");
    }

    private Instant until(Instant now) {
        String text = fields.apply("until").orElse("");
        try {
            Instant until = Instant.parse(text);
            if (until.isAfter(now) && !until.isAfter(now.plus(LONGEST))) {
                return until;
            }
        } catch (DateTimeException e) {
            // said below, as for a time out of range
        }
        throw wrong("until must be a time from now to " + LONGEST.toDays()
                + " days ahead, such as " + Words.isoTime(now.plus(Duration.ofDays(30)))
                + ", got \"" + Words.visible(text) + '"');
    }

    private String text(String name, int longest, String meaning) {
        return Asked.line(fields.apply(name).orElse(""), longest)
                .orElseThrow(() -> wrong(name + " must say " + meaning
                        + ", on one line of at most " + longest + " characters"));
    }

    private static Refusal wrong(String message) {
        return new Refusal(422, message);
    }
}
