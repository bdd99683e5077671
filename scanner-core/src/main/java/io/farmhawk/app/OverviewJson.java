package io.farmhawk.app;

import io.farmhawk.json.Json;
import java.util.List;
import java.util.Locale;

/** The overview as JSON, as the API and the health message have it. */
public final class OverviewJson {
    private OverviewJson() {}

    public static Json.Obj write(Overview overview) {
        return Json.object().put("version", overview.version()).put("tenant", overview.tenant())
                .put("site", overview.site()).put("sensor", overview.sensor())
                .put("mode", overview.mode().name().toLowerCase(Locale.ROOT))
                .put("startedAt", overview.startedAt().toString())
                .put("assets", overview.assets()).put("openFindings", overview.openFindings())
                .put("sources", overview.sources().stream().map(OverviewJson::source).toList())
                .put("broker",
                        Json.object().put("address", overview.broker().address())
                                .put("connected", overview.broker().connected())
                                .put("waiting", (double) overview.broker().waiting()).build())
                .put("undecoded", counts(overview.undecoded()))
                .put("observationsDropped", (double) overview.observationsDropped())
                .put("leftOut", counts(overview.leftOut())).put("trouble", overview.trouble())
                .build();
    }

    private static Json.Obj source(Overview.SourceView source) {
        return Json.object().put("name", source.name())
                .put("frames", (double) source.counters().frames())
                .put("octets", (double) source.counters().octets())
                .put("droppedByKernel", (double) source.counters().droppedByKernel())
                .put("droppedByUs", (double) source.counters().droppedByUs())
                .put("unseenSeconds", (double) source.unseen().toSeconds())
                .put("trouble", source.trouble()).build();
    }

    /** Counters with their names, in the order given. */
    public static Json counts(List<Overview.Count> counts) {
        return new Json.Arr(counts.stream().<Json>map(count -> Json.object()
                .put("name", count.name()).put("value", (double) count.value()).build())
                .toList());
    }
}
