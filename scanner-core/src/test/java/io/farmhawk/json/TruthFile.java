package io.farmhawk.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The truth that lies beside the captures: for each capture what independent readers measured. */
public final class TruthFile {
    private TruthFile() {}

    /** The folder of captures; the test that asks is skipped where there is none. */
    public static Path captures() {
        Path folder = Path.of(System.getProperty("farmhawk.shared", "../../shared"), "captures");
        Assumptions.assumeTrue(Files.exists(folder.resolve("truth.json")),
                "skipped: no captures beside this checkout (farmhawk.shared)");
        return folder;
    }

    /** The {@code measured} part of every capture, by its path below the folder. */
    public static Map<String, Json.Obj> measured(Path captures) {
        Map<String, Json.Obj> measured = new TreeMap<>();
        try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(),
                Files.readString(captures.resolve("truth.json")))) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = in.currentName().equals("captures");
                in.nextToken();
                if (!wanted) {
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = in.currentName();
                    in.nextToken();
                    if (JsonText.value(in) instanceof Json.Obj capture
                            && capture.member("measured").orElse(null) instanceof Json.Obj what) {
                        measured.put(name, what);
                    }
                }
            }
            return measured;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
