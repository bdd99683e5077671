package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import io.farmhawk.observation.Provenance;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Evidence as JSON. */
public final class EvidenceJson {
    private EvidenceJson() {}

    public static Json.Obj write(Evidence evidence) {
        Json.Builder json = Json.object().put("signal", evidence.signal())
                .put("group", evidence.group())
                .put("likelihoodRatio", evidence.likelihoodRatio())
                .put("observation", evidence.observation()).put("fact", evidence.fact())
                .put("at", evidence.provenance().at().toString())
                .put("source", evidence.provenance().source())
                .put("frame", (double) evidence.provenance().frame());
        evidence.stale().ifPresent(stale -> json.put("stale", Json.object()
                .put("lastSeen", stale.lastSeen().toString()).put("share", stale.share()).build()));
        return json.build();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return empty if a member is missing or wrong
     */
    public static Optional<Evidence> read(Json json) {
        try {
            return json instanceof Json.Obj part ? Optional.of(evidence(part)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Evidence evidence(Json.Obj json) {
        return new Evidence(json.needText("signal"), json.needText("group"),
                json.needNumber("likelihoodRatio"), json.needText("observation"),
                json.needText("fact"),
                new Provenance(Instant.parse(json.needText("at")), json.needText("source"),
                        (long) json.needNumber("frame")),
                json.member("stale").map(EvidenceJson::stale));
    }

    private static Evidence.Stale stale(Json json) {
        if (json instanceof Json.Obj stale) {
            return new Evidence.Stale(Instant.parse(stale.needText("lastSeen")),
                    stale.needNumber("share"));
        }
        throw new IllegalArgumentException("stale is no object");
    }
}
