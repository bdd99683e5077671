package io.farmhawk.web;

import io.farmhawk.app.AssetView;
import io.farmhawk.app.OverviewJson;
import io.farmhawk.app.ReadModel;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.FindingJson;
import io.farmhawk.fingerprint.VerdictJson;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.AssetJson;
import io.farmhawk.inventory.DoorJson;
import io.farmhawk.json.Json;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The JSON API, as {@code openapi.json} describes it. */
final class Api {
    static final String ROOT = "/api/v1";

    private static final Asked.Range LIMIT = new Asked.Range(1, 1_000, 100);

    private final ReadModel model;
    private final EventStream events;
    private final Guard guard;
    private final InstantSource clock;
    private final String document = new String(StaticFiles.read("openapi.json"),
            StandardCharsets.UTF_8);

    Api(ReadModel model, EventStream events, Guard guard, InstantSource clock) {
        this.model = model;
        this.events = events;
        this.guard = guard;
        this.clock = clock;
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(new ProbingApi(model).routes());
        routes.addAll(List.of(Route.get(ROOT + "/overview", this::overview),
                Route.get(ROOT + "/assets", this::assets),
                Route.get(ROOT + "/assets/{id}", this::asset),
                Route.get(ROOT + "/findings", this::findings),
                Route.get(ROOT + "/findings/{id}", this::finding),
                Route.post(ROOT + "/findings/{id}/triage", this::triage),
                Route.get(ROOT + "/events", events::serve),
                Route.get(ROOT + "/token", this::token),
                Route.get(ROOT + "/openapi.json", this::document)));
        return routes;
    }

    private void overview(Context request) {
        Json.Builder state = Json.object();
        OverviewJson.write(model.overview()).members().forEach(state::put);
        state.put("eventStreams", Json.object().put("open", events.clients())
                .put("refused", (double) events.refused()).build());
        answer(request, state.build());
    }

    private void assets(Context request) {
        int limit = Asked.number(request, "limit", LIMIT);
        String after = Asked.text(request, "after");
        if (!after.isEmpty()) {
            checkAssetId(after);
        }
        List<AssetView> found = new AssetSearch(Asked.text(request, "q")).in(model.assets());
        List<AssetView> rest = found.stream()
                .filter(view -> view.asset().id().value().compareTo(after) > 0).limit(limit + 1L)
                .toList();
        List<AssetView> page = rest.subList(0, Math.min(limit, rest.size()));
        Json.Builder json = Json.object().put("total", found.size()).put("assets",
                page.stream().map(Api::json).toList());
        if (rest.size() > limit) {
            json.put("next", page.getLast().asset().id().value());
        }
        answer(request, json.build());
    }

    private static void checkAssetId(String after) {
        try {
            new AssetId(after);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "after must be the \"next\" of an earlier answer, got \""
                    + Words.visible(after) + '"');
        }
    }

    private void asset(Context request) {
        AssetId id = Asked.assetId(request);
        AssetView view = model.asset(id).orElseThrow(() -> Asked.noAsset(id.value()));
        Json.Builder whole = Json.object();
        json(view).members().forEach(whole::put);
        answer(request, whole
                .put("ports", view.doors().stream().map(DoorJson::write).toList()).build());
    }

    private void findings(Context request) {
        int limit = Asked.number(request, "limit", LIMIT);
        String state = Asked.state(request);
        List<Finding> found = model.findings().stream()
                .filter(finding -> state.isEmpty() || finding.triage().word().equals(state))
                .toList();
        answer(request, Json.object().put("total", found.size())
                .put("findings", found.stream().limit(limit).map(FindingJson::write).toList())
                .build());
    }

    private void finding(Context request) {
        FindingId id = Asked.findingId(request);
        answer(request, FindingJson
                .write(model.finding(id).orElseThrow(() -> Asked.noFinding(id.value()))));
    }

    private void triage(Context request) {
        FindingId id = Asked.findingId(request);
        Asked.needType(request, "application/json");
        answer(request, FindingJson.write(
                new TriageRequest(Asked.jsonObject(request)::text).apply(model, id,
                        clock.instant())));
    }

    private void token(Context request) {
        answer(request, Json.object().put("token", guard.token()).build());
    }

    private void document(Context request) {
        request.contentType("application/json").result(document);
    }

    private static Json.Obj json(AssetView view) {
        Json.Builder json = Json.object();
        AssetJson.write(view.asset()).members().forEach(json::put);
        return json.put("verdicts", view.verdicts().stream().map(VerdictJson::write).toList())
                .build();
    }

    /** Answers with this value. */
    static void answer(Context request, Json json) {
        request.contentType("application/json").result(json.toText());
    }
}
