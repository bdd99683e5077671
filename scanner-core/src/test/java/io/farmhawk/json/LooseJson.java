package io.farmhawk.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Files of test data that repeat a member, which {@link JsonText} refuses: the last one counts. */
public final class LooseJson {
    private LooseJson() {}

    public static Json read(Path file) {
        try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(),
                Files.readString(file))) {
            in.nextToken();
            return JsonText.value(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
