package io.farmhawk.finding;

import io.farmhawk.fingerprint.VerdictJson;
import io.farmhawk.inventory.AssetJson;
import io.farmhawk.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Findings as JSON, complete, as reports, messages, the API and the ledger have them. */
public final class FindingJson {
    private FindingJson() {}

    public static Json.Obj write(Finding finding) {
        return Json.object().put("id", finding.id().value())
                .put("kind", finding.kind().word()).put("title", finding.title())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("attackTechnique", finding.kind().attackTechnique())
                .put("triage", triage(finding.triage()))
                .put("firstSeen", finding.firstSeen().toString())
                .put("updated", finding.updated().toString()).put("revision", finding.revision())
                .put("verdict", VerdictJson.write(finding.verdict()))
                .put("asset", AssetJson.write(finding.asset())).build();
    }

    private static Json.Obj triage(Triage triage) {
        Json.Builder json = Json.object().put("state", triage.word());
        switch (triage) {
            case Triage.Open _ -> {
            }
            case Triage.Acknowledged(String by, Instant at) ->
                json.put("by", by).put("at", at.toString());
            case Triage.Suppressed(String by, Instant at, String reason, Instant until) ->
                json.put("by", by).put("at", at.toString()).put("reason", reason).put("until",
                        until.toString());
            case Triage.Resolved(String by, Instant at, String reason) ->
                json.put("by", by).put("at", at.toString()).put("reason", reason);
        }
        return json.build();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong; {@code kind} may be missing, it once was
     */
    public static Optional<Finding> read(Json json) {
        try {
            return json instanceof Json.Obj finding
                    ? Optional.of(finding(finding))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Finding finding(Json.Obj json) {
        return new Finding(new FindingId(json.needText("id")), kind(json),
                AssetJson.read(member(json, "asset")).orElseThrow(() -> missing("asset")),
                VerdictJson.read(member(json, "verdict")).orElseThrow(() -> missing("verdict")),
                Severity.valueOf(json.needText("severity").toUpperCase(Locale.ROOT)),
                json.needText("title"), readTriage(member(json, "triage")),
                Instant.parse(json.needText("firstSeen")), Instant.parse(json.needText("updated")),
                (int) json.needNumber("revision"));
    }

    /** Before there were others, all were about IP-KVMs. */
    private static FindingKind kind(Json.Obj json) {
        return json.member("kind").isEmpty()
                ? FindingKind.IP_KVM
                : FindingKind.named(json.needText("kind")).orElseThrow(() -> missing("kind"));
    }

    private static Triage readTriage(Json json) {
        Json.Obj triage = json instanceof Json.Obj object ? object : Json.object().build();
        String state = triage.needText("state");
        if (state.equals("open")) {
            return new Triage.Open();
        }
        String by = triage.needText("by");
        Instant at = Instant.parse(triage.needText("at"));
        return switch (state) {
            case "acknowledged" -> new Triage.Acknowledged(by, at);
            case "suppressed" -> new Triage.Suppressed(by, at, triage.needText("reason"),
                    Instant.parse(triage.needText("until")));
            case "resolved" -> new Triage.Resolved(by, at, triage.needText("reason"));
            default -> throw new IllegalArgumentException("triage state " + state);
        };
    }

    private static Json member(Json.Obj json, String name) {
        return json.member(name).orElse(new Json.Null());
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " is missing");
    }
}
