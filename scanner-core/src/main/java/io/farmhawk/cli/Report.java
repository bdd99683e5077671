package io.farmhawk.cli;

import io.farmhawk.app.AssetView;
import io.farmhawk.app.Census;
import io.farmhawk.app.CensusJson;
import io.farmhawk.app.Overview;
import io.farmhawk.app.OverviewJson;
import io.farmhawk.app.Replay;
import io.farmhawk.app.Sweep;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingJson;
import io.farmhawk.finding.FindingKind;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Question;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.VerdictJson;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetJson;
import io.farmhawk.json.Json;
import io.farmhawk.probe.Scan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints devices, findings and counters, for a person or as one JSON object a line. */
final class Report {
    private final PrintWriter out;
    private final boolean json;

    Report(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void hosts(List<Census.Host> hosts) {
        if (json) {
            hosts.forEach(host -> line("host", CensusJson.host(host)));
            hosts.forEach(host -> host.ports()
                    .forEach(port -> line("port", CensusJson.port(host, port))));
            return;
        }
        out.println(count(hosts.size(), "host"));
        Table.print(out, CensusText.rows(hosts));
        out.println();
    }

    void devices(List<AssetView> views) {
        if (json) {
            views.forEach(view -> line("asset", Json.object().put("asset",
                    AssetJson.write(view.asset())).put("verdicts",
                            view.verdicts().stream().map(VerdictJson::write).toList())));
            return;
        }
        out.println(count(views.size(), "device"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("MAC", "ADDRESS", "NAME", "VENDOR", "VERDICT"));
        views.stream().map(Report::row).forEach(rows::add);
        Table.print(out, views.isEmpty() ? List.of() : rows);
    }

    private static List<String> row(AssetView view) {
        Asset asset = view.asset();
        return List.of(asset.mac().map(Object::toString).orElse("-"),
                some(asset.addresses(), Object::toString), some(asset.names(), Asset.Name::value),
                asset.vendor().orElse("-"),
                view.verdicts().isEmpty() ? "-" : verdict(view.verdicts().getFirst()));
    }

    private static <T> String some(List<T> values, Function<T, String> text) {
        if (values.isEmpty()) {
            return "-";
        }
        String first = text.apply(values.getFirst());
        return values.size() == 1 ? first : first + " +" + (values.size() - 1);
    }

    private static String verdict(Verdict verdict) {
        return verdict.confidence().name().toLowerCase(Locale.ROOT) + " " + verdict.name()
                + verdict.firmware().told().map(told -> " " + told.text()).orElse("")
                + percent(verdict);
    }

    private static String percent(Verdict verdict) {
        return String.format(Locale.ROOT, " (%.1f %%)", 100 * verdict.probability());
    }

    void findings(List<Finding> findings) {
        if (json) {
            findings.forEach(finding -> line("finding",
                    Json.object().put("finding", FindingJson.write(finding))));
            return;
        }
        out.println();
        out.println(count(findings.size(), "finding"));
        findings.forEach(this::finding);
    }

    private void finding(Finding finding) {
        Verdict verdict = finding.verdict();
        out.println();
        out.println("  " + finding.severity() + "  " + finding.title() + percent(verdict));
        out.println("  " + finding.id() + finding.kind().attackTechnique()
                .map(technique -> ", ATT&CK " + technique).orElse(""));
        if (finding.kind() == FindingKind.VULNERABLE_FIRMWARE) {
            FirmwareText.lines(verdict.firmware()).forEach(line -> out.println("    " + line));
            out.println("  Why it is taken for " + verdict.name() + ":");
        }
        for (Evidence evidence : verdict.evidence()) {
            out.println("    " + weight(evidence.likelihoodRatio()) + "  " + evidence.fact());
            out.println("           " + evidence.signal() + " in " + evidence.group() + "; "
                    + place(evidence) + stale(evidence));
        }
        if (!verdict.wouldSettle().isEmpty()) {
            out.println("  What would settle it:");
        }
        for (Question question : verdict.wouldSettle()) {
            out.println("    " + question.text());
        }
    }

    static String stale(Evidence evidence) {
        return evidence.stale().map(stale -> String.format(Locale.ROOT,
                "; stale, last seen %s, counts by %.3g", stale.lastSeen(), stale.share()))
                .orElse("");
    }

    static String weight(double ratio) {
        return String.format(Locale.ROOT, ratio >= 1 ? "x %-5.0f" : "x %-5.3f", ratio);
    }

    static String place(Evidence evidence) {
        String source = evidence.provenance().source();
        return (evidence.provenance().frame() == 0
                ? source
                : "frame " + evidence.provenance().frame() + " of " + source) + ", "
                + evidence.provenance().at();
    }

    void frames(Replay.Result result) {
        if (json) {
            line("summary", Json.object().put("frames", (double) result.counters().frames())
                    .put("octets", (double) result.counters().octets())
                    .put("assets", result.assets().size())
                    .put("findings", result.findings().size())
                    .put("undecoded", OverviewJson.counts(result.undecoded()))
                    .put("damage", result.damage()));
            return;
        }
        out.println();
        out.println(count(result.counters().frames(), "frame") + " read");
        for (Overview.Count left : result.undecoded()) {
            out.println("  did not fit: " + left.name() + " " + left.value());
        }
    }

    void scan(Sweep.Result result) {
        Scan.Summary summary = result.summary();
        if (json) {
            line("summary", Json.object().put("targets", (double) summary.targets())
                    .put("answered", (double) summary.answered())
                    .put("alive", (double) summary.alive())
                    .put("frames", (double) summary.frames())
                    .put("missed", summary.missed())
                    .put("impacts", summary.impacts().stream().map(Report::impact).toList())
                    .put("refused", summary.refused().stream().map(Report::refused).toList()));
            return;
        }
        out.println();
        out.println(count(summary.alive(), "host") + " at " + count(summary.targets(), "address")
                + ", " + summary.answered() + " answered");
        for (Scan.Impact impact : summary.impacts()) {
            out.println(impact.host() + " stopped answering; the last to talk to it was the prober "
                    + impact.prober());
        }
        out.printf("of the open ports, about %.2f %% were missed, by the losses measured%n",
                100 * summary.missed());
    }

    private static Json.Obj impact(Scan.Impact impact) {
        return Json.object().put("ip", impact.host().toString()).put("prober", impact.prober())
                .build();
    }

    private static Json.Obj refused(Scan.Refused refused) {
        return Json.object().put("target", refused.target()).put("reason", refused.reason())
                .put("addresses", (double) refused.addresses()).build();
    }

    private void line(String type, Json.Builder body) {
        line(type, body.build());
    }

    private void line(String type, Json.Obj body) {
        Json.Builder whole = Json.object().put("type", type);
        body.members().forEach(whole::put);
        out.println(whole.build().toText());
    }

    static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : what.endsWith("s") ? "es" : "s");
    }

    /** @return whether all could be written */
    boolean end() {
        out.flush();
        return !out.checkError();
    }

    /** Lines on what was not asked, for a person. */
    static List<String> refusals(Scan.Summary summary) {
        return summary.refused().stream()
                .map(refused -> refused.target() + " not asked: " + refused.reason()).toList();
    }
}
