package io.farmhawk.app;

import io.farmhawk.json.Json;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import java.time.Instant;

/** How it stands with probing as JSON, as the API and the health message have it. */
public final class ProbingJson {
    private ProbingJson() {}

    public static Json.Obj write(ProbingView view) {
        return Json.object().put("scope", view.scope().map(ProbingJson::scope).orElse(null))
                .put("stopped", view.stopped().map(ProbingJson::stopped).orElse(null))
                .put("running", view.running().stream().map(ProbingJson::running).toList())
                .put("last", view.last().map(ProbingJson::ended).orElse(null))
                .put("lastSweep", view.lastSweep().map(Instant::toString))
                .put("nextSweep", view.nextSweep().map(Instant::toString))
                .put("quietUntil", view.quietUntil().map(Instant::toString))
                .put("watch", view.watch()).put("hostsAsked", (double) view.hostsAsked())
                .put("trouble", view.trouble()).build();
    }

    private static Json scope(ProbeScope scope) {
        return Json.object()
                .put("networks",
                        Json.texts(scope.prefixes().stream().map(Object::toString).toList()))
                .put("excluded",
                        Json.texts(scope.excluded().stream().map(Object::toString).toList()))
                .put("allowedBy", scope.allowedBy()).build();
    }

    private static Json stopped(KillSwitch.Stopped stopped) {
        return Json.object().put("by", stopped.by()).put("at", stopped.at().toString()).build();
    }

    private static Json running(ProbingView.Running running) {
        Scan.Progress progress = running.progress();
        return Json.object().put("what", running.what()).put("by", running.by())
                .put("since", running.since().toString()).put("asked", (double) progress.asked())
                .put("found", (double) progress.found()).put("total", (double) progress.total())
                .put("answered", (double) progress.answered())
                .put("coverage", progress.coverage()).build();
    }

    private static Json ended(ProbingView.Ended ended) {
        Json.Builder json = Json.object().put("by", ended.by())
                .put("since", ended.since().toString()).put("at", ended.at().toString())
                .put("outcome", ended.outcome());
        ended.summary().ifPresent(summary -> json.put("targets", (double) summary.targets())
                .put("alive", (double) summary.alive())
                .put("answered", (double) summary.answered())
                .put("coverage", 1 - summary.missed()));
        return json.build();
    }

    /** A proposal, for who is to allow it. */
    public static Json.Obj write(ScanProposal proposal) {
        return Json.object()
                .put("networks",
                        Json.texts(proposal.networks().stream().map(Object::toString).toList()))
                .put("addresses", (double) proposal.addresses())
                .put("ports", proposal.ports().stream().map(Json::number).toList())
                .put("framesPerSecond", proposal.framesPerSecond())
                .put("framesPerHost", proposal.framesPerHost()).build();
    }
}
