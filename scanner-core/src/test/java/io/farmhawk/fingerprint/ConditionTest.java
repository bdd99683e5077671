package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.fingerprint.Condition.Operator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    @ParameterizedTest
    @CsvSource({"EQUALS, box, box, 0", "EQUALS, box, boxes, -1", "EQUALS, box, Box, -1",
            "PREFIX, box, boxes, 0", "PREFIX, box, inbox, -1", "SUFFIX, box, inbox, 2",
            "SUFFIX, box, boxes, -1", "CONTAINS, box, inboxes, 2", "CONTAINS, box, bo, -1",
            "MATCHES, ^b.x$, box, 0", "MATCHES, b.x, inbox, 2", "MATCHES, ^b.x$, inbox, -1"})
    void comparesAsItsOperatorSays(Operator operator, String value, String text, int at) {
        assertThat(new Condition("title", operator, List.of(value), false).find(text))
                .isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EQUALS", "PREFIX", "SUFFIX", "CONTAINS", "MATCHES"})
    void ignoresCaseWhereAsked(Operator operator) {
        assertThat(new Condition("title", operator, List.of("BoxÉ"), true).find("bOXÉ")).isZero();
        assertThat(new Condition("title", operator, List.of("BoxÉ"), false).find("bOXÉ"))
                .isEqualTo(-1);
    }

    @Test
    void holdsIfAnyValueDoes() {
        Condition condition = new Condition("mac", Operator.PREFIX, List.of("aa", "bb"), false);

        assertThat(condition.find("bb:01")).isZero();
        assertThat(condition.find("cc:01")).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a{1001}", "(((a{100}){100}){100})", "(?=a)", "(a)\\1", "a{2,1}"})
    void refusesExpressionsThatAreNoneOrGrowTooBig(String expression) {
        assertThatThrownBy(
                () -> new Condition("title", Operator.MATCHES, List.of(expression), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"AT_LEAST, 100, 100, true", "AT_LEAST, 100, 99, false", "AT_LEAST, 9, 10, true",
            "AT_MOST, 100, 100, true", "AT_MOST, 100, 101, false", "AT_MOST, 100, 99, true",
            "AT_LEAST, 0, -1, false", "AT_LEAST, 0, 1.5, false", "AT_MOST, 9, x, false",
            "AT_LEAST, 0, 1234567890123456789, false", "AT_LEAST, 0, 123456789012345678, true"})
    void comparesWholeNumbersAsNumbers(Operator operator, String value, String text, boolean fits) {
        Condition condition = new Condition("port", operator, List.of(value), false);

        assertThat(condition.find(text) >= 0).isEqualTo(fits);
    }

    @Test
    void absentHoldsWhereTheFieldHasNoValue() {
        Part part = new Part(ObservationKind.HTTP_RESPONSE,
                List.of(new Condition("title", Operator.EQUALS, List.of("Box"), false),
                        new Condition("header.server", Operator.ABSENT, List.of(), false)));

        assertThat(test(part, Map.of("title", "Box"))).isEqualTo("title \"Box\", no header server");
        assertThat(test(part, Map.of("title", "Box", "header.server", "x"))).isEmpty();
    }

    @Test
    void needsAllConditions() {
        Part part = new Part(ObservationKind.HTTP_RESPONSE,
                List.of(new Condition("status", Operator.EQUALS, List.of("401"), false),
                        new Condition("header.server", Operator.PREFIX, List.of("x"), false)));

        assertThat(test(part, Map.of("status", "401", "header.server", "xy")))
                .isEqualTo("status \"401\", header server \"xy\"");
        assertThat(test(part, Map.of("status", "401"))).isEmpty();
        assertThat(test(part, Map.of("status", "200", "header.server", "xy"))).isEmpty();
    }

    @Test
    void showsTheNeighbourhoodOfWhatItFoundOnOneLine() {
        Part part = new Part(ObservationKind.HTTP_RESPONSE,
                List.of(new Condition("body", Operator.CONTAINS, List.of("needle"), false)));
        String hay = "hay\n".repeat(300);

        String fact = test(part, Map.of("body", hay + "needle" + hay));

        assertThat(fact).startsWith("body \"…").contains("needle").endsWith("…\"")
                .doesNotContain("\n").hasSizeLessThan(120);
    }

    @Test
    void neverCutsACharacterInHalf() {
        Part part = new Part(ObservationKind.HTTP_RESPONSE,
                List.of(new Condition("body", Operator.CONTAINS, List.of("needle"), false)));
        for (int before = 0; before < 50; before++) {
            String fact = test(part, Map.of("body",
                    "x".repeat(before) + "\uD83D\uDE00".repeat(80) + "needle"
                            + "\uD83D\uDE00".repeat(80)));

            assertThat(fact.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF).count())
                    .as("%d before", before).isZero();
        }
    }

    private static String test(Part part, Map<String, String> fields) {
        return part.test(field -> fields.containsKey(field)
                ? List.of(fields.getOrDefault(field, ""))
                : List.of()).orElse("");
    }
}
