package io.farmhawk.finding;

import static io.farmhawk.finding.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {
    @ParameterizedTest
    @ValueSource(strings = {"Ann O'Neill", "Jürgen", "山田", "می‌خواهم", "👩‍💻"})
    void takesNamesOfPeople(String by) {
        assertThat(new Triage.Acknowledged(by, NOON).by()).isEqualTo(by);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\u001B[2J", "a\u2028b", "\u202Egro.soc",
            "\uD800", "\u2066x"})
    void refusesNamesThatBreakOrTurnTheLine(String by) {
        assertThatThrownBy(() -> new Triage.Acknowledged(by, NOON))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("by must");
        assertThatThrownBy(() -> new Triage.Resolved(by, NOON, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Triage.Suppressed(by, NOON, "lab", NOON.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void boundsItsTexts() {
        assertThatCode(() -> new Triage.Resolved("b".repeat(64), NOON, "r".repeat(512)))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> new Triage.Resolved("b".repeat(65), NOON, ""))
                .hasMessage("by must have at most 64 characters, got 65");
        assertThatThrownBy(() -> new Triage.Resolved("b", NOON, "r".repeat(513)))
                .hasMessage("reason must have at most 512 characters, got 513");
        assertThatThrownBy(() -> new Triage.Resolved("b", NOON, "two\nlines"))
                .hasMessage("reason must be one line of printable characters");
    }

    @Test
    void aSuppressionHasAReasonAndEndsWithinAYear() {
        Instant latest = NOON.plus(Duration.ofDays(366));

        assertThatCode(() -> new Triage.Suppressed("ann", NOON, "lab", latest))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Triage.Suppressed("ann", NOON, "lab", latest.plusNanos(1)))
                .hasMessageContaining("at most 366 days");
        assertThatThrownBy(() -> new Triage.Suppressed("ann", NOON, "lab", Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Triage.Suppressed("ann", Instant.MIN, "lab", Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Triage.Suppressed("ann", NOON, "lab", NOON))
                .hasMessageContaining("must end after it begins");
        assertThatThrownBy(() -> new Triage.Suppressed("ann", NOON, " ", latest))
                .hasMessageContaining("needs a reason");
    }
}
