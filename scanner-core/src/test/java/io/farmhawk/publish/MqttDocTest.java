package io.farmhawk.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.publish.command.Command;
import io.farmhawk.publish.command.CommandAnswer;
import io.farmhawk.publish.command.TestKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The messages in docs/mqtt.md are those that the code makes. With the system property
 * {@code farmhawk.docs.write} the document is written anew instead of compared.
 */
class MqttDocTest {
    private static final Path DOCUMENT = Path
            .of(System.getProperty("farmhawk.root", ".."), "docs", "mqtt.md");
    private static final Pattern EXAMPLE = Pattern
            .compile("(?s)(<!-- example: (\\w+) -->\\n```\\n).*?(```\\n)");
    private static final int LINE = 100;

    private final Events events = new Events(Examples.TOPICS, Optional.of("0.1.0"));

    @Test
    void showsEachMessageAsItIs() throws IOException {
        Map<String, String> examples = Map.of("finding",
                message(Examples.TOPICS.finding(),
                        events.finding(Examples.entry(Examples.finding(0x7b)))),
                "vulnerability",
                message(Examples.TOPICS.finding(),
                        events.finding(Examples.entry(Examples.vulnerable(0x7c)))),
                "inventory",
                message(Examples.TOPICS.inventory(Examples.jetKvm().id()),
                        events.inventory(Examples.jetKvm(),
                                List.of(Examples.verdict(Confidence.CONFIRMED, 0.99968)))),
                "health", message(Examples.TOPICS.health(), events.health(Events.State.ONLINE,
                        Examples.FIRST_SEEN, Json.object().put("version", "0.1.0").build())),
                "order", order(), "answer",
                message(Examples.TOPICS.commandAnswer(),
                        events.answer(new CommandAnswer(
                                UUID.fromString("3f0c1f8e-52f3-4b0e-9d3a-6f1c7a0e5b21"), true,
                                "the scan has begun", Examples.FIRST_SEEN))),
                "will",
                message(Examples.TOPICS.health(), events.lastWill(Examples.FIRST_SEEN)));
        String document = Files.readString(DOCUMENT);

        String current = EXAMPLE.matcher(document)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + examples.get(found.group(2)) + found.group(3)));

        if (System.getProperty("farmhawk.docs.write") != null) {
            Files.writeString(DOCUMENT, current);
        }
        assertThat(EXAMPLE.matcher(document).results().map(found -> found.group(2)))
                .containsExactlyInAnyOrderElementsOf(examples.keySet());
        assertThat(Files.readString(DOCUMENT)).isEqualTo(current);
    }

    /** What is signed, and the message, which is that on one line. */
    private static String order() {
        Instant issued = Examples.FIRST_SEEN;
        Command command = new Command(UUID.fromString("3f0c1f8e-52f3-4b0e-9d3a-6f1c7a0e5b21"),
                Examples.TOPICS.device(), issued, issued.plusSeconds(300), issued.toEpochMilli(),
                new Command.Action.Scan(List.of(IpPrefix.parse("192.168.1.0/28").orElseThrow())));
        Json.Obj sent = (Json.Obj) parsed(TestKeys.SIGNER.sign(command));
        String payload = new String(Base64.getUrlDecoder().decode(sent.needText("payload")),
                StandardCharsets.UTF_8);
        return Examples.TOPICS.command() + "\n\n" + pretty(sent, "")
                + "\n\nthe payload:\n" + pretty(parsed(payload), "") + '\n';
    }

    private static Json parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonTextException e) {
            throw new AssertionError(e);
        }
    }

    private static String message(String topic, CloudEvent event) {
        StringBuilder text = new StringBuilder(topic + "\n\n");
        text.append("content type: ").append(CloudEvent.CONTENT_TYPE).append('\n');
        event.attributes().forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.append('\n').append(pretty(event.data(), "")).append('\n').toString();
    }

    /** What fits stands on one line. */
    private static String pretty(Json json, String indent) {
        String line = json.toText();
        if (line.length() + indent.length() <= LINE) {
            return line;
        }
        String deeper = indent + "  ";
        return switch (json) {
            case Json.Obj(var members) -> {
                StringJoiner lines = new StringJoiner(",\n" + deeper, "{\n" + deeper,
                        '\n' + indent + '}');
                members.forEach((name, value) -> lines
                        .add(Json.text(name).toText() + ": " + pretty(value, deeper)));
                yield lines.toString();
            }
            case Json.Arr(var elements) -> {
                StringJoiner lines = new StringJoiner(",\n" + deeper, "[\n" + deeper,
                        '\n' + indent + ']');
                elements.forEach(element -> lines.add(pretty(element, deeper)));
                yield lines.toString();
            }
            case Json.Text _,Json.Num _,Json.Bool _,Json.Null _ -> line;
        };
    }
}
