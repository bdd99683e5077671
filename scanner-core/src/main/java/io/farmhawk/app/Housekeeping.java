package io.farmhawk.app;

import io.farmhawk.inventory.AssetId;
import io.farmhawk.store.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine's thread does beside its work: tells the publisher what changed, and once a minute
 * writes the changed assets to disk in one go, to spare flash memory.
 */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final Messages messages;
    private final InstantSource clock;
    private final Map<AssetId, Ledger.StoredAsset> unsaved = new TreeMap<>();
    private final Set<AssetId> gone = new TreeSet<>();
    private Instant lastSave;

    Housekeeping(Ledger ledger, Messages messages, InstantSource clock) {
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
        lastSave = clock.instant();
    }

    void tick(Engine engine, Engine.Changes changes) {
        for (AssetView view : changes.assets()) {
            AssetId id = view.asset().id();
            unsaved.put(id, new Ledger.StoredAsset(view.asset(), engine.evidence(id),
                    engine.versions(id), view.doors()));
            gone.remove(id);
        }
        for (AssetId id : changes.gone()) {
            unsaved.remove(id);
            gone.add(id);
        }
        changes.news().forEach(
                view -> messages.publisher().assetChanged(view.asset(), view.verdicts()));
        // A wall clock may jump either way.
        if (Duration.between(lastSave, clock.instant()).abs().compareTo(BETWEEN_SAVES) >= 0) {
            save();
        }
    }

    /** Writes down what is not on disk yet. Engine thread, or after it has ended. */
    void save() {
        lastSave = clock.instant();
        try {
            ledger.saveAssets(unsaved.values());
            ledger.forgetAssets(gone);
            unsaved.clear();
            gone.clear();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("devices could not be written to disk, trying again in a minute");
        }
    }
}
