package io.farmhawk.publish;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprint.VerdictJson;
import io.farmhawk.finding.Severity;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetJson;
import io.farmhawk.json.Json;
import java.util.List;
import java.util.Locale;

/** An asset with what is believed of it as an OCSF Device Inventory Info (class 5001). */
final class OcsfInventory {
    private static final Ocsf.Label COLLECT = new Ocsf.Label(2, "Collect");

    private OcsfInventory() {}

    /** The event, complete: what OCSF has no place for is under {@code unmapped.farmhawk}. */
    static Json.Obj write(Asset asset, List<Verdict> verdicts, Json.Obj metadata) {
        OcsfDevice device = new OcsfDevice(asset);
        return Ocsf.EventClass.DEVICE_INVENTORY.begin(COLLECT, Severity.INFORMATIONAL)
                .put("time", Ocsf.time(asset.lastSeen()))
                .put("message", sentence(asset, verdicts)).put("device", device.device(verdicts))
                .put("observables", device.observables()).put("metadata", metadata)
                .put("unmapped", unmapped(asset, verdicts)).build();
    }

    private static String sentence(Asset asset, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return asset.label() + ": no verdict";
        }
        Verdict first = verdicts.getFirst();
        return asset.label() + ": " + first.name() + ' '
                + first.confidence().name().toLowerCase(Locale.ROOT) + ", "
                + Ocsf.percent(first.probability());
    }

    private static Json.Obj unmapped(Asset asset, List<Verdict> verdicts) {
        return Json.object()
                .put("farmhawk", Json.object().put("asset", AssetJson.write(asset))
                        .put("verdicts", verdicts.stream().map(VerdictJson::write).toList())
                        .build())
                .build();
    }
}
