package io.farmhawk.web;

import io.farmhawk.app.Face;
import io.farmhawk.app.ReadModel;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** A dashboard on a free port of loopback, and a client for it. */
final class OpenDashboard implements AutoCloseable {
    private final Face.Opened opened;
    private final HttpClient client = HttpClient.newHttpClient();

    OpenDashboard(ReadModel model) {
        opened = new Dashboard(InstantSource.fixed(Sample.NOW)).open(model,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    URI at(String path) {
        return opened.address().resolve(path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    Json.Obj json(String path) throws IOException, InterruptedException, JsonTextException {
        return (Json.Obj) JsonText.parse(get(path).body());
    }

    String token() throws IOException, InterruptedException, JsonTextException {
        return json("/api/v1/token").needText("token");
    }

    /** Sends a form, with these headers by turns name and value. */
    HttpResponse<String> form(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return post(path, "application/x-www-form-urlencoded", body, headers);
    }

    HttpResponse<String> post(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** An answer whose body is read as it comes. */
    HttpResponse<InputStream> stream(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(path)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Sends what a well-behaved client would not; the connection must be closed by the request. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(),
                opened.address().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        opened.close();
    }
}
