package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Puts back what an earlier run knew of an asset and its interfaces. */
final class Restoring {
    private final KnownAssets assets;
    private final Ownership ownership;

    Restoring(KnownAssets assets, Ownership ownership) {
        this.assets = assets;
        this.ownership = ownership;
    }

    void restore(Asset asset) {
        Instant at = asset.lastSeen();
        KnownAsset known = asset.mac()
                .map(mac -> asset.told().only()
                        ? assets.told(mac, at)
                        : assets.seen(mac, at, true))
                .or(() -> asset.addresses().stream().findFirst().map(ip -> assets.seen(ip, at)))
                .orElse(null);
        if (known == null) {
            return;
        }
        if (asset.told().only()) {
            known.told(asset.firstSeen(), _ -> {});
        } else {
            known.seen(asset.firstSeen());
        }
        known.told(at, hearsay -> {
            asset.told().addresses()
                    .forEach(entry -> hearsay.address(entry.ip(), entry.by(), entry.at()));
            asset.told().place().ifPresent(hearsay::place);
        });
        known.hasFacts();
        asset.names().forEach(name -> known.named(name.value(), name.protocol(), at));
        asset.protocols().forEach(protocol -> known.speaks(protocol, at));
        asset.identity().apart().forEach(known::keepApart);
        Set<IpAddress> elsewhere = new HashSet<>();
        for (Identity.Joined joined : asset.identity().joined()) {
            elsewhere.addAll(joined.addresses());
            restore(joined, known);
        }
        for (IpAddress ip : asset.addresses()) {
            if (elsewhere.contains(ip)) {
                continue;
            }
            if (known.mac == null) {
                assets.addresses().touch(ip).answered(asset.firstSeen());
                assets.addresses().touch(ip).answered(at);
            } else if (KnownAddress.canBelong(ip)) {
                ownership.bind(known, known.mac, ip, at);
            }
        }
    }

    private void restore(Identity.Joined joined, KnownAsset first) {
        KnownAsset part = assets.seen(joined.mac(), joined.firstSeen(), true);
        if (part == null) {
            return;
        }
        part.hasFacts();
        joined.addresses().stream().filter(KnownAddress::canBelong)
                .forEach(ip -> ownership.bind(part, joined.mac(), ip, joined.firstSeen()));
        IdentityKey earlier = new IdentityKey(IdentityKey.Kind.EARLIER,
                first.id.value() + ' ' + joined.mac());
        part.has(earlier, joined.firstSeen());
        first.has(earlier, joined.firstSeen());
    }
}
