package io.farmhawk.inventory;

import io.farmhawk.observation.Observation;
import java.util.function.Consumer;

/**
 * What routers and switches tell of others. It makes an asset known and says where it is; it claims no
 * address, so no fact goes to an asset because of it and no two assets become one.
 */
final class SecondHand {
    private final KnownAssets assets;
    private final Consumer<AssetChanged> tell;
    private long unattached;

    SecondHand(KnownAssets assets, Consumer<AssetChanged> tell) {
        this.assets = assets;
        this.tell = tell;
    }

    /** Facts about what can be no interface or address, or for which there was no room. */
    long unattached() {
        return unattached;
    }

    void told(Observation.NeighbourEntry entry) {
        KnownAsset asset = KnownAddress.canBelong(entry.ip()) && KnownAddress.isLocal(entry.ip())
                ? assets.told(entry.mac(), entry.at())
                : null;
        if (asset == null) {
            unattached++;
            return;
        }
        asset.told(entry.at(),
                hearsay -> hearsay.address(entry.ip(), entry.teller(), entry.at()));
        tell.accept(new AssetChanged.Observed(asset.id, entry));
    }

    void told(Observation.SwitchPort port) {
        KnownAsset asset = assets.told(port.mac(), port.at());
        if (asset == null) {
            unattached++;
            return;
        }
        asset.told(port.at(), hearsay -> hearsay.place(new Told.Place(port.teller(),
                port.switchName(), port.port(), port.vlan(), port.interfaces(), port.at())));
        port.systemName().ifPresent(name -> asset.named(name, "lldp", port.at()));
        tell.accept(new AssetChanged.Observed(asset.id, port));
    }
}
