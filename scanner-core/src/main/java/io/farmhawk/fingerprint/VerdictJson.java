package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import io.farmhawk.observation.Provenance;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verdicts with their evidence as JSON, as reports, messages, the API and the ledger have them. */
public final class VerdictJson {
    private VerdictJson() {}

    public static Json.Obj write(Verdict verdict) {
        return Json.object().put("product", verdict.product()).put("name", verdict.name())
                .put("kind", verdict.kind()).put("probability", verdict.probability())
                .put("confidence", verdict.confidence().name().toLowerCase(Locale.ROOT))
                .put("evidence", verdict.evidence().stream().map(VerdictJson::evidence).toList())
                .build();
    }

    private static Json.Obj evidence(Evidence evidence) {
        return Json.object().put("signal", evidence.signal()).put("group", evidence.group())
                .put("likelihoodRatio", evidence.likelihoodRatio())
                .put("observation", evidence.observation()).put("fact", evidence.fact())
                .put("at", evidence.provenance().at().toString())
                .put("source", evidence.provenance().source())
                .put("frame", (double) evidence.provenance().frame()).build();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong
     */
    public static Optional<Verdict> read(Json json) {
        try {
            return json instanceof Json.Obj verdict
                    ? Optional.of(verdict(verdict))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Verdict verdict(Json.Obj json) {
        List<Evidence> evidence = new ArrayList<>();
        for (Json each : json.list("evidence")) {
            if (each instanceof Json.Obj part) {
                evidence.add(new Evidence(need(part, "signal"), need(part, "group"),
                        number(part, "likelihoodRatio"), need(part, "observation"),
                        need(part, "fact"), new Provenance(Instant.parse(need(part, "at")),
                                need(part, "source"), (long) number(part, "frame"))));
            }
        }
        return new Verdict(need(json, "product"), need(json, "name"), need(json, "kind"),
                number(json, "probability"),
                Confidence.valueOf(need(json, "confidence").toUpperCase(Locale.ROOT)), evidence);
    }

    private static String need(Json.Obj json, String name) {
        return json.text(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static double number(Json.Obj json, String name) {
        return json.number(name)
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
