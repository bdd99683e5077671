package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.ProbeControl;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.probe.audit.AuditCheck;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbingApiTest {
    private static final String ROOT = "/api/v1/probing";

    @RegisterExtension
    final ProbingScene scene = new ProbingScene();

    private final FakeProbing probing = scene.probing();
    private final OpenDashboard dashboard = scene.dashboard();

    @Test
    void tellsHowItStandsAndWhatWouldBeAsked() throws Exception {
        Json.Obj state = dashboard.json(ROOT);

        assertThat(state.member("scope").orElseThrow().toText())
                .startsWith("{\"networks\":[\"10.0.0.0/24\"],\"excluded\":[\"10.0.0.7/32\"],");
        assertThat(state.member("stopped")).isEmpty();
        assertThat(state.member("proposal").orElseThrow().toText())
                .isEqualTo("{\"networks\":[\"10.0.0.0/24\"],\"addresses\":256,"
                        + "\"ports\":[22,443],\"framesPerSecond\":1500,\"framesPerHost\":90}");
    }

    @Test
    void tellsWhyNothingCanBeProbed() throws Exception {
        scene.model().with(ProbeControl.none("a sample is no network"));

        assertThat(dashboard.json(ROOT).needText("trouble")).isEqualTo("a sample is no network");
        assertProblem(send("/stop", "{}"), 409, "a sample is no network");
    }

    @Test
    void passesOrdersOn() throws Exception {
        assertThat(send("/scope", "{\"networks\": [\"10.0.0.0/24\"], \"by\": \" kim \"}")
                .statusCode()).isEqualTo(200);
        send("/sweep", "{\"targets\": []}");
        send("/sweep", "{\"targets\": [\"10.0.0.9/28\", \"fd00::1\"], \"by\": \"kim\"}");
        send("/stop", "{\"by\": \"kim\"}");
        send("/resume", "{}");

        assertThat(probing.orders()).containsExactly("confirm [10.0.0.0/24] kim",
                "sweep [] the API", "sweep [10.0.0.0/28, fd00::1/128] kim", "stop kim",
                "resume the API");
    }

    @Test
    void stopsWithoutABody() throws Exception {
        HttpResponse<String> answer = dashboard.post(ROOT + "/stop", "text/plain", "",
                Guard.HEADER, dashboard.token());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"stopped\":{\"by\":");
        assertThat(probing.orders()).containsExactly("stop the API");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/sweep|{}|targets must be a list", "/sweep|{\"target\": []}|targets must be a list",
            "/sweep|{\"targets\": \"10.0.0.0/24\"}|targets must be a list",
            "/sweep|{\"targets\": null}|targets must be a list",
            "/sweep|{\"targets\": [7]}|targets must be a list",
            "/sweep|{\"targets\": [\"10.0.0.0/33\"]}|\"10.0.0.0/33\" is no network",
            "/sweep|{\"targets\": [\"10.0.0.0/24\", \"\"]}|\"\" is no network",
            "/sweep|{\"targets\": [\"10.0.0/24\"]}|is no network",
            "/sweep|{\"targets\": [\"10.0.0.0/-1\"]}|is no network",
            "/sweep|{\"targets\": [\"localhost\"]}|is no network",
            "/sweep|{\"targets\": [\"\\u202e10.0.0.0/24\"]}|\"\\u202e10.0.0.0/24\" is no network",
            "/sweep|{\"targets\": [], \"by\": 7}|by must say",
            "/sweep|{\"targets\": [], \"by\": \"a\\nb\"}|by must say",
            "/scope|{\"networks\": []}|networks must name at least one",
            "/scope|{\"targets\": [\"10.0.0.0/24\"]}|networks must be a list",
            "/stop|[]|the body must be a JSON object", "/resume|{|the body is not JSON",
            "/sweep|``|the body is not JSON"})
    void refusesWhatCannotBeRead(String order, String body, String detail) throws Exception {
        assertProblem(send(order, body), 400, detail);
    }

    @Test
    void refusesMoreNetworksThanAScopeHolds() throws Exception {
        String many = String.join(",", Collections.nCopies(257, "\"10.0.0.1\""));

        assertProblem(send("/sweep", "{\"targets\": [" + many + "]}"), 400,
                "at most 256 networks can be named at once, got 257");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scope", "/sweep", "/stop", "/resume"})
    void refusesALongBody(String order) throws Exception {
        assertProblem(send(order, "[".repeat(WebServer.LARGEST_BODY + 1)), 413, "longer than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scope", "/sweep", "/stop", "/resume"})
    void refusesAnOrderWithoutTheToken(String order) throws Exception {
        String body = "{\"targets\": [], \"networks\": [\"10.0.0.0/24\"]}";

        assertProblem(dashboard.post(ROOT + order, "application/json", body), 403, "token");
        assertProblem(dashboard.post(ROOT + order, "application/json", body, Guard.HEADER,
                dashboard.token(), "Origin", "http://evil.example"), 403, "another web page");
        assertProblem(dashboard.post(ROOT + order, "text/plain", body, Guard.HEADER,
                dashboard.token()), 415, "the body must be application/json");
    }

    @Test
    void takesNoOrderByGet() throws Exception {
        assertThat(dashboard.get(ROOT + "/stop").statusCode()).isEqualTo(405);
        assertThat(probing.orders()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scope", "/sweep", "/stop", "/resume"})
    void passesOnWhyItIsRefused(String order) throws Exception {
        String body = "{\"targets\": [\"8.8.8.8\"], \"networks\": [\"8.8.8.8\"]}";

        probing.refusing(new IllegalArgumentException("8.8.8.8/32 is not private"));
        assertProblem(send(order, body), 400, "8.8.8.8/32 is not private");

        probing.refusing(new IllegalStateException("a sweep is under way already"));
        assertProblem(send(order, body), 409, "a sweep is under way already");
    }

    @Test
    void givesTheNewestOfTheAuditWithItsCheck() throws Exception {
        Json.Obj audit = dashboard.json(ROOT + "/audit?most=2");

        assertThat(audit.list("entries")).hasSize(2);
        assertThat(((Json.Obj) audit.list("entries").getFirst()).needNumber("n")).isEqualTo(6);
        assertThat(audit.member("check").orElseThrow().toText()).isEqualTo("{\"whole\":true,"
                + "\"entries\":6,\"first\":1,\"last\":6,\"faults\":0,\"broken\":[],"
                + "\"notes\":[\"begins with entry 1\"]}");
    }

    @Test
    void saysWhereTheAuditIsBroken() throws Exception {
        probing.with(List.of(), Optional.of(new AuditCheck.Result(3, 1, 3, 1,
                List.of("entry 2 (service.jsonl line 2) was altered"), List.of())));

        assertThat(dashboard.json(ROOT + "/audit").member("check").orElseThrow().toText())
                .contains("\"whole\":false", "line 2) was altered");
    }

    @Test
    void anAuditOfNothingHasNoCheck() throws Exception {
        probing.with(List.of(), Optional.empty());

        assertThat(dashboard.json(ROOT + "/audit").toText()).isEqualTo("{\"entries\":[]}");
    }

    @Test
    void saysThatTheAuditCannotBeRead() throws Exception {
        probing.unreadable(new IllegalStateException("the audit cannot be read: no such disk"));

        assertProblem(dashboard.get(ROOT + "/audit"), 503, "no such disk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-1", "all"})
    void refusesANumberOfEntriesThatIsNone(String most) throws Exception {
        assertProblem(dashboard.get(ROOT + "/audit?most=" + most), 400,
                "most must be a whole number from 1 to 1000");
    }

    private HttpResponse<String> send(String order, String json) throws Exception {
        return dashboard.post(ROOT + order, "application/json", json, Guard.HEADER,
                dashboard.token());
    }

    private void assertProblem(HttpResponse<String> answer, int status, String detail)
            throws Exception {
        Json.Obj problem = (Json.Obj) JsonText.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(problem.needText("detail")).contains(detail).doesNotContain("\n");
        assertThat(probing.orders()).isEmpty();
    }
}
