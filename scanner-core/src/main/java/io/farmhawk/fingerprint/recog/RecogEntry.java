package io.farmhawk.fingerprint.recog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pattern of recog with what it stands for.
 *
 * @param line where it begins in its file
 * @param examples texts that it should fit
 * @param facts that hold whenever it fits, by name: {@code hw.vendor}; not those taken out of the text
 */
record RecogEntry(RecogDatabase database, int line, String pattern, List<String> examples,
        Map<String, String> facts) {
    RecogEntry {
        examples = List.copyOf(examples);
        facts = Map.copyOf(facts);
    }

    /** The first of these facts that is there. */
    Optional<String> fact(String... names) {
        for (String name : names) {
            if (facts.containsKey(name)) {
                return Optional.ofNullable(facts.get(name));
            }
        }
        return Optional.empty();
    }

    /** {@code xml/html_title.xml, line 12}. */
    String place() {
        return "xml/" + database.file() + ", line " + line;
    }
}
