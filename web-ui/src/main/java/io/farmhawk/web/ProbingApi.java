package io.farmhawk.web;

import io.farmhawk.app.ProbeControl;
import io.farmhawk.app.ProbingJson;
import io.farmhawk.app.ReadModel;
import io.farmhawk.json.Json;
import io.javalin.http.Context;
import java.util.List;
import java.util.function.Consumer;

/** The part of the JSON API that steers probing. An order is answered with the state after it. */
final class ProbingApi {
    private static final String ROOT = Api.ROOT + "/probing";
    private static final Asked.Range MOST = new Asked.Range(1, 1_000, 200);
    private static final String NOBODY_NAMED = "the API";

    private final ReadModel model;

    ProbingApi(ReadModel model) {
        this.model = model;
    }

    List<Route> routes() {
        return List.of(Route.get(ROOT, request -> answer(request, model.probing())),
                Route.get(ROOT + "/audit", this::audit),
                Route.post(ROOT + "/scope", this::confirm),
                Route.post(ROOT + "/sweep", this::sweep),
                Route.post(ROOT + "/stop", request -> turn(request, ProbingOrder::stop)),
                Route.post(ROOT + "/resume", request -> turn(request, ProbingOrder::resume)));
    }

    private void audit(Context request) {
        int most = Asked.number(request, "most", MOST);
        try {
            Api.answer(request, AuditGlance.of(model.probing(), most).toJson());
        } catch (IllegalStateException e) {
            throw new Refusal(503, Words.visible(String.valueOf(e.getMessage())));
        }
    }

    private void confirm(Context request) {
        Json.Obj body = body(request);
        give(request, body, order -> order.confirm(networks(body, "networks")));
    }

    private void sweep(Context request) {
        Json.Obj body = body(request);
        give(request, body, order -> order.sweep(networks(body, "targets")));
    }

    /** To stop must be easy: it needs no body. */
    private void turn(Context request, Consumer<ProbingOrder> turned) {
        Json.Obj body = request.body().isEmpty() ? Json.object().build() : body(request);
        give(request, body, turned);
    }

    private void give(Context request, Json.Obj body, Consumer<ProbingOrder> given) {
        ProbeControl probing = model.probing();
        given.accept(new ProbingOrder(probing, by(body), Asked.isFromHere(request)));
        answer(request, probing);
    }

    private static Json.Obj body(Context request) {
        Asked.needType(request, "application/json");
        return Asked.jsonObject(request);
    }

    private static String by(Json.Obj body) {
        return body.member("by").isEmpty() ? NOBODY_NAMED : body.text("by").orElse("");
    }

    /** A list that is missing is no empty list: a misspelt member must not sweep everything. */
    private static List<String> networks(Json.Obj body, String name) {
        if (body.member(name).orElseGet(Json.Null::new) instanceof Json.Arr(List<Json> elements)) {
            return elements.stream().map(element -> {
                if (element instanceof Json.Text(String text)) {
                    return text;
                }
                throw notNetworks(name);
            }).toList();
        }
        throw notNetworks(name);
    }

    private static Refusal notNetworks(String name) {
        return new Refusal(400,
                name + " must be a list of networks as text, such as [\"10.0.0.0/24\"]");
    }

    private static void answer(Context request, ProbeControl probing) {
        Json.Builder state = Json.object();
        ProbingJson.write(probing.view()).members().forEach(state::put);
        Api.answer(request,
                state.put("proposal", ProbingJson.write(probing.proposal())).build());
    }
}
