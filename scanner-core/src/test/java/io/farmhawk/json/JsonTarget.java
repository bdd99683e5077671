package io.farmhawk.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The readers of JSON and YAML, for fuzzing. */
public final class JsonTarget {
    private JsonTarget() {}

    /** Refuses the text, or reads the same again of what it wrote of it. */
    public static void read(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        try {
            Json json = JsonText.parse(text);
            if (!JsonText.parse(json.toText()).equals(json)) {
                throw new AssertionError("read, written and read again it is another: " + json);
            }
        } catch (JsonTextException e) {
            checked(e);
        }
        try {
            JsonText.parseYaml(text);
        } catch (JsonTextException e) {
            checked(e);
        }
    }

    private static void checked(JsonTextException e) {
        if (e.line() < 1 || String.valueOf(e.getMessage()).contains("\n")) {
            throw new AssertionError("one line and its number were due", e);
        }
    }

    public static List<byte[]> seeds() {
        return List.of("{\"a\":[1,-2.5e3,true,null,\"\\u00e4\\n\"],\"b\":{\"c\":\"d\"}}"
                .getBytes(StandardCharsets.UTF_8),
                "a: [1, 'x', {b: c}]\nd:\n  - e\n  - >\n    f\n".getBytes(StandardCharsets.UTF_8));
    }
}
