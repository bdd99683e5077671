package io.farmhawk.publish;

import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.EvidenceJson;
import io.farmhawk.fingerprint.ToldVersion;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingJson;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.finding.Triage;
import io.farmhawk.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A finding as an OCSF Detection Finding (class 2004). */
final class OcsfFinding {
    private static final Ocsf.Label CREATE = new Ocsf.Label(1, "Create");
    private static final Ocsf.Label UPDATE = new Ocsf.Label(2, "Update");
    private static final Ocsf.Label CLOSE = new Ocsf.Label(3, "Close");

    /** The enterprise matrix that brought the sub-technique in. */
    private static final String ATTACK_VERSION = "17.0";

    private OcsfFinding() {}

    /** The event, complete: what OCSF has no place for is under {@code unmapped.farmhawk}. */
    static Json.Obj write(Outbox.Entry entry, Json.Obj metadata) {
        Finding finding = entry.finding();
        Verdict verdict = finding.verdict();
        Ocsf.Label status = status(finding.triage());
        Ocsf.Label confidence = Ocsf.confidence(verdict.confidence());
        OcsfDevice device = new OcsfDevice(finding.asset());
        return Ocsf.EventClass.DETECTION_FINDING.begin(activity(finding), finding.severity())
                .put("time", Ocsf.time(finding.updated())).put("message", finding.title())
                .put("status_id", status.id()).put("status", status.caption())
                .put("comment", comment(finding.triage()))
                .put("is_alert", finding.triage() instanceof Triage.Open)
                .put("confidence_id", confidence.id()).put("confidence", confidence.caption())
                .put("confidence_score", Ocsf.score(verdict.probability()))
                .put("finding_info", info(finding)).put("device", device.device(List.of(verdict)))
                .put("evidences", evidences(finding))
                .put("vulnerabilities", vulnerabilities(finding))
                .put("observables", device.observables()).put("metadata", metadata)
                .put("unmapped", unmapped(entry)).build();
    }

    private static Ocsf.Label activity(Finding finding) {
        if (finding.triage() instanceof Triage.Resolved) {
            return CLOSE;
        }
        return finding.revision() == 1 ? CREATE : UPDATE;
    }

    private static Ocsf.Label status(Triage triage) {
        return switch (triage) {
            case Triage.Open _ -> new Ocsf.Label(1, "New");
            case Triage.Acknowledged _ -> new Ocsf.Label(2, "In Progress");
            case Triage.Suppressed _ -> new Ocsf.Label(3, "Suppressed");
            case Triage.Resolved _ -> new Ocsf.Label(4, "Resolved");
        };
    }

    private static Optional<String> comment(Triage triage) {
        return switch (triage) {
            case Triage.Open _,Triage.Acknowledged _ -> Optional.empty();
            case Triage.Suppressed suppressed -> Optional.of(suppressed.reason());
            case Triage.Resolved resolved -> Optional.of(resolved.reason());
        };
    }

    private static Json.Obj info(Finding finding) {
        Verdict verdict = finding.verdict();
        return Json.object().put("uid", finding.id().value()).put("title", finding.title())
                .put("desc", description(verdict))
                .put("types", Json.texts(List.of(finding.kind().word())))
                .put("analytic",
                        Json.object().put("uid", verdict.product()).put("name", verdict.name())
                                .put("type_id", 5).put("type", "Fingerprinting").build())
                .put("attacks", attacks(finding.kind()))
                .put("created_time", Ocsf.time(finding.firstSeen()))
                .put("modified_time", Ocsf.time(finding.updated()))
                .put("first_seen_time", Ocsf.time(finding.firstSeen()))
                .put("last_seen_time", Ocsf.time(finding.asset().lastSeen())).build();
    }

    private static String description(Verdict verdict) {
        String signs = verdict.evidence().stream().map(Evidence::fact)
                .collect(Collectors.joining("; "));
        return verdict.name() + ' ' + verdict.confidence().name().toLowerCase(Locale.ROOT) + ", "
                + Ocsf.percent(verdict.probability()) + (signs.isEmpty() ? "" : ": " + signs);
    }

    private static @Nullable Json attacks(FindingKind kind) {
        return kind.attackTechnique().map(OcsfFinding::attack).map(List::of).map(Json.Arr::new)
                .orElse(null);
    }

    private static Json attack(String technique) {
        return Json.object().put("version", ATTACK_VERSION)
                .put("tactic", named("TA0011", "Command and Control"))
                .put("technique", named(Finding.ATTACK_PARENT, "Remote Access Tools"))
                .put("sub_technique", technique.equals(Finding.ATTACK_TECHNIQUE)
                        ? named(technique, "Remote Access Hardware")
                        : null)
                .build();
    }

    private static Json.Obj named(String uid, String name) {
        return Json.object().put("uid", uid).put("name", name).build();
    }

    /** What the finding is about comes first: the version, where it was told. */
    private static List<Json.Obj> evidences(Finding finding) {
        Stream<Evidence> version = finding.kind() == FindingKind.VULNERABLE_FIRMWARE
                ? finding.verdict().firmware().told().map(ToldVersion::evidence).stream()
                : Stream.empty();
        return Stream.concat(version, finding.verdict().evidence().stream())
                .map(OcsfFinding::evidence).toList();
    }

    private static @Nullable Json vulnerabilities(Finding finding) {
        return finding.kind() == FindingKind.VULNERABLE_FIRMWARE
                ? OcsfVulnerability.all(finding.verdict())
                : null;
    }

    private static Json.Obj evidence(Evidence evidence) {
        return Json.object().put("name", evidence.signal())
                .put("data", EvidenceJson.write(evidence)).build();
    }

    private static Json.Obj unmapped(Outbox.Entry entry) {
        Json.Obj ledger = Json.object().put("sequence", (double) entry.sequence())
                .put("hash", entry.hash())
                .build();
        return Json.object().put("farmhawk", Json.object().put("ledger", ledger)
                .put("finding", FindingJson.write(entry.finding())).build()).build();
    }
}
