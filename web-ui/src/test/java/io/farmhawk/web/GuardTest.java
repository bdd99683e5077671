package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Triage;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final String PATH = "/findings/f-0000000000000001/triage";

    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/assets", "/api/v1/token", "/api/v1/events",
            "/static/htmx.js", "/nothing"})
    void refusesAnotherHostEverywhere(String path) throws Exception {
        String answer = dashboard.raw(
                "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 421")
                .contains("this dashboard does not answer to the name")
                .contains("evil.example").doesNotContain("jetkvm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
            "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n",
            "GET /%00 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
            "\u0000\u0001\u0002\r\n\r\n"})
    void answersNothingToAnOddRequest(String request) throws Exception {
        String answer = dashboard.raw(request);

        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*").doesNotContain("jetkvm", "<script>",
                "Jetty", "Javalin", "Exception");
    }

    @Test
    void refusesAFormWithoutTheToken() throws Exception {
        HttpResponse<String> answer = dashboard.form(PATH, "state=resolved&by=x&reason=x");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("the token is missing");
        assertUnchanged();
    }

    @Test
    void refusesTheTokenOfAnotherStart() throws Exception {
        assertThat(dashboard.form(PATH, "token=" + "0".repeat(64) + "&state=acknowledged&by=x")
                .statusCode()).isEqualTo(403);
        assertUnchanged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin|http://evil.example", "Origin|null", "Origin|https://{host}",
            "Sec-Fetch-Site|cross-site", "Sec-Fetch-Site|same-site", "Sec-Fetch-Site|none"})
    void refusesAFormFromAnotherPageEvenWithTheToken(String header) throws Exception {
        String[] pair = header.replace("{host}", dashboard.at("/").getAuthority()).split("\\|");

        HttpResponse<String> answer = dashboard.form(PATH,
                "token=" + dashboard.token() + "&state=acknowledged&by=x", pair);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("this came from another web page");
        assertUnchanged();
    }

    @Test
    void takesAFormFromItsOwnPage() throws Exception {
        HttpResponse<String> answer = dashboard.form(PATH,
                "token=" + dashboard.token() + "&state=acknowledged&by=kim", "Origin",
                "http://" + dashboard.at("/").getAuthority(), "Sec-Fetch-Site", "same-origin");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(model.findings().getFirst().triage())
                .isEqualTo(new Triage.Acknowledged("kim", Sample.NOW));
    }

    @Test
    void theTokenIsNewWithEveryStart() throws Exception {
        try (OpenDashboard other = new OpenDashboard(model)) {
            assertThat(other.token()).isNotEqualTo(dashboard.token()).hasSize(64);
        }
    }

    private void assertUnchanged() {
        assertThat(model.findings().getFirst().triage()).isEqualTo(new Triage.Open());
    }
}
