package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.AffectedVersions.Range;
import io.farmhawk.fingerprint.Vulnerability.Cvss;
import io.farmhawk.fingerprint.Vulnerability.Severity;
import io.farmhawk.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of a device's firmware as JSON, as part of a verdict. */
final class FirmwareJson {
    private FirmwareJson() {}

    static Json.Obj write(Firmware firmware) {
        Json.Builder json = Json.object();
        firmware.told().ifPresent(told -> json.put("version", told.text()).put("evidence",
                EvidenceJson.write(told.evidence())));
        return json.put("vulnerabilities",
                firmware.vulnerabilities().stream().map(FirmwareJson::write).toList()).build();
    }

    private static Json.Obj write(Vulnerability vulnerability) {
        Json.Builder json = Json.object().put("id", vulnerability.id())
                .put("summary", vulnerability.summary())
                .put("severity", vulnerability.severity().name().toLowerCase(Locale.ROOT));
        vulnerability.cvss().ifPresent(cvss -> json.put("cvss", Json.object()
                .put("score", cvss.score()).put("vector", cvss.vector()).build()));
        return json.put("affected", write(vulnerability.affected()))
                .put("fixed", Json.texts(vulnerability.fixed()))
                .put("sources", Json.texts(vulnerability.sources())).build();
    }

    /** The ranges; none means all versions. */
    private static List<Json.Obj> write(AffectedVersions affected) {
        return affected.ranges().stream()
                .map(range -> Json.object()
                        .put("from", range.from().map(FirmwareVersion::toString))
                        .put("before", range.before().toString()).build())
                .toList();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if a member is missing or wrong
     */
    static Firmware read(Json json) {
        Json.Obj firmware = object(json, "firmware");
        Optional<ToldVersion> told = firmware.member("version").isPresent()
                ? Optional.of(new ToldVersion(firmware.needText("version"),
                        firmware.member("evidence").flatMap(EvidenceJson::read)
                                .orElseThrow(() -> wrong("evidence"))))
                : Optional.empty();
        return new Firmware(told, firmware.list("vulnerabilities").stream()
                .map(FirmwareJson::vulnerability).toList());
    }

    private static Vulnerability vulnerability(Json json) {
        Json.Obj vulnerability = object(json, "vulnerability");
        return new Vulnerability(vulnerability.needText("id"), vulnerability.needText("summary"),
                Severity.valueOf(vulnerability.needText("severity").toUpperCase(Locale.ROOT)),
                vulnerability.member("cvss").map(FirmwareJson::cvss),
                affected(vulnerability.list("affected")), texts(vulnerability.list("fixed")),
                texts(vulnerability.list("sources")));
    }

    private static Cvss cvss(Json json) {
        Json.Obj cvss = object(json, "cvss");
        return new Cvss(cvss.needNumber("score"), cvss.needText("vector"));
    }

    private static AffectedVersions affected(List<Json> ranges) {
        return new AffectedVersions(ranges.isEmpty(), ranges.stream().map(json -> {
            Json.Obj range = object(json, "range");
            return new Range(range.text("from").map(FirmwareJson::version),
                    version(range.needText("before")));
        }).toList());
    }

    private static FirmwareVersion version(String text) {
        return FirmwareVersion.of(text).orElseThrow(() -> wrong("a version"));
    }

    private static List<String> texts(List<Json> elements) {
        List<String> texts = new ArrayList<>();
        for (Json element : elements) {
            if (!(element instanceof Json.Text(String text))) {
                throw wrong("a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    private static Json.Obj object(Json json, String what) {
        if (json instanceof Json.Obj object) {
            return object;
        }
        throw wrong(what);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " is missing or of the wrong type");
    }
}
