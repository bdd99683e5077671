package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.List;
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
        return new Signal(entry.kebab("id"), entry.kebab("group"), ratio(entry), where,
                entry.texts("source"), examples(examples, "match", where),
                examples(examples, "reject", where));
    }

    private static double ratio(FileEntry entry) throws FingerprintException {
        double ratio = entry.number("likelihoodRatio");
        if (ratio > 0 && ratio != 1) {
            return ratio;
        }
        throw entry.fault("likelihoodRatio", "must be above 0 and not 1, got " + ratio,
                "write how many times likelier the sign is on this product than on another asset");
    }

    private static List<Example> examples(FileEntry entry, String key, Where where)
            throws FingerprintException {
        List<Example> examples = new ArrayList<>();
        for (Json element : entry.elements(key, entry.need(key), ExampleReader.MOST)) {
            examples.add(where.isSet()
                    ? set(entry, key, element, where)
                    : new Example(List.of(fact(entry, key, element, where.parts().getFirst()))));
        }
        return examples;
    }

    /** A list of facts, each of the kind of the part at its place; the last ones may be missing. */
    private static Example set(FileEntry entry, String key, Json element, Where where)
            throws FingerprintException {
        if (!(element instanceof Json.Arr(List<Json> elements)) || elements.isEmpty()
                || elements.size() > where.parts().size()) {
            throw entry.fault(key, "holds " + FileEntry.shown(element) + ", which is no example of "
                    + where.parts().size() + " parts",
                    "write a list of what is shown for each part, in their order");
        }
        List<Example.Fact> facts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            facts.add(fact(entry, key, elements.get(i), where.parts().get(i)));
        }
        return new Example(facts);
    }

    private static Example.Fact fact(FileEntry entry, String key, Json element, Part part)
            throws FingerprintException {
        return new Example.Fact(part.observation(),
                ExampleReader.of(part).example(entry, key, element));
    }
}
