package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpQuestionTest {
    private static final IpAddress HOST = IpAddress.parse("10.0.0.1").orElseThrow();

    @ParameterizedTest
    @CsvSource({"HTTP, 10.0.0.1, 80, 10.0.0.1", "HTTPS, 10.0.0.1, 443, 10.0.0.1",
            "HTTP, 10.0.0.1, 443, 10.0.0.1:443", "HTTPS, fd00::1, 443, [fd00::1]",
            "HTTP, fd00::1, 8080, [fd00::1]:8080"})
    void namesTheHostByItsAddress(Scheme scheme, String target, int port, String host) {
        HttpQuestion question = new HttpQuestion(scheme, IpAddress.parse(target).orElseThrow(),
                port, "/");

        assertThat(question.host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "login", "/a b", "/a\r\nHost: x", "/\u0000", "/ü", "/\u007f"})
    void cannotBeMadeToSaySomethingElse(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpQuestion(Scheme.HTTP, HOST, 80, path))
                .withMessageContaining("starts with /");
    }

    @Test
    void boundsThePath() {
        assertThat(HttpQuestion.isPath("/" + "a".repeat(HttpQuestion.MOST_PATH - 1))).isTrue();
        assertThat(HttpQuestion.isPath("/" + "a".repeat(HttpQuestion.MOST_PATH))).isFalse();
    }
}
