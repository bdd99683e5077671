package io.farmhawk.fingerprint;

import java.util.Set;

/** Reads one signal of a fingerprint file. */
final class SignalReader {
    static final Set<String> KEYS = Set.of("id", "group", "likelihoodRatio", "where", "source",
            "examples");

    private SignalReader() {}

    static Signal read(FileEntry entry) throws FingerprintException {
        entry.allow(KEYS);
        Where where = WhereReader.read(entry.entry("where"));
        FileEntry examples = entry.entry("examples");
        examples.allow(Set.of("match", "reject"));
        ExampleReader reader = ExampleReader.of(where);
        return new Signal(entry.kebab("id"), entry.kebab("group"), ratio(entry), where,
                entry.texts("source"), reader.read(examples, "match"),
                reader.read(examples, "reject"));
    }

    private static double ratio(FileEntry entry) throws FingerprintException {
        double ratio = entry.number("likelihoodRatio");
        if (ratio > 0 && ratio != 1) {
            return ratio;
        }
        throw entry.fault("likelihoodRatio", "must be above 0 and not 1, got " + ratio,
                "write how many times likelier the sign is on this product than on another asset");
    }
}
