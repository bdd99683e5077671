package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The assets and addresses we know, both bounded, and who goes when there is no more room. */
final class KnownAssets {
    private static final int ADDRESSES_PER_ASSET = 4;

    private final Vendors vendors;
    private final int most;
    private final Consumer<AssetChanged> tell;
    private final Consumer<KnownAsset> goes;
    private final Map<AssetId, KnownAsset> byId = new HashMap<>();
    private final Map<MacAddress, KnownAsset> byMac = new HashMap<>();
    private final Map<IpAddress, KnownAsset> alone = new HashMap<>();
    private final KnownAddresses addresses;
    private final Set<KnownAsset> unsettled = new LinkedHashSet<>();
    private final Weakest weakest = new Weakest();
    private long evicted;
    private long newcomers;

    /**
     * @param tell hears who appears
     * @param goes hears who was evicted
     */
    KnownAssets(Vendors vendors, int most, Consumer<AssetChanged> tell,
            Consumer<KnownAsset> goes) {
        this.vendors = vendors;
        this.most = most;
        this.tell = tell;
        this.goes = goes;
        this.addresses = new KnownAddresses(Math.multiplyExact(ADDRESSES_PER_ASSET, most),
                this::isWorthKeeping, this::forgetViews);
    }

    KnownAddresses addresses() {
        return addresses;
    }

    Optional<KnownAsset> find(AssetId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** By id. */
    List<KnownAsset> all() {
        return byId.values().stream().sorted(Comparator.comparing(known -> known.id)).toList();
    }

    /** Those of which something changed that may say who they are. */
    Collection<KnownAsset> unsettled() {
        return unsettled;
    }

    int size() {
        return byId.size();
    }

    /** How many asked to be let in so far. */
    long newcomers() {
        return newcomers;
    }

    long evicted() {
        return evicted;
    }

    /** The asset of an interface; null if it is not known. */
    @Nullable
    KnownAsset behind(MacAddress mac) {
        return byMac.get(mac);
    }

    /** Whoever has the address; null if nobody claims it. */
    @Nullable
    KnownAsset ownerOf(KnownAddress address) {
        return address.owner().map(byMac::get).orElse(null);
    }

    /** Takes out the asset of which only that address was known; null if there was none. */
    @Nullable
    KnownAsset remove(IpAddress ip) {
        KnownAsset known = alone.remove(ip);
        if (known != null) {
            byId.remove(known.id);
            weakest.remove(known);
            unsettled.remove(known);
        }
        return known;
    }

    /** The asset of an interface, seen now; null for what is no interface or found no room. */
    @Nullable
    KnownAsset seen(MacAddress mac, Instant at, boolean isFact) {
        KnownAsset known = byMac.get(mac);
        if (known != null) {
            known.seen(at);
            return known;
        }
        if (mac.isMulticast() || mac.bits() == 0
                || !makeRoom(KnownAsset.newcomersWeight(mac, isFact))) {
            return null;
        }
        known = KnownAsset.behind(mac, vendors.of(mac), at, unsettled);
        byMac.put(mac, known);
        appear(known);
        return known;
    }

    /** The asset of an interface of which others tell; null for what is no interface or found no room. */
    @Nullable
    KnownAsset told(MacAddress mac, Instant at) {
        KnownAsset known = byMac.get(mac);
        if (known != null) {
            return known;
        }
        if (mac.isMulticast() || mac.bits() == 0
                || !makeRoom(KnownAsset.newcomersWeight(mac, false))) {
            return null;
        }
        known = KnownAsset.told(mac, vendors.of(mac), at, unsettled);
        byMac.put(mac, known);
        appear(known);
        return known;
    }

    /** The asset of which only an address is known, seen now; null if there was no room. */
    @Nullable
    KnownAsset seen(IpAddress ip, Instant at) {
        KnownAsset known = alone.get(ip);
        if (known != null) {
            known.seen(at);
            return known;
        }
        if (!makeRoom(KnownAsset.newcomersWeight(null, true))) {
            return null;
        }
        known = KnownAsset.at(ip, at, unsettled);
        alone.put(ip, known);
        appear(known);
        return known;
    }

    private void appear(KnownAsset known) {
        byId.put(known.id, known);
        weakest.add(known);
        tell.accept(new AssetChanged.Appeared(known.id));
    }

    private boolean makeRoom(int newcomersWeight) {
        newcomers++;
        if (byId.size() < most) {
            return true;
        }
        evicted++;
        KnownAsset least = weakest.peek();
        if (least.weight() > newcomersWeight) {
            return false;
        }
        weakest.remove(least);
        byId.remove(least.id);
        if (least.mac != null) {
            byMac.remove(least.mac);
            release(least, least.mac);
        } else if (least.alone != null) {
            alone.remove(least.alone);
        }
        goes.accept(least);
        unsettled.remove(least);
        return true;
    }

    private void release(KnownAsset asset, MacAddress mac) {
        for (IpAddress ip : asset.claimed.values()) {
            KnownAddress address = addresses.find(ip);
            if (address != null) {
                address.claimants.remove(mac);
                forgetViews(address);
            }
        }
    }

    /** Makes the views of all that have to do with an address be built again. */
    void forgetViews(KnownAddress address) {
        for (MacAddress mac : address.claimants.values()) {
            forgetView(mac);
        }
        MacAddress sender = address.sender();
        if (sender != null) {
            forgetView(sender);
        }
    }

    private void forgetView(MacAddress mac) {
        KnownAsset known = byMac.get(mac);
        if (known != null) {
            known.forgetView();
        }
    }

    private boolean isWorthKeeping(KnownAddress address) {
        KnownAsset owner = ownerOf(address);
        return owner != null && owner.isLasting();
    }
}
