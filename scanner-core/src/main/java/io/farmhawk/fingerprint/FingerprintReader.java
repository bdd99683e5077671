package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.Fingerprint.Status;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a fingerprint file and keeps every rule of docs/fingerprints.md. */
final class FingerprintReader {
    static final int MOST_CHARACTERS = 256 << 10;
    static final int MOST_SIGNALS = 200;
    static final int MOST_VERSION_RULES = 16;
    static final int MOST_VULNERABILITIES = 100;
    static final Set<String> KEYS = Set.of("id", "name", "kind", "family", "status", "prior",
            "date",
            "references", "falsePositives", "probes", "signals", "version", "vulnerabilities");
    static final double MOST_PRIOR = 0.5;

    private FingerprintReader() {}

    static Fingerprint read(String file, String yaml) throws FingerprintException {
        FileEntry root = new FileEntry(file, "", map(file, yaml));
        root.allow(KEYS);
        ProbeReader probes = ProbeReader.read(root);
        return new Fingerprint(root.kebab("id"), root.text("name"), root.kebab("kind"),
                root.member("family").isPresent()
                        ? Optional.of(root.kebab("family"))
                        : Optional.empty(),
                prior(root), about(root), probes.paths(), probes.ports(),
                probes.sockets(), signals(root),
                new FirmwareFacts(versions(root), vulnerabilities(root)));
    }

    /** The whole file as a map. */
    static Json.Obj map(String file, String yaml) throws FingerprintException {
        if (yaml.length() > MOST_CHARACTERS) {
            throw new FingerprintException(file + ": longer than " + MOST_CHARACTERS
                    + " characters; split it, one product a file");
        }
        try {
            if (parsed(yaml) instanceof Json.Obj map) {
                return map;
            }
        } catch (JsonTextException e) {
            throw new FingerprintException(file + ", line " + e.line() + ": "
                    + FileEntry.shortened(String.valueOf(e.getMessage())) + "; mend the YAML", e);
        }
        throw new FingerprintException(
                file + ": must be a map of keys; see docs/fingerprints.md");
    }

    /** YAML contains JSON, which is read faster: packs that are imported are written so. */
    private static Json parsed(String yaml) throws JsonTextException {
        if (yaml.startsWith("{")) {
            try {
                return JsonText.parse(yaml);
            } catch (JsonTextException _) {
                // A map of YAML may begin so, too.
            }
        }
        return JsonText.parseYaml(yaml);
    }

    private static double prior(FileEntry root) throws FingerprintException {
        double prior = root.number("prior");
        if (prior > 0 && prior <= MOST_PRIOR) {
            return prior;
        }
        throw root.fault("prior", "must be above 0 and at most " + MOST_PRIOR + ", got " + prior,
                "write the product's share among the assets of an ordinary network");
    }

    private static Fingerprint.About about(FileEntry root) throws FingerprintException {
        return new Fingerprint.About(status(root), date(root), root.texts("references"),
                root.texts("falsePositives"));
    }

    private static Status status(FileEntry root) throws FingerprintException {
        String word = root.text("status");
        for (Status status : Status.values()) {
            if (status.name().toLowerCase(Locale.ROOT).equals(word)) {
                return status;
            }
        }
        throw root.fault("status", "is not \"" + FileEntry.shortened(word) + '"',
                "use one of " + Arrays.stream(Status.values())
                        .map(status -> status.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }

    private static LocalDate date(FileEntry root) throws FingerprintException {
        String text = root.text("date");
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw root.fault("date", "must be a day, got \"" + FileEntry.shortened(text) + '"',
                    "write it as 2026-11-24");
        }
    }

    private static List<Signal> signals(FileEntry root) throws FingerprintException {
        List<Signal> signals = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (FileEntry entry : root.entries("signals", MOST_SIGNALS)) {
            Signal signal = SignalReader.read(entry);
            needNew(ids, entry, signal.id());
            signals.add(signal);
        }
        return signals;
    }

    private static List<VersionRule> versions(FileEntry root) throws FingerprintException {
        List<VersionRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (FileEntry entry : optional(root, "version", MOST_VERSION_RULES)) {
            VersionRule rule = VersionRuleReader.read(entry);
            needNew(ids, entry, rule.id());
            rules.add(rule);
        }
        return rules;
    }

    private static List<Vulnerability> vulnerabilities(FileEntry root)
            throws FingerprintException {
        List<Vulnerability> vulnerabilities = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (FileEntry entry : optional(root, "vulnerabilities", MOST_VULNERABILITIES)) {
            Vulnerability vulnerability = VulnerabilityReader.read(entry);
            needNew(ids, entry, vulnerability.id());
            vulnerabilities.add(vulnerability);
        }
        return vulnerabilities;
    }

    private static List<FileEntry> optional(FileEntry root, String key, int most)
            throws FingerprintException {
        return root.member(key).isPresent() ? root.entries(key, most) : List.of();
    }

    private static void needNew(Set<String> ids, FileEntry entry, String id)
            throws FingerprintException {
        if (!ids.add(id)) {
            throw entry.fault("id", "\"" + id + "\" is there twice", "give each an id of its own");
        }
    }
}
