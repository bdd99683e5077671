package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSecretsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            set-cookie          | id=secret; Path=/               | id
            set-cookie          | flag                            | flag
            authorization       | Basic c2VjcmV0                  | ''
            proxy-authorization | Basic c2VjcmV0                  | ''
            authentication-info | nextnonce="secret"              | ''
            x-csrf-token        | secret                          | ''
            x-api-key           | secret                          | ''
            location            | /login?next=%2F&state=secret    | /login
            location            | https://a:b@h.example/x         | https://h.example/x
            location            | https://h.example/@a            | https://h.example/@a
            location            | /x@y                            | /x@y
            location            | //a@h.example                   | //h.example
            www-authenticate    | Basic realm="JetKVM"            | Basic realm="JetKVM"
            server              | nginx/1.28.0                    | nginx/1.28.0
            """)
    void keepsOfAHeader(String name, String value, String kept) {
        assertThat(HttpSecrets.removed(name, value)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                         | /
            /a?b=c                    | /a
            /a#b?c                    | /a
            http://u:p@h/a?b          | http://h/a
            http://h?u@x              | http://h
            h:443                     | h:443
            *                         | *
            """)
    void keepsOfATarget(String target, String kept) {
        assertThat(HttpSecrets.address(target)).isEqualTo(kept);
    }
}
