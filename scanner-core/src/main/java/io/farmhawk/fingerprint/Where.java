package io.farmhawk.fingerprint;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What shows a sign: one observation, or several that the same asset must have shown. Immutable; any
 * thread.
 *
 * @param parts 1 to {@value #MOST_PARTS}, each another test
 * @param within how far apart they may be; empty if that does not matter
 */
public record Where(List<Part> parts, Optional<Duration> within) {
    static final int MOST_PARTS = 8;
    private static final int DIGEST_CHARACTERS = 16;

    public Where {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "a sign has 1 to " + MOST_PARTS + " parts, got " + parts.size());
        }
    }

    /** A sign that one observation shows. */
    static Where of(Part part) {
        return new Where(List.of(part), Optional.empty());
    }

    /** Whether it takes several observations. */
    public boolean isSet() {
        return parts.size() > 1;
    }

    /** Whether an observation of this kind can show it, or a part of it. */
    public boolean asksFor(ObservationKind kind) {
        return parts.stream().anyMatch(part -> part.observation() == kind);
    }

    /** Whether all of it is shown by observations of this kind. */
    public boolean isAll(ObservationKind kind) {
        return parts.stream().allMatch(part -> part.observation() == kind);
    }

    /** Sixteen hexadecimal digits that are the same for the same test. */
    String digest() {
        return Sha256.of(toString().getBytes(StandardCharsets.UTF_8)).substring(0,
                DIGEST_CHARACTERS);
    }

    /** As a person reads it: {@code http-response with title equals "JetKVM"}. */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining("; and "))
                + within.map(window -> "; within " + window).orElse("");
    }
}
