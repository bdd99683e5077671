package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads where a product tells its version. */
final class VersionRuleReader {
    static final Set<String> KEYS = Set.of("id", "where", "extract", "source", "examples");

    private VersionRuleReader() {}

    static VersionRule read(FileEntry entry) throws FingerprintException {
        entry.allow(KEYS);
        Part where = WhereReader.part(entry.entry("where"));
        Extraction extract = extract(entry.entry("extract"), where.observation());
        FileEntry examples = entry.entry("examples");
        examples.allow(Set.of("match", "reject"));
        boolean isOneField = where.fields().equals(List.of(extract.field()));
        ExampleReader reader = new ExampleReader(where.observation(),
                isOneField ? Optional.of(extract.field()) : Optional.empty());
        return new VersionRule(entry.kebab("id"), where, extract, entry.texts("source"),
                match(examples, reader), reader.read(examples, "reject"));
    }

    /** One field, with the expression whose group is the version. */
    private static Extraction extract(FileEntry entry, ObservationKind kind)
            throws FingerprintException {
        if (entry.keys().size() != 1) {
            throw entry.fault("extract", "needs exactly one field, got " + entry.keys().size(),
                    "name the one that the version stands in");
        }
        String field = entry.keys().iterator().next();
        WhereReader.needOffered(entry, kind, field);
        String expression = entry.text(field);
        try {
            return new Extraction(field, expression);
        } catch (IllegalArgumentException e) {
            throw WhereReader.noExpression(entry, field, e);
        }
    }

    private static List<VersionRule.Example> match(FileEntry examples, ExampleReader reader)
            throws FingerprintException {
        List<VersionRule.Example> match = new ArrayList<>();
        for (FileEntry each : examples.entries("match", ExampleReader.MOST)) {
            each.allow(Set.of("text", "version"));
            Json text = each.need("text");
            Map<String, String> fields = reader.example(each, "text", text);
            match.add(new VersionRule.Example(fields,
                    each.text("version", FirmwareVersion.MOST_CHARACTERS)));
        }
        return match;
    }
}
