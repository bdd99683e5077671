package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
    private final OpenDashboard dashboard = new OpenDashboard(Sample.model());

    @AfterEach
    void close() {
        dashboard.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets", "/scans", "/findings/f-0000000000000001", "/nothing",
            "/api/v1/overview", "/api/v1/nothing", "/static/farmhawk.css"})
    void allowsBrowsersOurOwnFilesAndNothingElse(String path) throws Exception {
        HttpHeaders headers = dashboard.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self';"
                        + " img-src 'self'; connect-src 'self'; form-action 'self';"
                        + " base-uri 'none'; frame-ancestors 'none'");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.map()).doesNotContainKeys("server", "x-powered-by", "set-cookie",
                "access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets", "/api/v1/findings", "/nothing"})
    void keepsNothingOfAPage(String path) throws Exception {
        assertThat(dashboard.get(path).headers().firstValue("Cache-Control"))
                .contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"farmhawk.css|text/css", "farmhawk.svg|image/svg+xml",
            "live.js|text/javascript", "htmx.js|text/javascript", "sse.js|text/javascript"})
    void servesItsFilesOnceAndThenSaysUnchanged(String file) throws Exception {
        String[] nameAndType = file.split("\\|");
        String path = "/static/" + nameAndType[0];

        HttpResponse<String> first = dashboard.get(path);
        HttpResponse<String> again = dashboard.send(HttpRequest.newBuilder(dashboard.at(path))
                .header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isNotBlank();
        assertThat(first.headers().firstValue("Content-Type")).get().asString()
                .startsWith(nameAndType[1]);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets", "/assets/a-00000000000000ff", "/api/v1/overview",
            "/api/v1/assets?limit=0", "/api/v1/findings/f-00000000000000ff", "/static/live.js"})
    void answersHeadAsItWouldGet(String path) throws Exception {
        HttpResponse<String> get = dashboard.get(path);
        HttpResponse<String> head = dashboard
                .send(HttpRequest.newBuilder(dashboard.at(path)).HEAD());

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void headTakesNoPlaceInTheEventStream() throws Exception {
        HttpResponse<String> head = dashboard
                .send(HttpRequest.newBuilder(dashboard.at("/api/v1/events")).HEAD());

        assertThat(head.headers().firstValue("Content-Type")).get().asString()
                .startsWith("text/event-stream");
        assertThat(dashboard.get("/api/v1/overview").body())
                .contains("\"eventStreams\":{\"open\":0,\"refused\":0}");
    }

    @Test
    void saysWhichMethodsItDoesNotTake() throws Exception {
        String token = dashboard.token();

        HttpResponse<String> answer = dashboard.post("/api/v1/assets", "application/json", "{}",
                Guard.HEADER, token);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.body()).contains("this address does not take that method");
    }
}
