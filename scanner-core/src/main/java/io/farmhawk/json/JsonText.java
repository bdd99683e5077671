package io.farmhawk.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * Text to {@link Json} and back. Reading is bounded: nesting 32, a string 65,536 characters, a
 * document 1 MiB; a repeated member is refused.
 */
public final class JsonText {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(65_536).maxDocumentLength(MOST_CHARACTERS).build();
    private static final JsonFactory JSON = JsonFactory.builder().streamReadConstraints(LIMITS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private JsonText() {}

    /** Reads one JSON document. */
    public static Json parse(String text) throws JsonTextException {
        return read(JSON, text);
    }

    /** Reads one YAML document of maps, lists and scalars; anchors and tags have no meaning here. */
    public static Json parseYaml(String text) throws JsonTextException {
        return read(yaml(text), text);
    }

    // SnakeYAML Engine reads beyond its buffer where a character of two places ends it, so the buffer
    // takes the whole document.
    static YAMLFactory yaml(String text) {
        int characters = Math.min(text.length(), MOST_CHARACTERS);
        return YAMLFactory.builder().streamReadConstraints(LIMITS)
                .loadSettings(LoadSettings.builder().setBufferSize(characters + 2).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    }

    static String write(Json value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(tools.jackson.core.ObjectWriteContext.empty(),
                text)) {
            write(out, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Json value) {
        switch (value) {
            case Json.Obj(SequencedMap<String, Json> members) -> {
                out.writeStartObject();
                for (Map.Entry<String, Json> member : members.entrySet()) {
                    out.writeName(member.getKey());
                    write(out, member.getValue());
                }
                out.writeEndObject();
            }
            case Json.Arr(List<Json> elements) -> {
                out.writeStartArray();
                elements.forEach(element -> write(out, element));
                out.writeEndArray();
            }
            case Json.Text(String text) -> out.writeString(text);
            case Json.Num(double number) when number == Math.rint(number)
                    && Math.abs(number) < 1L << 53 ->
                out.writeNumber((long) number);
            case Json.Num(double number) -> out.writeNumber(number);
            case Json.Bool(boolean bool) -> out.writeBoolean(bool);
            case Json.Null() -> out.writeNull();
        }
    }

    private static Json read(TokenStreamFactory factory, String text) throws JsonTextException {
        if (text.length() > MOST_CHARACTERS) {
            throw new JsonTextException("longer than " + MOST_CHARACTERS + " characters", 1);
        }
        try (JsonParser in = factory.createParser(tools.jackson.core.ObjectReadContext.empty(),
                text)) {
            if (in.nextToken() == null) {
                throw new JsonTextException("empty", 1);
            }
            Json value = value(in);
            if (in.nextToken() != null) {
                throw new JsonTextException("more than one document",
                        in.currentLocation().getLineNr());
            }
            return value;
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new JsonTextException(
                    e.getOriginalMessage().lines().filter(said -> !said.isBlank())
                            .findFirst().orElse("unreadable"),
                    line);
        }
    }

    static Json value(JsonParser in) {
        return switch (in.currentToken()) {
            case START_OBJECT -> {
                SequencedMap<String, Json> members = new LinkedHashMap<>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    String name = in.currentName();
                    in.nextToken();
                    members.put(name, value(in));
                }
                yield new Json.Obj(members);
            }
            case START_ARRAY -> {
                List<Json> elements = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(in));
                }
                yield new Json.Arr(elements);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in);
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> new Json.Null();
            default -> new Json.Text(in.getString());
        };
    }

    private static Json number(JsonParser in) {
        double value = in.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new StreamReadException(in, "number too large");
        }
        return new Json.Num(value);
    }
}
