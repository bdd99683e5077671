package io.farmhawk.protocol.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.http.HttpDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtlmInHttpTest {
    private static final String SPNEGO = "a1 81 50 30 81 4d a0 03 0a 01 01"; // before the challenge

    private final StreamRun run = new StreamRun(new HttpDecoder());

    @ParameterizedTest
    @CsvSource({"401, WWW-Authenticate: NTLM", "407, proxy-authenticate: ntlm",
            "401, WWW-Authenticate: Negotiate"})
    void readsTheNamesOfAServer(int status, String field) {
        run.segments(response(status, field, SmbDecoderTest.CHALLENGE), 100);

        assertThat(run.told(NtlmTarget.class)).singleElement().satisfies(target -> {
            assertThat(target.computer()).contains("PC7");
            assertThat(target.dnsDomain()).contains("a.b");
            assertThat(target.ip()).isEqualTo(StreamRun.CLIENT);
        });
    }

    @Test
    void findsAChallengeInsideSpnego() {
        run.head(response(401, "WWW-Authenticate: Negotiate", SPNEGO + SmbDecoderTest.CHALLENGE),
                true);

        assertThat(run.told(NtlmTarget.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, WWW-Authenticate: NTLM", "401, X-Other: NTLM",
            "401, WWW-Authenticate: Basic"})
    void looksNowhereElse(int status, String field) {
        run.head(response(status, field, SmbDecoderTest.CHALLENGE), true);

        assertThat(run.told(NtlmTarget.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4e544c4d53535000", "4e544c4d53535000 02000000",
            "4e544c4d53535000 01000000 00000000"})
    void tellsNothingOfWhatIsNotAllThere(String token) {
        run.head(response(401, "WWW-Authenticate: NTLM", token), true);

        assertThat(run.told()).singleElement().isInstanceOf(HttpResponse.class);
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(response(401, "WWW-Authenticate: NTLM", SmbDecoderTest.CHALLENGE),
                response(401, "WWW-Authenticate: Negotiate", SPNEGO + SmbDecoderTest.CHALLENGE));
    }

    private static byte[] response(int status, String field, String token) {
        return ("HTTP/1.1 " + status + " No\r\n" + field + " "
                + Base64.getEncoder().encodeToString(WireHex.octets(token))
                + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
