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
        return Json.object().put("id", finding.id().value()).put("title", finding.title())
                .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .put("attackTechnique", Finding.ATTACK_TECHNIQUE)
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
     * @return empty if a member is missing or wrong
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
        return new Finding(new FindingId(need(json, "id")),
                AssetJson.read(member(json, "asset")).orElseThrow(() -> missing("asset")),
                VerdictJson.read(member(json, "verdict")).orElseThrow(() -> missing("verdict")),
                Severity.valueOf(need(json, "severity").toUpperCase(Locale.ROOT)),
                need(json, "title"), readTriage(member(json, "triage")),
                Instant.parse(need(json, "firstSeen")), Instant.parse(need(json, "updated")),
                json.number("revision").orElseThrow(() -> missing("revision")).intValue());
    }

    private static Triage readTriage(Json json) {
        Json.Obj triage = json instanceof Json.Obj object ? object : Json.object().build();
        String state = need(triage, "state");
        if (state.equals("open")) {
            return new Triage.Open();
        }
        String by = need(triage, "by");
        Instant at = Instant.parse(need(triage, "at"));
        return switch (state) {
            case "acknowledged" -> new Triage.Acknowledged(by, at);
            case "suppressed" -> new Triage.Suppressed(by, at, need(triage, "reason"),
                    Instant.parse(need(triage, "until")));
            case "resolved" -> new Triage.Resolved(by, at, need(triage, "reason"));
            default -> throw new IllegalArgumentException("triage state " + state);
        };
    }

    private static Json member(Json.Obj json, String name) {
        return json.member(name).orElse(new Json.Null());
    }

    private static String need(Json.Obj json, String name) {
        return json.text(name).orElseThrow(() -> missing(name));
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " is missing");
    }
}
