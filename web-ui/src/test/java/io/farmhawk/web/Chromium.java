package io.farmhawk.web;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One page in the Chromium of this machine, driven through its DevTools protocol, with all that the
 * browser complains about: errors of scripts, refused resources, the security policy.
 */
final class Chromium implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/chromium");
    private static final String LISTENING = "DevTools listening on ";
    private static final List<String> COMMAND = List.of(BINARY.toString(), "--headless",
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-dev-shm-usage", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--remote-debugging-port=0");

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final String session;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Json.Obj>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    static boolean isInstalled() {
        return Files.isExecutable(BINARY);
    }

    Chromium() throws Exception {
        List<String> command = new ArrayList<>(COMMAND);
        command.add("--user-data-dir=" + Files.createTempDirectory(Path.of("target"), "chromium"));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith(LISTENING)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("chromium ended before it listened");
        }
        // What it prints later must not fill the pipe.
        Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(line.substring(LISTENING.length())), new Listener()).get();
        String target = call("", "Target.createTarget", "{\"url\":\"about:blank\"}")
                .needText("targetId");
        session = call("", "Target.attachToTarget",
                "{\"flatten\":true,\"targetId\":\"" + target + "\"}").needText("sessionId");
        call(session, "Log.enable", "{}");
        call(session, "Runtime.enable", "{}");
    }

    void open(URI address) throws Exception {
        call(session, "Page.navigate", Json.object().put("url", address.toString()).build()
                .toText());
    }

    /** Waits until the page shows the text. */
    void awaitText(String text) throws Exception {
        awaitTrue("document.body?.innerText.includes(" + Json.text(text).toText() + ")");
    }

    /** Waits until the expression, looked at whenever the document changes, is true. */
    void awaitTrue(String expression) throws Exception {
        evaluate("new Promise(done => { const look = () => (" + expression + ") && done(true);"
                + " new MutationObserver(look).observe(document, {subtree: true, childList: true,"
                + " characterData: true, attributes: true}); look(); })");
    }

    /** The value of an expression in the page, as JSON. */
    Json evaluate(String expression) throws Exception {
        Json.Obj answer = Json.object().build();
        while (answer.member("result").isEmpty()) {
            // A page that gives way to the next takes its promises with it: ask the next one.
            answer = call(session, "Runtime.evaluate",
                    Json.object().put("expression", expression).put("awaitPromise", true)
                            .put("returnByValue", true).build().toText());
        }
        return Schema.at(answer, "result").member("value").orElse(new Json.Null());
    }

    List<String> complaints() {
        return complaints;
    }

    private Json.Obj call(String toSession, String method, String parameters) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<Json.Obj> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Json.Builder message = Json.object().put("id", id).put("method", method).put("params",
                JsonText.parse(parameters));
        if (!toSession.isEmpty()) {
            message.put("sessionId", toSession);
        }
        socket.sendText(message.build().toText(), true).get();
        return answer.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }

    /** Puts messages together and hands them on. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                try {
                    take((Json.Obj) JsonText.parse(whole));
                } catch (JsonTextException e) {
                    complaints.add(whole);
                }
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void take(Json.Obj message) {
            CompletableFuture<Json.Obj> answer = message.number("id").map(Double::intValue)
                    .map(waiting::remove).orElse(null);
            if (answer != null) {
                answer.complete(message.member("result").isPresent()
                        ? Schema.at(message, "result")
                        : message);
            }
            switch (message.text("method").orElse("")) {
                case "Log.entryAdded", "Runtime.exceptionThrown" ->
                    complaints.add(message.toText());
                case "Runtime.consoleAPICalled" -> {
                    String type = Schema.at(message, "params").needText("type");
                    if (type.equals("error") || type.equals("warning")) {
                        complaints.add(message.toText());
                    }
                }
                default -> {
                }
            }
        }
    }
}
