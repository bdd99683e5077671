package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.correlation.Site;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.publish.command.CommandKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads {@link Settings} from a YAML file. Every key is optional; an unknown key, a wrong type or a
 * value outside its range is one line that names file, key, rule and value.
 */
public final class SettingsFile {
    private static final long MOST_OCTETS = 65_536;

    private final Path file;
    private final Json.Obj root;

    private SettingsFile(Path file, Json.Obj root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a file over the defaults.
     *
     * @throws ConfigException if it cannot be used
     */
    public static Settings read(Path file, Settings defaults) {
        Json document = parse(file);
        if (!(document instanceof Json.Obj root)) {
            throw new ConfigException(file + ": must be a map of settings, such as \"mqtt:\"");
        }
        try {
            return new SettingsFile(file, root).over(defaults);
        } catch (ConfigException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file + ":")
                    ? e
                    : new ConfigException(file + ": " + message, e);
        }
    }

    private static Json parse(Path file) {
        try {
            if (Files.size(file) > MOST_OCTETS) {
                throw new ConfigException(
                        file + ": longer than " + MOST_OCTETS + " octets, no settings file");
            }
            return JsonText.parseYaml(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException(
                    file + ": no such file; leave --config out to use the defaults", e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        } catch (JsonTextException e) {
            throw new ConfigException(file + ":" + e.line() + ": not valid YAML: " + e.getMessage(),
                    e);
        }
    }

    private Settings over(Settings defaults) {
        known("", root, Set.of("site", "capture", "state", "mqtt", "dashboard", "probe",
                "fingerprints"));
        Json.Obj site = part("site",
                Set.of("tenant", "name", "sensor", "kind", "employers", "allowedTools"));
        Json.Obj state = part("state", Set.of("directory"));
        Json.Obj mqtt = part("mqtt",
                Set.of("broker", "user", "passwordFile", "inventory", "commandKey"));
        Json.Obj dashboard = part("dashboard", Set.of("listen"));
        Json.Obj probe = part("probe", ProbeSettingsReader.KEYS);
        return new Settings(
                new Settings.Site(text(site, "site.tenant").orElse(defaults.site().tenant()),
                        text(site, "site.name").orElse(defaults.site().name()),
                        text(site, "site.sensor").or(() -> defaults.site().sensor()),
                        place(site, defaults.site().place())),
                capture(defaults.capture()),
                text(state, "state.directory").map(Path::of).orElse(defaults.stateDirectory()),
                new Settings.Mqtt(
                        text(mqtt, "mqtt.broker")
                                .map(value -> Settings.broker("mqtt.broker", value))
                                .orElse(defaults.mqtt().broker()),
                        text(mqtt, "mqtt.user").or(() -> defaults.mqtt().user()),
                        text(mqtt, "mqtt.passwordFile").map(Path::of)
                                .or(() -> defaults.mqtt().passwordFile()),
                        bool(mqtt, "mqtt.inventory").orElse(defaults.mqtt().inventory()),
                        commandKeys(mqtt).orElse(defaults.mqtt().commandKeys())),
                text(dashboard, "dashboard.listen").map(SettingsFile::dashboard)
                        .orElse(defaults.dashboard()),
                new ProbeSettingsReader(probe).over(defaults.probe()),
                fingerprints(defaults.fingerprints()));
    }

    private Site place(Json.Obj part, Site defaults) {
        Site.Kind kind = text(part, "site.kind").map(SettingsFile::kind).orElse(defaults.kind());
        Set<String> own = texts(part, "site.employers")
                .map(names -> names.stream().map(SettingsFile::employer)
                        .collect(Collectors.toSet()))
                .orElse(defaults.own());
        Set<String> tools = texts(part, "site.allowedTools").map(
                names -> names.stream().map(SettingsFile::tool).collect(Collectors.toSet()))
                .orElse(defaults.allowedTools());
        return new Site(kind, own, tools);
    }

    private static Site.Kind kind(String word) {
        return Arrays.stream(Site.Kind.values()).filter(kind -> kind.word().equals(word))
                .findFirst().orElseThrow(() -> new ConfigException(
                        "site.kind must be home, office, branch or co-working, got \"" + word
                                + '"'));
    }

    private static String tool(String name) {
        if (!Site.isTool(name)) {
            throw new ConfigException(
                    "site.allowedTools must list remote-control tools as flows are"
                            + " labelled, such as screenconnect (docs/applications.md), got \""
                            + name
                            + '"');
        }
        return name;
    }

    private static String employer(String name) {
        return Site.organisation(name).orElseThrow(() -> new ConfigException(
                "site.employers must list domains or names of organisations, such as acme.com or"
                        + " acme, got \"" + name + '"'));
    }

    /** One key, or a list of them. */
    private Optional<List<CommandKey>> commandKeys(Json.Obj mqtt) {
        Optional<List<String>> texts = value(mqtt, "mqtt.commandKey", "text or a list of text",
                value -> value instanceof Json.Text(String text)
                        ? Optional.of(List.of(text))
                        : list(value));
        return texts.map(keys -> keys.stream().map(SettingsFile::commandKey).toList());
    }

    private static CommandKey commandKey(String text) {
        try {
            return CommandKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("mqtt.commandKey " + e.getMessage(), e); // it may be a secret
        }
    }

    private Settings.Capture capture(Settings.Capture defaults) {
        Json.Obj part = part("capture", Set.of("interfaces", "filter", "promiscuous", "snapOctets",
                "bufferMebibytes"));
        return new Settings.Capture(
                texts(part, "capture.interfaces").orElse(defaults.interfaces()),
                text(part, "capture.filter").or(defaults::filter),
                bool(part, "capture.promiscuous").orElse(defaults.promiscuous()),
                number(part, "capture.snapOctets").orElse(defaults.snapOctets()),
                number(part, "capture.bufferMebibytes").orElse(defaults.bufferMebibytes()));
    }

    private Settings.Fingerprints fingerprints(Settings.Fingerprints defaults) {
        Json.Obj part = part("fingerprints", Set.of("directory", "key", "requireSigned"));
        return new Settings.Fingerprints(
                text(part, "fingerprints.directory").map(Path::of).or(defaults::directory),
                text(part, "fingerprints.key").map(Path::of).or(defaults::key),
                bool(part, "fingerprints.requireSigned").orElse(defaults.requireSigned()));
    }

    private static Settings.Dashboard dashboard(String listen) {
        return new Settings.Dashboard(listen.equals("off")
                ? Optional.empty()
                : Optional.of(Settings.address("dashboard.listen", listen)));
    }

    static List<IpPrefix> networks(String key, List<String> texts) {
        return texts.stream().map(text -> IpPrefix.parse(text).orElseThrow(
                () -> new ConfigException(key + " must list networks such as 192.168.1.0/24, got \""
                        + text + '"')))
                .toList();
    }

    private Json.Obj part(String name, Set<String> keys) {
        Json value = root.member(name).orElse(Json.object().build());
        if (value instanceof Json.Null) {
            return Json.object().build();
        }
        if (!(value instanceof Json.Obj part)) {
            throw wrong(name, "a map of settings", value);
        }
        known(name + ".", part, keys);
        return part;
    }

    private void known(String prefix, Json.Obj part, Set<String> keys) {
        for (String key : part.members().keySet()) {
            if (!keys.contains(key)) {
                throw new ConfigException(
                        file + ": " + prefix + key + " is not a setting; known here: "
                                + String.join(", ", keys.stream().sorted().toList()));
            }
        }
    }

    private Optional<String> text(Json.Obj part, String key) {
        return value(part, key, "text",
                value -> value instanceof Json.Text(String text) && !text.isBlank()
                        ? Optional.of(text)
                        : Optional.empty());
    }

    private Optional<Boolean> bool(Json.Obj part, String key) {
        return value(part, key, "true or false",
                value -> value instanceof Json.Bool(boolean bool)
                        ? Optional.of(bool)
                        : Optional.empty());
    }

    private Optional<Integer> number(Json.Obj part, String key) {
        return value(part, key, "a whole number",
                value -> value instanceof Json.Num(double number) && number == (int) number
                        ? Optional.of((int) number)
                        : Optional.empty());
    }

    private Optional<List<String>> texts(Json.Obj part, String key) {
        return value(part, key, "a list of text", SettingsFile::list);
    }

    static Optional<List<String>> list(Json value) {
        if (!(value instanceof Json.Arr(List<Json> elements))) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (Json element : elements) {
            if (!(element instanceof Json.Text(String text))) {
                return Optional.empty();
            }
            texts.add(text);
        }
        return Optional.of(texts);
    }

    private <T> Optional<T> value(Json.Obj part, String key, String form,
            Function<Json, Optional<T>> reader) {
        Optional<Json> value = part.member(key.substring(key.indexOf('.') + 1));
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return Optional
                .of(reader.apply(value.get()).orElseThrow(() -> wrong(key, form, value.get())));
    }

    private ConfigException wrong(String key, String form, Json value) {
        return new ConfigException(
                file + ": " + key + " must be " + form + ", got " + value.toText());
    }
}
