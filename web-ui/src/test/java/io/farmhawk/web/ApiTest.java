package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.finding.FindingJson;
import io.farmhawk.finding.Triage;
import io.farmhawk.inventory.DoorJson;
import io.farmhawk.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void tellsTheStateOfTheSensor() throws Exception {
        Json.Obj overview = dashboard.json("/api/v1/overview");

        assertThat(overview.toText()).isEqualTo("{\"version\":\"0.1.0\",\"tenant\":\"local\","
                + "\"site\":\"home\",\"sensor\":\"fh-0123456789\",\"mode\":\"live\","
                + "\"startedAt\":\"2026-11-24T11:00:00Z\",\"assets\":3,\"openFindings\":2,"
                + "\"sources\":[{\"name\":\"eth0\",\"frames\":12345,\"octets\":9876543,"
                + "\"droppedByKernel\":7,\"droppedByUs\":2,\"unseenSeconds\":12},{\"name\":\"eth1\",\"frames\":0,"
                + "\"octets\":0,\"droppedByKernel\":0,\"droppedByUs\":0,"
                + "\"unseenSeconds\":0,\"trouble\":\"cannot open eth1: permission denied\"}],"
                + "\"broker\":{\"address\":\"tcp://127.0.0.1:1883\",\"connected\":true,"
                + "\"waiting\":4},\"undecoded\":[{\"name\":\"dhcp/truncated\",\"value\":11}],"
                + "\"observationsDropped\":5,"
                + "\"leftOut\":[{\"name\":\"inventory/evicted\",\"value\":3}],"
                + "\"trouble\":\"cannot write to ledger.db: the disk is full; free some space"
                + " there\",\"eventStreams\":{\"open\":0,\"refused\":0}}");
    }

    @Test
    void pagesThroughAllDevicesOnce() throws Exception {
        model.with(Sample.many(25), List.of());

        List<String> ids = new ArrayList<>();
        String after = "";
        do {
            Json.Obj page = dashboard.json("/api/v1/assets?q=host&limit=10&after=" + after);
            assertThat(page.needNumber("total")).isEqualTo(25);
            page.list("assets").forEach(asset -> ids.add(((Json.Obj) asset).needText("id")));
            after = page.text("next").orElse("");
        } while (!after.isEmpty());

        assertThat(ids).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 25).mapToObj("a-%016x"::formatted).toList());
    }

    @Test
    void findsDevicesByWords() throws Exception {
        assertThat(dashboard.json("/api/v1/assets?q=JetKVM%20confirmed").list("assets")).hasSize(1);
        assertThat(dashboard.json("/api/v1/assets?q=nothing").list("assets")).isEmpty();
    }

    @Test
    void passesHostileTextOnAsItCame() throws Exception {
        assertThat(dashboard.json("/api/v1/assets/a-0000000000000002").needText("label"))
                .isEqualTo(Sample.HOSTILE);
    }

    @Test
    void tellsTheOpenPortsOfOneDeviceAndNotOfMany() throws Exception {
        List<Json> ports = dashboard.json("/api/v1/assets/a-0000000000000002").list("ports");

        assertThat(ports).map(DoorJson::read).extracting(Optional::orElseThrow)
                .isEqualTo(Sample.ASSETS.get(1).doors());
        assertThat(dashboard.json("/api/v1/assets").list("assets"))
                .noneMatch(asset -> ((Json.Obj) asset).member("ports").isPresent());
    }

    @Test
    void givesAFindingThatCanBeReadBack() throws Exception {
        assertThat(FindingJson.read(dashboard.json("/api/v1/findings/f-0000000000000001")))
                .contains(Sample.FIRST);
    }

    @Test
    void listsFindingsByState() throws Exception {
        model.triage(Sample.FIRST.id(), new Triage.Resolved("kim", Sample.NOW, "gone"));

        Json.Obj resolved = dashboard.json("/api/v1/findings?state=resolved");
        Json.Obj one = dashboard.json("/api/v1/findings?limit=1");

        assertThat(resolved.list("findings")).hasSize(1);
        assertThat(resolved.needNumber("total")).isEqualTo(1);
        assertThat(one.list("findings")).hasSize(1);
        assertThat(one.needNumber("total")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/assets?limit=0, 400", "/api/v1/assets?limit=1001, 400",
            "/api/v1/assets?limit=ten, 400", "/api/v1/assets?after=x, 400",
            "/api/v1/findings?state=closed, 400", "/api/v1/findings?limit=-1, 400",
            "/api/v1/assets/a-1, 404", "/api/v1/assets/a-00000000000000ff, 404",
            "/api/v1/findings/f-00000000000000ff, 404", "/api/v1/nothing, 404"})
    void saysWhatIsWrongAsProblemDetails(String path, int status) throws Exception {
        HttpResponse<String> answer = dashboard.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"")
                .contains("\"status\":" + status);
    }

    @Test
    void refusesALongSearch() throws Exception {
        HttpResponse<String> answer = dashboard.get("/api/v1/assets?q=" + "x".repeat(201));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("q must be at most 200 characters, got 201");
    }

    @Test
    void refusesAnEndlessAddress() throws Exception {
        assertThat(dashboard.get("/api/v1/assets?q=" + "x".repeat(20_000)).statusCode())
                .isIn(414, 431);
    }
}
