package io.farmhawk.appliance;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The dashboard of a running command, as a browser or script sees it. */
final class Web implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    /** @param line of the announcement that names the dashboard */
    Web(String line) {
        address = URI.create(line.substring(line.indexOf("http")).strip());
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    }

    Json.Obj json(String path) throws Exception {
        return (Json.Obj) JsonText.parse(get(path).body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
