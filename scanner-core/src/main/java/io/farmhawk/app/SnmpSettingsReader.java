package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.json.Json;
import io.farmhawk.net.snmp.SnmpAccess.Authentication;
import io.farmhawk.net.snmp.SnmpAccess.Privacy;
import io.farmhawk.net.snmp.SnmpAccess.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code probe.snmp}. What cannot be used is one line: key, rule, and the value if no secret. */
final class SnmpSettingsReader {
    private static final String KEY = "probe.snmp";

    private SnmpSettingsReader() {}

    static SnmpSettings read(Json json) {
        if (json instanceof Json.Null) {
            return SnmpSettings.NONE;
        }
        Json.Obj snmp = object(KEY, json,
                Set.of("communities", "users", "devices", "intervalMinutes"));
        List<SnmpSettings.Community> communities = new ArrayList<>();
        List<SnmpSettings.User> users = new ArrayList<>();
        for (Json each : elements(snmp, "communities")) {
            communities.add(community(KEY + ".communities[" + communities.size() + "]", each));
        }
        for (Json each : elements(snmp, "users")) {
            users.add(user(KEY + ".users[" + users.size() + "]", each));
        }
        return new SnmpSettings(communities, users, devices(snmp),
                snmp.member("intervalMinutes").map(SnmpSettingsReader::minutes)
                        .orElse(SnmpSettings.NONE.interval()));
    }

    private static SnmpSettings.Community community(String key, Json json) {
        Json.Obj part = object(key, json,
                Set.of("community", "communityFile", "version", "networks"));
        Optional<SnmpSettings.Word> plain = text(key, part, "community")
                .map(SnmpSettings.Word.Plain::new);
        Optional<SnmpSettings.Word> file = text(key, part, "communityFile")
                .map(name -> new SnmpSettings.Word.InFile(Path.of(name)));
        if (plain.isPresent() == file.isPresent()) {
            throw new ConfigException(key + " must have either community (the word itself, such as"
                    + " public) or communityFile (a file whose first line it is)");
        }
        Version version = text(key, part, "version").map(word -> switch (word) {
            case "1" -> Version.V1;
            case "2c" -> Version.V2C;
            default -> throw new ConfigException(
                    key + ".version must be \"1\" or \"2c\", got \"" + word + '"');
        }).orElse(Version.V2C);
        return new SnmpSettings.Community(version, plain.or(() -> file).orElseThrow(),
                networks(key, part));
    }

    private static SnmpSettings.User user(String key, Json json) {
        Json.Obj part = object(key, json, Set.of("user", "authentication", "passwordFile",
                "privacy", "privacyPasswordFile", "networks"));
        Optional<Path> privacyFile = text(key, part, "privacyPasswordFile").map(Path::of);
        Optional<Privacy> privacy = text(key, part, "privacy").map(word -> privacy(key, word));
        if (privacy.isPresent() != privacyFile.isPresent()) {
            throw new ConfigException(key + " must have both privacy and privacyPasswordFile, or"
                    + " neither");
        }
        String name = needed(key, part, "user");
        if (name.length() > 32) {
            throw new ConfigException(key + ".user must have at most 32 characters, has "
                    + name.length());
        }
        return new SnmpSettings.User(name, authentication(key, needed(key, part, "authentication")),
                Path.of(needed(key, part, "passwordFile")),
                privacy.map(how -> new SnmpSettings.Encryption(how, privacyFile.orElseThrow())),
                networks(key, part));
    }

    private static Authentication authentication(String key, String word) {
        return switch (word) {
            case "sha1" -> Authentication.SHA;
            case "sha224" -> Authentication.SHA224;
            case "sha256" -> Authentication.SHA256;
            case "sha384" -> Authentication.SHA384;
            case "sha512" -> Authentication.SHA512;
            default -> throw new ConfigException(key + ".authentication must be sha1, sha224,"
                    + " sha256, sha384 or sha512, got \"" + word + '"');
        };
    }

    private static Privacy privacy(String key, String word) {
        return switch (word) {
            case "aes128" -> Privacy.AES128;
            case "aes192" -> Privacy.AES192;
            case "aes256" -> Privacy.AES256;
            default -> throw new ConfigException(
                    key + ".privacy must be aes128, aes192 or aes256, got \"" + word + '"');
        };
    }

    private static List<IpAddress> devices(Json.Obj snmp) {
        List<IpAddress> devices = new ArrayList<>();
        for (String text : texts(KEY + ".devices", snmp.member("devices"))) {
            devices.add(IpAddress.parse(text).orElseThrow(() -> new ConfigException(
                    KEY + ".devices must list addresses such as 192.168.1.1, got \"" + text
                            + '"')));
        }
        return devices;
    }

    private static Duration minutes(Json json) {
        if (json instanceof Json.Num(double number) && number == (int) number) {
            return Duration.ofMinutes((int) number);
        }
        throw new ConfigException(KEY + ".intervalMinutes must be a whole number, got "
                + json.toText());
    }

    private static List<IpPrefix> networks(String key, Json.Obj part) {
        return SettingsFile.networks(key + ".networks",
                texts(key + ".networks", part.member("networks")));
    }

    private static List<String> texts(String key, Optional<Json> json) {
        return json.map(list -> SettingsFile.list(list).orElseThrow(
                () -> new ConfigException(key + " must be a list of text, got " + list.toText())))
                .orElse(List.of());
    }

    private static List<Json> elements(Json.Obj snmp, String name) {
        Optional<Json> json = snmp.member(name);
        if (json.isPresent() && !(json.get() instanceof Json.Arr)) {
            throw new ConfigException(KEY + '.' + name + " must be a list");
        }
        return snmp.list(name);
    }

    private static String needed(String key, Json.Obj part, String name) {
        return text(key, part, name)
                .orElseThrow(() -> new ConfigException(key + '.' + name + " is missing"));
    }

    /** The value is not shown: it may be a secret that stands in the wrong place. */
    private static Optional<String> text(String key, Json.Obj part, String name) {
        return part.member(name).map(json -> {
            if (json instanceof Json.Text(String text) && !text.isBlank()) {
                return text;
            }
            throw new ConfigException(key + '.' + name + " must be text; put it in quotes");
        });
    }

    private static Json.Obj object(String key, Json json, Set<String> known) {
        if (!(json instanceof Json.Obj object)) {
            throw new ConfigException(key + " must be a map of settings");
        }
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                throw new ConfigException(key + '.' + name + " is not a setting; known here: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return object;
    }
}
