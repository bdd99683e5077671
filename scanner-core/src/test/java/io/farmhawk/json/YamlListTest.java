package io.farmhawk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlListTest {
    private static final String ODD = "{}[]:,&*!|>'\"%@`-?#\n\t 01ab";
    private static final List<String> PATH = List.of("a", "1", "b");

    @Test
    void addsToAListInBrackets() throws Exception {
        assertThat(added("a: [x, {b: [1]}]")).isEqualTo("a: [x, {b: [1, \"new\"]}]");
        assertThat(added("a:\n- x\n- b: [ 1, ] # c\n")).isEqualTo(
                "a:\n- x\n- b: [ 1, \"new\", ] # c\n");
        assertThat(added("a:\n  - x\n  - b: [1, # one\n       '2' # two, ]\n       ]\n"))
                .isEqualTo("a:\n  - x\n  - b: [1, # one\n       '2', \"new\" # two, ]\n       ]\n");
    }

    @Test
    void addsALineToAListInLines() throws Exception {
        assertThat(added("""
                # é 𝄞 before
                a:
                  - x
                  - b:
                      - 1
                      - { c: d }   # last

                    # after
                    e: f
                """)).isEqualTo("""
                # é 𝄞 before
                a:
                  - x
                  - b:
                      - 1
                      - { c: d }   # last
                      - "new"

                    # after
                    e: f
                """);
    }

    @Test
    void addsALineBelowABlockOfTextAndAtTheEnd() throws Exception {
        assertThat(added("a:\n- x\n- b:\n  - |\n    one\n    two\n  c: d\n"))
                .isEqualTo("a:\n- x\n- b:\n  - |\n    one\n    two\n  - \"new\"\n  c: d\n");
        assertThat(added("a:\n- x\n- b:\n  - 1")).isEqualTo("a:\n- x\n- b:\n  - 1\n  - \"new\"\n");
    }

    @Test
    void keepsTheLineBreaksOfTheText() throws Exception {
        assertThat(added("a:\r\n- x\r\n- b:\r\n  - 1\r\n")).isEqualTo(
                "a:\r\n- x\r\n- b:\r\n  - 1\r\n  - \"new\"\r\n");
    }

    @Test
    void takesAMapAndAnyText() throws Exception {
        assertThat(YamlList.append("- [1]", List.of("0"),
                Json.object().put("k", "- \"'#: \\ \n").build()))
                .isEqualTo("- [1, {\"k\":\"- \\\"'#: \\\\ \\n\"}]");
    }

    @Test
    void refusesWhereThereIsNoListOrItIsEmpty() {
        for (String text : new String[]{"a: [x]", "a: {1: {b: [1]}", "a: [x, {b: 1}]", "", "a: b",
                "a: [x, {b: []}]", "a: [x, {b: [1]}", "a: [x, {c: [1]}]"}) {
            assertThatThrownBy(() -> added(text)).as(text).isInstanceOf(JsonTextException.class);
        }
    }

    @Test
    void eitherAddsOneElementOrNothingWhateverTheText() {
        String good = "a:\n  - x\n  - b: # c\n      - 1\n      - 'two'\n    d: [e, f]\n";
        int taken = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            StringBuilder odd = new StringBuilder(good);
            for (int i = 0; i <= random.nextInt(3); i++) {
                odd.setCharAt(random.nextInt(odd.length()),
                        ODD.charAt(random.nextInt(ODD.length())));
            }
            try {
                String after = added(odd.toString());
                assertThat(after.length()).as("seed %d", seed).isGreaterThan(odd.length());
                assertThat(JsonText.parseYaml(after)).as("seed %d", seed)
                        .isNotEqualTo(JsonText.parseYaml(odd.toString()));
                taken++;
            } catch (JsonTextException e) {
                assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(taken).isGreaterThan(200);
    }

    private static String added(String text) throws JsonTextException {
        return YamlList.append(text, PATH, Json.text("new"));
    }
}
