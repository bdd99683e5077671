package io.farmhawk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @Test
    void writesMembersInOrderAndWholeNumbersWhole() {
        Json.Obj value = Json.object().put("b", 2).put("a", "x\u0001\"")
                .put("none", Optional.<String>empty())
                .put("list", List.of(Json.number(1.5), Json.bool(true), new Json.Null())).build();

        assertThat(value.toText())
                .isEqualTo("{\"b\":2,\"a\":\"x\\u0001\\\"\",\"list\":[1.5,true,null]}");
    }

    @Test
    void readsWhatItWrote() throws Exception {
        String text = "{\"b\":2,\"a\":[\"x\",{\"y\":null}],\"c\":-1.25,\"d\":false}";

        assertThat(JsonText.parse(text).toText()).isEqualTo(text);
    }

    @Test
    void readsYamlLikeJson() throws Exception {
        Json value = JsonText.parseYaml("a: 1\nb: [x, 'true', true]\nc: {d: \"0x10\"}\n");

        assertThat(value.toText())
                .isEqualTo("{\"a\":1,\"b\":[\"x\",\"true\",true],\"c\":{\"d\":\"0x10\"}}");
    }

    @Test
    void readsACharacterOfTwoPlacesWhereverItStandsInYaml() throws Exception {
        // A buffer of the library ends after 1,025 characters, and reading on there once failed.
        for (int before = 0; before < 2_100; before++) {
            String text = "x".repeat(before) + "\uD83D\uDE00";

            assertThat(JsonText.parseYaml("a: \"" + text + "\"").toText())
                    .isEqualTo("{\"a\":\"" + text + "\"}");
        }
    }

    @Test
    void neverFailsOnHalfACharacterInYaml() {
        for (int before = 1_000; before < 1_100; before++) {
            String text = "a: " + "x".repeat(before) + "\uD83D";

            assertThatThrownBy(() -> JsonText.parseYaml(text))
                    .isInstanceOf(JsonTextException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "[1] [2]", "{\"a\":}", "nul", "[NaN]"})
    void refusesWhatIsNoDocument(String text) {
        assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(JsonTextException.class);
    }

    @Test
    void refusesDeepNestingLongTextAndLongDocuments() {
        assertThatThrownBy(() -> JsonText.parse("[".repeat(33) + "]".repeat(33)))
                .isInstanceOf(JsonTextException.class);
        assertThatThrownBy(() -> JsonText.parse("\"" + "x".repeat(70_000) + "\""))
                .isInstanceOf(JsonTextException.class);
        assertThatThrownBy(() -> JsonText.parse(" ".repeat((1 << 20) + 1)))
                .isInstanceOf(JsonTextException.class);
    }

    @Test
    void takesNestingUpToTheLimit() throws Exception {
        String text = "[".repeat(32) + "]".repeat(32);

        assertThat(JsonText.parse(text).toText()).isEqualTo(text);
    }

    @Test
    void namesTheLineOfTheMistake() {
        assertThatThrownBy(() -> JsonText.parseYaml("a: 1\nb: [\n")).isInstanceOfSatisfying(
                JsonTextException.class, e -> assertThat(e.line()).isBetween(2, 3));
    }
}
