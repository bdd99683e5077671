package io.farmhawk.publish.command;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonFile;
import java.io.IOException;
import java.nio.file.Path;

/** The highest sequence that was taken from each key, kept over restarts and power cuts. One thread. */
final class CommandSequences {
    private static final String FILE = "command-sequences.json";

    private final Path file;

    CommandSequences(Path directory) {
        file = directory.resolve(FILE);
    }

    /**
     * The highest that was taken; 0 if none was.
     *
     * @throws IOException if that cannot be told
     */
    long last(CommandKey key) throws IOException {
        Json kept = all().member(key.digest()).orElse(Json.number(0));
        if (kept instanceof Json.Num(double number) && number >= 0) {
            return (long) number;
        }
        throw new IOException(file + " is damaged; move it away");
    }

    /** It is taken. On disk when this returns. */
    void take(CommandKey key, long sequence) throws IOException {
        Json.Builder json = Json.object();
        all().members().forEach(json::put);
        JsonFile.write(file, json.put(key.digest(), (double) sequence).build());
    }

    private Json.Obj all() throws IOException {
        return JsonFile.read(file).orElseGet(() -> Json.object().build());
    }
}
