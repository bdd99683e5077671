package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads examples of an observation: maps of fields.
 *
 * @param plainField the field that a plain text is; a plain text is no example if empty
 */
record ExampleReader(ObservationKind observation, Optional<String> plainField) {
    static final int MOST = 32;
    private static final int MOST_VALUE = ObservationFields.MOST_BODY;

    /** For a part of a sign: a plain text will do where there is one field only. */
    static ExampleReader of(Part part) {
        return new ExampleReader(part.observation(), part.fields().size() == 1
                ? Optional.of(part.fields().getFirst())
                : Optional.empty());
    }

    List<Map<String, String>> read(FileEntry entry, String key) throws FingerprintException {
        List<Map<String, String>> examples = new ArrayList<>();
        for (Json element : entry.elements(key, entry.need(key), MOST)) {
            examples.add(example(entry, key, element));
        }
        return examples;
    }

    Map<String, String> example(FileEntry entry, String key, Json element)
            throws FingerprintException {
        Map<String, Json> fields = element instanceof Json.Obj(var members)
                ? members
                : element instanceof Json.Text
                        ? plainField.map(field -> Map.of(field, element)).orElse(Map.of())
                        : Map.of();
        Map<String, String> example = new LinkedHashMap<>();
        for (Map.Entry<String, Json> field : fields.entrySet()) {
            if (!(field.getValue() instanceof Json.Text(String text)) || text.length() > MOST_VALUE
                    || !observation.offers(field.getKey())) {
                throw entry.fault(key, "has no text for a field of " + observation.word() + ": "
                        + FileEntry.shortened(field.getKey()),
                        "name fields and put values in quotes");
            }
            example.put(field.getKey(), text);
        }
        if (example.isEmpty()) {
            throw entry.fault(key, "holds " + FileEntry.shown(element) + ", which is no example",
                    "write a map of fields, or a text where there is one field");
        }
        return example;
    }
}
