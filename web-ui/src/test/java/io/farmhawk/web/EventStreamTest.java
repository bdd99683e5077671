package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.json.Json;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EventStreamTest {
    private static final int PLACES = 64;

    private final FakeModel model = Sample.model();
    private final OpenDashboard dashboard = new OpenDashboard(model);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void saysThatSomethingChanged() throws Exception {
        HttpResponse<InputStream> stream = dashboard.stream("/api/v1/events");
        BufferedReader lines = lines(stream);
        assertThat(lines.readLine()).isEqualTo("retry: 2000");

        model.with(List.of(), List.of());

        assertThat(stream.headers().firstValue("Content-Type")).get().asString()
                .startsWith("text/event-stream");
        assertThat(lines.readLine()).isEmpty();
        assertThat(lines.readLine()).isEqualTo("event: changed");
        assertThat(lines.readLine()).isEqualTo("id: 1");
        assertThat(lines.readLine()).isEqualTo("data: 1");
        assertThat(lines.readLine()).isEmpty();
    }

    @Test
    void makesOneEventOfManyChanges() throws Exception {
        BufferedReader lines = lines(dashboard.stream("/api/v1/events?since=0"));
        lines.readLine();

        for (int i = 0; i < 1_000; i++) {
            model.with(List.of(), List.of());
        }

        List<String> ids = new ArrayList<>();
        while (!ids.contains("id: 1000")) {
            String line = lines.readLine();
            if (line.startsWith("id: ")) {
                ids.add(line);
            }
        }
        assertThat(ids).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void tellsAClientWhatItMissed() throws Exception {
        model.with(List.of(), List.of());
        BufferedReader lines = lines(dashboard.stream("/api/v1/events?since=0"));

        assertThat(lines.lines().limit(4)).contains("event: changed", "id: 1");
    }

    @Test
    void takesOddPositionsForNone() throws Exception {
        BufferedReader lines = lines(
                dashboard.stream("/api/v1/events?since=99999999999999999999999"));
        lines.readLine();
        lines.readLine();

        model.with(List.of(), List.of());

        assertThat(lines.readLine()).isEqualTo("event: changed");
    }

    @Test
    void turnsClientsAwayWhenAllPlacesAreTaken() throws Exception {
        for (int i = 0; i < PLACES; i++) {
            assertThat(lines(dashboard.stream("/api/v1/events")).readLine())
                    .isEqualTo("retry: 2000");
        }

        HttpResponse<String> refused = dashboard.get("/api/v1/events");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("all 64 event streams are in use");
        assertThat(dashboard.get("/api/v1/overview").body())
                .contains("\"eventStreams\":{\"open\":64,\"refused\":1}");
    }

    @Test
    void givesThePlaceOfALostClientToAnother() throws Exception {
        HttpResponse<InputStream> stream = dashboard.stream("/api/v1/events");
        lines(stream).readLine();
        assertThat(openStreams()).isEqualTo(1);

        stream.body().close();

        long changes = 0;
        while (openStreams() > 0) {
            model.with(List.of(), List.of());
            changes++;
        }
        assertThat(changes).isPositive();
    }

    @Test
    void endsTheStreamsWhenTheDashboardCloses() throws Exception {
        OpenDashboard other = new OpenDashboard(model);
        BufferedReader lines = lines(other.stream("/api/v1/events"));
        lines.readLine();

        assertThat(model.listeners()).isEqualTo(2);
        other.close();

        assertThat(model.listeners()).isEqualTo(1);
    }

    private double openStreams() throws Exception {
        return ((Json.Obj) dashboard.json("/api/v1/overview")
                .member("eventStreams").orElseThrow()).needNumber("open");
    }

    private static BufferedReader lines(HttpResponse<InputStream> stream) {
        assertThat(stream.statusCode()).isEqualTo(200);
        return new BufferedReader(
                new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    }
}
