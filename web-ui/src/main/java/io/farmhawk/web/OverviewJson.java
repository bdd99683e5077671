package io.farmhawk.web;

import io.farmhawk.app.Overview;
import io.farmhawk.json.Json;
import java.util.Locale;

/** The state of the sensor as JSON, as the API has it. */
final class OverviewJson {
    private OverviewJson() {}

    static Json.Obj write(Overview state, EventStream events) {
        return Json.object().put("version", state.version()).put("tenant", state.tenant())
                .put("site", state.site()).put("sensor", state.sensor())
                .put("mode", state.mode().name().toLowerCase(Locale.ROOT))
                .put("startedAt", state.startedAt().toString()).put("assets", state.assets())
                .put("openFindings", state.openFindings())
                .put("sources", state.sources().stream().map(OverviewJson::source).toList())
                .put("broker", broker(state.broker()))
                .put("undecoded",
                        state.undecoded().stream()
                                .map(count -> Json.object().put("name", count.name())
                                        .put("value", (double) count.value()).build())
                                .toList())
                .put("observationsDropped", (double) state.observationsDropped())
                .put("fingerprintTrouble", state.fingerprintTrouble())
                .put("eventStreams", Json.object().put("open", events.clients())
                        .put("refused", (double) events.refused()).build())
                .build();
    }

    private static Json.Obj source(Overview.SourceView source) {
        return Json.object().put("name", source.name())
                .put("frames", (double) source.counters().frames())
                .put("octets", (double) source.counters().octets())
                .put("droppedByKernel", (double) source.counters().droppedByKernel())
                .put("droppedByUs", (double) source.counters().droppedByUs())
                .put("trouble", source.trouble()).build();
    }

    private static Json.Obj broker(Overview.BrokerView broker) {
        return Json.object().put("address", broker.address()).put("connected", broker.connected())
                .put("waiting", (double) broker.waiting()).build();
    }
}
