package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.Triage;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTest {
    private static final String FORM = "/findings/f-0000000000000001/triage";
    private static final String API = "/api/v1/findings/f-0000000000000001/triage";

    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void suppressesForDaysThroughTheForm() throws Exception {
        HttpResponse<String> answer = submit("state=suppressed&by=kim&reason=test+bench&days=30");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).get().asString()
                .endsWith("/findings/f-0000000000000001");
        assertThat(now()).isEqualTo(new Triage.Suppressed("kim", Sample.NOW, "test bench",
                Sample.NOW.plus(Duration.ofDays(30))));
        assertThat(dashboard.get("/findings/f-0000000000000001").body())
                .contains("Suppressed by kim, 2026-11-24 12:00:00 UTC, until"
                        + " 2026-12-24 12:00:00 UTC: test bench");
    }

    @Test
    void goesThroughTheLifeCycleThroughTheForm() throws Exception {
        submit("state=acknowledged&by=kim");
        assertThat(now()).isEqualTo(new Triage.Acknowledged("kim", Sample.NOW));

        submit("state=resolved&by=kim&reason=gone");
        assertThat(now()).isEqualTo(new Triage.Resolved("kim", Sample.NOW, "gone"));

        submit("state=open");
        assertThat(now()).isEqualTo(new Triage.Open());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=suppressed&by=kim&days=30", "state=resolved&by=kim&reason=+",
            "state=suppressed&by=kim&reason=x&days=0", "state=suppressed&by=kim&reason=x&days=367",
            "state=suppressed&by=kim&reason=x&days=-9", "state=suppressed&by=kim&reason=x&days=",
            "state=suppressed&by=kim&reason=x&days=99999999999", "state=acknowledged&by=",
            "state=acknowledged&by=a%0Ab", "state=closed&by=kim", "by=kim"})
    void refusesAFormWithPartsMissingAndKeepsWhatWasTyped(String form) throws Exception {
        HttpResponse<String> answer = submit(form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Not done: ", "must");
        assertThat(now()).isEqualTo(new Triage.Open());
        if (form.contains("by=kim")) {
            assertThat(answer.body()).contains("value=\"kim\"");
        }
    }

    @Test
    void changesThroughTheApi() throws Exception {
        HttpResponse<String> answer = send("""
                {"state": "suppressed", "by": "kim", "reason": "bench",
                 "until": "2026-12-01T00:00:00Z"}""");

        Json.Obj finding = (Json.Obj) JsonText.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(finding.member("triage").orElseThrow().toText()).isEqualTo("{\"state\":"
                + "\"suppressed\",\"by\":\"kim\",\"at\":\"2026-11-24T12:00:00Z\","
                + "\"reason\":\"bench\",\"until\":\"2026-12-01T00:00:00Z\"}");
        assertThat(now().word()).isEqualTo("suppressed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"state\": \"open\"", "nonsense",
            "{\"state\": \"open\", \"state\": \"resolved\"}"})
    void refusesWhatIsNoJsonObject(String body) throws Exception {
        assertProblem(send(body), 400, "the body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"state\": 7}", "{\"state\": \"acknowledged\"}",
            "{\"state\": \"resolved\", \"by\": \"kim\"}",
            "{\"state\": \"suppressed\", \"by\": \"kim\", \"reason\": \"x\"}",
            "{\"state\":\"suppressed\",\"by\":\"k\",\"reason\":\"x\",\"until\":\"2026-11-24T12:00:00Z\"}",
            "{\"state\":\"suppressed\",\"by\":\"k\",\"reason\":\"x\",\"until\":\"2027-11-26T12:00:00Z\"}",
            "{\"state\":\"suppressed\",\"by\":\"k\",\"reason\":\"x\",\"until\":\"soon\"}"})
    void refusesAnIncompleteChange(String body) throws Exception {
        assertProblem(send(body), 422, "must");
    }

    @Test
    void passesOnWhyTheEngineRefuses() throws Exception {
        model.refusing(new IllegalArgumentException("by must name a person"));
        assertProblem(send("{\"state\": \"open\"}"), 422, "by must name a person");
        assertThat(submit("state=open").body()).contains("Not done: by must name a person");

        model.refusing(new IllegalStateException("the disk is full"));
        assertProblem(send("{\"state\": \"open\"}"), 503, "the disk is full");
        assertThat(submit("state=open").statusCode()).isEqualTo(503);
    }

    @Test
    void refusesAnotherContentType() throws Exception {
        assertProblem(dashboard.post(API, "text/plain", "{\"state\":\"open\"}", Guard.HEADER,
                dashboard.token()), 415, "the body must be application/json, got text/plain");
    }

    @Test
    void refusesALongBody() throws Exception {
        assertThat(send("x".repeat(WebServer.LARGEST_BODY + 1)).statusCode()).isEqualTo(413);
        assertThat(submit("state=open&x=" + "x".repeat(WebServer.LARGEST_BODY)).statusCode())
                .isEqualTo(413);
        assertThat(now()).isEqualTo(new Triage.Open());
    }

    @Test
    void refusesALongBodyOfUnsaidLength() throws Exception {
        byte[] body = "x".repeat(WebServer.LARGEST_BODY + 1)
                .getBytes(StandardCharsets.US_ASCII);

        HttpResponse<String> answer = dashboard.send(HttpRequest.newBuilder(dashboard.at(API))
                .header("Content-Type", "application/json")
                .header(Guard.HEADER, dashboard.token()).POST(HttpRequest.BodyPublishers
                        .ofInputStream(() -> new ByteArrayInputStream(body))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void saysThatThereIsNoSuchFinding() throws Exception {
        assertThat(dashboard.form("/findings/f-00000000000000ff/triage",
                "state=open&token=" + dashboard.token()).statusCode()).isEqualTo(404);
        assertThat(dashboard.form("/findings/f-00000000000000ff/triage",
                "state=wrong&token=" + dashboard.token()).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> submit(String form) throws Exception {
        return dashboard.form(FORM, "token=" + dashboard.token() + "&" + form);
    }

    private HttpResponse<String> send(String json) throws Exception {
        return dashboard.post(API, "application/json", json, Guard.HEADER, dashboard.token());
    }

    private Triage now() {
        return model.findings().getFirst().triage();
    }

    private void assertProblem(HttpResponse<String> answer, int status, String detail)
            throws Exception {
        Json.Obj problem = (Json.Obj) JsonText.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString()
                .startsWith("application/problem+json");
        assertThat(problem.needNumber("status")).isEqualTo(status);
        assertThat(problem.needText("detail")).contains(detail);
        assertThat(now()).isEqualTo(new Triage.Open());
    }
}
