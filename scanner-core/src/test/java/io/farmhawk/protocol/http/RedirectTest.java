package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.net.HttpQuestion.Scheme;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private static final IpAddress HOST = IpAddress.parse("10.0.0.5").orElseThrow();
    private static final HttpQuestion ASKED = new HttpQuestion(Scheme.HTTP, HOST, 8080, "/a/b?c=d");

    @ParameterizedTest
    @CsvSource({"/login, HTTP, 8080, /login", "login, HTTP, 8080, /a/login",
            "../x/, HTTP, 8080, /x/", "?q=1, HTTP, 8080, /a/?q=1",
            "https://10.0.0.5/, HTTPS, 443, /", "https://10.0.0.5, HTTPS, 443, /",
            "HTTPS://10.0.0.5:443/x?y#z, HTTPS, 443, /x?y", "http://10.0.0.5/x, HTTP, 80, /x",
            "//10.0.0.5/x, HTTP, 80, /x", "https://10.0.0.5:8080/, HTTPS, 8080, /",
            "' /login ', HTTP, 8080, /login"})
    void followsWithinTheHost(String location, Scheme scheme, int port, String path) {
        assertThat(Redirect.of(ASKED, 302, Optional.of(location)))
                .hasValue(new HttpQuestion(scheme, HOST, port, path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.6/", "https://8.8.8.8/", "https://pikvm.local/",
            "http://10.0.0.5.example/", "http://10.5/", "http://0x0a000005/", "http://167772165/",
            "http://user:word@10.0.0.5/", "http://10.0.0.5:9100/", "http://10.0.0.5:22/",
            "https://10.0.0.5:8443/", "//10.0.0.6/x", "ftp://10.0.0.5/", "file:///etc/passwd",
            "javascript:alert(1)", "mailto:x@example.com", "http://[::ffff:10.0.0.6]/",
            "http://[fe80::1%25eth0]/", "http://10.0.0.5:99999/", "http:///x", "http://[/",
            "/a b", "/\u0001", "/é", "%", "", " ", "http:x",
            "http:"})
    void goesNowhereElse(String location) {
        assertThat(Redirect.of(ASKED, 302, Optional.of(location))).isEmpty();
    }

    @Test
    void followsToAnIpv6Literal() {
        IpAddress host = IpAddress.parse("fd00::5").orElseThrow();
        HttpQuestion asked = new HttpQuestion(Scheme.HTTP, host, 80, "/");

        assertThat(Redirect.of(asked, 301, Optional.of("https://[fd00:0::5]/")))
                .hasValue(new HttpQuestion(Scheme.HTTPS, host, 443, "/"));
        assertThat(Redirect.of(asked, 301, Optional.of("https://[fd00::6]/"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 300, 304, 305, 306, 404, 500})
    void followsOnlyAnswersThatRedirect(int status) {
        assertThat(Redirect.of(ASKED, status, Optional.of("/login"))).isEmpty();
        assertThat(Redirect.of(ASKED, 302, Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 88})
    void staysAtTheHostWhateverTheLocationSays(long seed) {
        Random random = new Random(seed);
        String parts = "htps:/.@[]%?#0159\\ax;,\u0000\u00e9 ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder location = new StringBuilder(
                    random.nextBoolean() ? "http://10.0.0." : "");
            for (int length = random.nextInt(20); length > 0; length--) {
                location.append(parts.charAt(random.nextInt(parts.length())));
            }

            Optional<HttpQuestion> next = Redirect.of(ASKED, 302, Optional.of(location.toString()));

            assertThat(next.stream()).as("seed %d: %s", seed, location).allSatisfy(question -> {
                assertThat(question.target()).isEqualTo(HOST);
                assertThat(question.port()).isIn(80, 443, 8080);
            });
        }
    }
}
