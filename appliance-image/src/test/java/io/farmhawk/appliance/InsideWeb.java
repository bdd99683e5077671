package io.farmhawk.appliance;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The API of a Farmhawk that runs at the watching end of a cable, where no client of ours can reach it: asked
 * by the shell.
 */
record InsideWeb(Cable cable) {
    Json.Obj get(String path) throws Exception {
        return ask("GET " + path + " HTTP/1.0\r\nHost: 127.0.0.1:8765\r\n\r\n");
    }

    Json.Obj post(String path, String body) throws Exception {
        String token = get("/api/v1/token").needText("token");
        return ask("POST " + path + " HTTP/1.0\r\nHost: 127.0.0.1:8765\r\nX-Farmhawk-Token: "
                + token + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** The last sweep, once it has ended. */
    Json.Obj awaitSweep() throws Exception {
        for (int i = 0; i < 300; i++) {
            Json.Obj probing = get("/api/v1/probing");
            if (probing.member("last").orElse(new Json.Null()) instanceof Json.Obj last) {
                return last;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("the sweep did not end within a minute");
    }

    private Json.Obj ask(String request) throws Exception {
        List<String> command = new ArrayList<>(cable.atWatcher());
        command.addAll(List.of("bash", "-c",
                "exec 3<>/dev/tcp/127.0.0.1/8765 && printf '%s' \"$1\" >&3 && cat <&3", "ask",
                request));
        try (Farmhawk client = Farmhawk.startOther(command)) {
            String answer = String.join("\n", client.end(10).out());
            int body = answer.indexOf('{');
            if (body < 0) {
                throw new AssertionError("no JSON in: " + answer);
            }
            return (Json.Obj) JsonText.parse(answer.substring(body));
        }
    }
}
