package io.farmhawk.fingerprints;

import io.farmhawk.app.Decoders;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.protocol.DecoderSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Capture files through all decoders and the whole pack. */
final class Captures {
    private Captures() {}

    /** Verdicts by asset; none for a file that is no capture. */
    static Map<AssetId, List<Verdict>> verdicts(Path capture) {
        Inventory inventory = new Inventory(Vendors.NONE, Inventory.MOST_ASSETS);
        Matcher matcher = new Matcher(Network.PACK);
        Set<AssetId> changed = new TreeSet<>();
        DecoderSet decoders = Decoders.all(1);
        try (CaptureFile file = CaptureFile.open(capture)) {
            file.run(frame -> decoders.decode(frame,
                    seen -> inventory.accept(seen, change -> take(matcher, change, changed))));
            decoders.finish(
                    seen -> inventory.accept(seen, change -> take(matcher, change, changed)));
        } catch (CaptureFileException e) {
            return Map.of();
        }
        Map<AssetId, List<Verdict>> verdicts = new TreeMap<>();
        changed.forEach(asset -> verdicts.put(asset, matcher.verdicts(asset)));
        return verdicts;
    }

    private static void take(Matcher matcher, AssetChanged change, Set<AssetId> changed) {
        if (matcher.accept(change)) {
            changed.add(change.asset());
        }
    }
}
