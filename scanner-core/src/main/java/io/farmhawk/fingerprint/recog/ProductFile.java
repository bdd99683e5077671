package io.farmhawk.fingerprint.recog;

import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.json.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes a fingerprint as a YAML file, all in the JSON that YAML contains: no text can be taken for
 * anything else, and thousands of them are read within a second.
 *
 * <p>Recog has no weights. The same for all makes one text of one kind <em>likely</em> (0.001 and 10,000:
 * 90.9 %) and two kinds <em>confirmed</em>: each pattern was found to fit no other maker's examples, of
 * which there are thousands.
 */
final class ProductFile {
    static final double PRIOR = 0.001;
    static final double LIKELIHOOD_RATIO = 10_000;

    private final Identity identity;
    private final String version;
    private final LocalDate date;
    private final List<String> signals = new ArrayList<>();

    ProductFile(Identity identity, String version, LocalDate date) {
        this.identity = identity;
        this.version = version;
        this.date = date;
    }

    /** From the root of the pack. */
    String path() {
        return identity.folder() + "/" + identity.id() + ".yaml";
    }

    int signals() {
        return signals.size();
    }

    /** @param reject what another device says */
    void add(RecogEntry entry, List<String> match, String reject) {
        RecogDatabase database = entry.database();
        signals.add(Json.object().put("id", database.word() + "-" + (signals.size() + 1))
                .put("group", database.group()).put("likelihoodRatio", LIKELIHOOD_RATIO)
                .put("where", database.where(entry.pattern()))
                .put("source", "rapid7/recog:xml/" + database.file() + " at " + version)
                .put("examples", Json.object()
                        .put("match", match.stream().map(each -> json(database, each)).toList())
                        .put("reject", List.of(json(database, reject))).build())
                .build().toText());
    }

    /** A signal on each line. */
    String yaml() {
        String head = Json.object().put("id", identity.id()).put("name", identity.name())
                .put("kind", identity.kind()).put("status", "experimental").put("prior", PRIOR)
                .put("date", date.toString())
                .put("references", "https://github.com/rapid7/recog at " + version)
                .put("falsePositives", "whatever shows the same text on purpose").build().toText();
        return head.substring(0, head.length() - 1) + ",\n\"signals\":[\n"
                + String.join(",\n", signals) + "\n]}\n";
    }

    /** As the loader reads it. */
    Fingerprint parsed() throws FingerprintException {
        return Fingerprint.parse(path(), yaml());
    }

    private static Json.Obj json(RecogDatabase database, String example) {
        Json.Builder fields = Json.object();
        for (Map.Entry<String, String> field : database.example(example).entrySet()) {
            fields.put(field.getKey(), field.getValue());
        }
        return fields.build();
    }
}
