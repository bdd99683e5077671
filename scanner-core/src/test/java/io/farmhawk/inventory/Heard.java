package io.farmhawk.inventory;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.List;

/** An inventory and all it told, for tests. */
final class Heard {
    final Inventory inventory;
    final List<AssetChanged> changes = new ArrayList<>();

    Heard() {
        this(Inventory.MOST_ASSETS);
    }

    Heard(int mostAssets) {
        inventory = new Inventory(Vendors.NONE, mostAssets);
    }

    Heard accept(Observation... observations) {
        for (Observation observation : observations) {
            inventory.accept(observation, changes::add);
        }
        return this;
    }

    /** What was attached to the asset of that interface, in order. */
    List<Observation> observedOf(MacAddress mac) {
        return observedOf(AssetId.of(mac));
    }

    List<Observation> observedOf(AssetId id) {
        return changes.stream()
                .filter(change -> change instanceof AssetChanged.Observed
                        && change.asset().equals(id))
                .map(change -> ((AssetChanged.Observed) change).observation()).toList();
    }

    Asset asset(MacAddress mac) {
        return inventory.asset(AssetId.of(mac)).orElseThrow();
    }

    List<String> namesOf(MacAddress mac) {
        return asset(mac).names().stream().map(name -> name.protocol() + ":" + name.value())
                .toList();
    }
}
