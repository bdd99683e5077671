package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

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
            """)
    void namesTheLongestTextOutsideOfGroups(String expression, String literal) {
        assertThat(RequiredLiteral.of(expression.strip())).isEqualTo(literal.strip());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', textBlock = """
            abc|def
            (?i)abc
            abc(?s:x)
            a[[:alpha:]]bcd
            \\QA.B\\E
            \\pLabc
            \\x41bc
            abc\\
            abc{3
            abc[d
            """)
    void namesNoneWhereItCannotTell(String expression) {
        assertThat(RequiredLiteral.of(expression.strip())).isEmpty();
    }
}
