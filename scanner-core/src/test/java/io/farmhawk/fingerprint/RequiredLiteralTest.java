package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredLiteralTest {
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
            ^jetkvm(-[0-9a-f]+)?$  ~ jetkvm
            ab+cde                 ~ cde
            abc?d                  ~ ab
            abc*                   ~ ab
            abc{0,3}defg           ~ defg
            a\\.b\\{c              ~ a.b{c
            x[abc]yz               ~ yz
            x[]abc]yz              ~ yz
            x[^]a]yz               ~ yz
            ab.cde$                ~ cde
            \\Aabc\\d+             ~ abc
            a(bcd|e)fgh            ~ fgh
            a(?:bcd|e)fgh          ~ fgh
            ^1[.]3[.]6([.]|$)      ~ 1.3.6
            ab[.]?cde              ~ cde
            ab[^]cd]efg            ~ efg
            (^|\\n)abc            ~ abc
            (?i)abc                ~ abc
            abc(?s:x)              ~ abc
            (?P<n>abcd)e           ~ abcd
            a(bcde)?fg             ~ fg
            a(bcde)*fg             ~ fg
            a(bcde){0,2}fg         ~ fg
            a(bcde)+fg             ~ bcde
            a(bcde)+?fg            ~ bcde
            ab(cd(?:efg)h)         ~ efg
            (?i:abc)|              ~ ``
            """)
    void namesTheLongestTextThatMustStandThere(String expression, String literal) {
        assertThat(RequiredLiteral.of(expression.strip())).containsExactly(literal.strip());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
            abc|def                ~ abc def
            ^(abc|de[fx]gh)$       ~ abc de
            a(bcd|efg)h            ~ bcd efg
            x(a(bc|de)|fgh)y       ~ bc de fgh
            ^(A (Log|Ind)|Bli)$|T? ~ ``
            ^(A (Log|Ind)|Bli)$|Tin( - Log)? ~ Log Ind Bli Tin
            ab(c|)d                ~ ab
            """)
    void namesOneTextForEachAlternative(String expression, String literals) {
        assertThat(RequiredLiteral.of(expression.strip()))
                .containsExactly(literals.strip().split(" "));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
            abc|
            abc|d*
            (?P=abc)def
            (?<abc
            abc)def
            (abc
            a[[:alpha:]]bcd
            \\QA.B\\E
            \\pLabc
            \\x41bc
            abc\\
            abc{3
            abc[d
            """)
    void namesNoneWhereItCannotTell(String expression) {
        assertThat(RequiredLiteral.of(expression.strip())).containsExactly("");
    }

    /** The law, on expressions made of what the search knows: whatever matches contains one. */
    @Test
    void neverMissesWhatAnExpressionMatches() {
        int matched = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            String expression = expression(random, 3);
            String text = random.ints(random.nextInt(12), 0, 4)
                    .mapToObj(i -> "abcA".substring(i, i + 1))
                    .collect(Collectors.joining());

            if (new Expression(expression, false).find(text) >= 0) {
                matched++;
                String folded = Folding.fold(text);
                assertThat(RequiredLiteral.of(expression)).as("seed %d: %s in %s", seed, expression,
                        text).anyMatch(each -> folded.contains(Folding.fold(each)));
            }
        }
        assertThat(matched).isGreaterThan(1_000);
    }

    private static String expression(Random random, int depth) {
        StringBuilder made = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String group = depth == 0 ? "a" : expression(random, depth - 1);
            made.append(switch (random.nextInt(9)) {
                case 0 -> "(" + group + ")";
                case 1 -> "(?:" + group + "|" + group + ")";
                case 2 -> "(?i)";
                case 3 -> List.of("[ab]", "[b]", "[^a]").get(random.nextInt(3));
                case 4 -> "|";
                case 5 -> ".";
                default -> "abc".substring(random.nextInt(3)).substring(0, 1);
            });
            String last = made.substring(made.length() - 1);
            made.append(last.equals("|") || made.toString().endsWith("(?i)")
                    ? ""
                    : List.of("", "", "", "?", "*", "+", "{0,1}", "+?").get(random.nextInt(8)));
        }
        return made.toString();
    }
}
