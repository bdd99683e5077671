package io.farmhawk.correlation;

import io.farmhawk.address.IpAddress;
import io.farmhawk.correlation.Tenant.Bond;
import io.farmhawk.json.Json;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.Optional;

/**
 * Traces as JSON, to survive a restart.
 *
 * <pre>
 * {"hours": "…", "first": {"at": …, "source": …, "frame": …},
 *  "tenants": [{"employer": …, "name": …, "service": …, "bond": …, "first": {…}, "last": …}],
 *  "tools": [{"name": …, "first": {…}, "last": …, "atWork": "…"}],
 *  "drivers": [{"ip": …, "first": {…}, "last": …}]}
 * </pre>
 */
final class TracesJson {
    private TracesJson() {}

    static Json.Obj write(Traces traces) {
        return Json.object().put("hours", traces.hours.text())
                .put("first", traces.first().map(TracesJson::write).orElse(null))
                .put("tenants", traces.tenants().entrySet().stream()
                        .map(entry -> tenant(entry.getKey(), entry.getValue())).toList())
                .put("tools", traces.tools().entrySet().stream()
                        .map(entry -> tool(entry.getKey(), entry.getValue())).toList())
                .put("drivers", traces.drivers().entrySet().stream()
                        .map(entry -> sight(Json.object().put("ip", entry.getKey().toString()),
                                entry.getValue()).build())
                        .toList())
                .build();
    }

    private static Json.Obj tenant(Tenant tenant, Sight sight) {
        return sight(Json.object().put("employer", tenant.employer()).put("name", tenant.name())
                .put("service", tenant.service()).put("bond", tenant.bond().name()), sight).build();
    }

    private static Json.Obj tool(String name, Tool tool) {
        return sight(Json.object().put("name", name).put("atWork", tool.atWork.text()),
                tool.sight()).build();
    }

    private static Json.Builder sight(Json.Builder json, Sight sight) {
        return json.put("first", write(sight.first())).put("last", sight.last().toString());
    }

    private static Json.Obj write(Provenance seen) {
        return Json.object().put("at", seen.at().toString()).put("source", seen.source())
                .put("frame", (double) seen.frame()).build();
    }

    /**
     * Reads what {@link #write} wrote; of tenants and tools no more than are kept.
     *
     * @throws IllegalArgumentException if it is something else
     * @throws java.time.DateTimeException if a time is none
     */
    static Traces read(Json.Obj json) {
        Traces traces = new Traces();
        traces.hours.add(Hours.of(json.needText("hours")));
        object(json, "first").map(TracesJson::provenance).ifPresent(traces::heard);
        for (Json each : json.list("tenants")) {
            Json.Obj tenant = (Json.Obj) each;
            traces.tenant(new Tenant(tenant.needText("employer"), tenant.needText("name"),
                    tenant.needText("service"), Bond.valueOf(tenant.needText("bond"))),
                    sight(tenant));
        }
        for (Json each : json.list("tools")) {
            Json.Obj tool = (Json.Obj) each;
            traces.tool(tool.needText("name"),
                    new Tool(sight(tool), Hours.of(tool.needText("atWork"))));
        }
        for (Json each : json.list("drivers")) {
            Json.Obj driver = (Json.Obj) each;
            traces.driven(IpAddress.parse(driver.needText("ip")).orElseThrow(
                    () -> new IllegalArgumentException("ip is no address")), sight(driver));
        }
        return traces;
    }

    private static Sight sight(Json.Obj json) {
        return new Sight(object(json, "first").map(TracesJson::provenance).orElseThrow(
                () -> new IllegalArgumentException("first is missing")),
                Instant.parse(json.needText("last")));
    }

    private static Optional<Json.Obj> object(Json.Obj json, String name) {
        return json.member(name).filter(Json.Obj.class::isInstance).map(Json.Obj.class::cast);
    }

    private static Provenance provenance(Json.Obj json) {
        return new Provenance(Instant.parse(json.needText("at")), json.needText("source"),
                (long) json.needNumber("frame"));
    }
}
