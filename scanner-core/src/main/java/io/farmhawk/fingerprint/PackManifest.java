package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What {@code pack.json} says a pack holds:
 *
 * <pre>
 * {"name":"acme","version":7,"created":"2026-11-24T08:00:00Z","files":{"kvm/acme.yaml":"SHA-256 in hex"}}
 * </pre>
 *
 * @param name of the pack, for people
 * @param version rises with every change of the pack
 * @param created when it was signed, for people
 * @param files SHA-256 of each file by its name from the directory
 */
record PackManifest(String name, long version, Instant created, SortedMap<String, String> files) {
    static final String FILE = "pack.json";
    static final String SIGNATURE_FILE = "pack.sig";
    static final int MOST_OCTETS = 1 << 20;
    static final long MOST_VERSION = 999_999_999_999L;

    private static final Set<String> KEYS = Set.of("name", "version", "created", "files");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_PATH = 512;

    PackManifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be 1 to 64 letters, digits, dots, hyphens"
                    + " or underscores, got \"" + FileEntry.shortened(name) + '"');
        }
        if (version < 1 || version > MOST_VERSION) {
            throw new IllegalArgumentException(
                    "version must be from 1 to " + MOST_VERSION + ", got " + version);
        }
        files.forEach(PackManifest::check);
    }

    /** Names are those that a listing gives: relative, with slashes, nothing hidden, no way up. */
    private static void check(String file, String sha256) {
        boolean plain = file.length() <= MOST_PATH && file.endsWith(".yaml")
                && file.indexOf('\\') < 0 && file.indexOf('\0') < 0;
        for (String segment : file.split("/", -1)) {
            plain &= !segment.isEmpty() && !segment.startsWith(".");
        }
        if (!plain) {
            throw new IllegalArgumentException("files must name .yaml files inside of the pack,"
                    + " got \"" + FileEntry.shortened(file) + '"');
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("files must give 64 hexadecimal digits for \""
                    + FileEntry.shortened(file) + "\", got \"" + FileEntry.shortened(sha256) + '"');
        }
    }

    /** @throws FingerprintException if these octets are no manifest */
    static PackManifest parse(String shown, byte[] octets) throws FingerprintException {
        try {
            if (JsonText.parse(PackFiles.utf8(shown, octets)) instanceof Json.Obj json
                    && json.members().keySet().equals(KEYS)) {
                return of(json);
            }
            throw new IllegalArgumentException("must have exactly name, version, created, files");
        } catch (JsonTextException e) {
            throw damaged(shown, "line " + e.line() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw damaged(shown, String.valueOf(e.getMessage()), e);
        }
    }

    private static PackManifest of(Json.Obj json) {
        double version = json.needNumber("version");
        if (version != Math.rint(version) || Math.abs(version) > MOST_VERSION) {
            throw new IllegalArgumentException("version must be a whole number, got " + version);
        }
        if (!(json.members().get("files") instanceof Json.Obj(var members))) {
            throw new IllegalArgumentException("files must be an object");
        }
        SortedMap<String, String> files = new TreeMap<>();
        for (Map.Entry<String, Json> file : members.entrySet()) {
            files.put(file.getKey(), file.getValue() instanceof Json.Text(String sha256)
                    ? sha256
                    : file.getValue().toText());
        }
        return new PackManifest(json.needText("name"), (long) version,
                Instant.parse(json.needText("created")), files);
    }

    private static FingerprintException damaged(String shown, String rule, Exception cause) {
        return new FingerprintException(shown + ": " + FileEntry.shortened(rule)
                + "; sign the pack again with \"farmhawk fingerprints sign\"", cause);
    }

    byte[] octets() {
        return (Json.object().put("name", name).put("version", (double) version)
                .put("created", created.toString()).put("files", filesJson()).build().toText()
                + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Names the files and what they hold, whenever and however they were signed. */
    String contentSha256() {
        return Sha256.of(filesJson().toText().getBytes(StandardCharsets.UTF_8));
    }

    private Json.Obj filesJson() {
        Json.Builder json = Json.object();
        files.forEach(json::put);
        return json.build();
    }
}
