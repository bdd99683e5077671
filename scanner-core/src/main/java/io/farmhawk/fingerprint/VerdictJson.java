package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Verdicts with their evidence as JSON, as reports, messages, the API and the ledger have them. */
public final class VerdictJson {
    private VerdictJson() {}

    public static Json.Obj write(Verdict verdict) {
        Json.Builder json = Json.object().put("product", verdict.product())
                .put("name", verdict.name())
                .put("kind", verdict.kind()).put("probability", verdict.probability())
                .put("confidence", verdict.confidence().name().toLowerCase(Locale.ROOT))
                .put("evidence", verdict.evidence().stream().map(EvidenceJson::write).toList())
                .put("wouldSettle",
                        verdict.wouldSettle().stream().map(VerdictJson::write).toList());
        if (!verdict.firmware().equals(Firmware.UNKNOWN)) {
            json.put("firmware", FirmwareJson.write(verdict.firmware()));
        }
        return json.build();
    }

    private static Json.Obj write(Question question) {
        return Json.object().put("observation", question.observation())
                .put("prober", question.prober()).put("text", question.text())
                .put("gain", question.gain()).build();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong; {@code wouldSettle} and {@code firmware} may be
     *         missing, they once were
     */
    public static Optional<Verdict> read(Json json) {
        try {
            return json instanceof Json.Obj verdict
                    ? Optional.of(verdict(verdict))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Verdict verdict(Json.Obj json) {
        List<Evidence> evidence = new ArrayList<>();
        for (Json each : json.list("evidence")) {
            evidence.add(EvidenceJson.read(each)
                    .orElseThrow(() -> new IllegalArgumentException("evidence is damaged")));
        }
        List<Question> wouldSettle = new ArrayList<>();
        for (Json each : json.list("wouldSettle")) {
            wouldSettle.add(question(each));
        }
        return new Verdict(json.needText("product"), json.needText("name"), json.needText("kind"),
                json.needNumber("probability"),
                Confidence.valueOf(json.needText("confidence").toUpperCase(Locale.ROOT)), evidence,
                wouldSettle,
                json.member("firmware").map(FirmwareJson::read).orElse(Firmware.UNKNOWN));
    }

    private static Question question(Json json) {
        if (json instanceof Json.Obj question) {
            return new Question(question.needText("observation"), question.text("prober"),
                    question.needText("text"), question.needNumber("gain"));
        }
        throw new IllegalArgumentException("a question is no object");
    }
}
