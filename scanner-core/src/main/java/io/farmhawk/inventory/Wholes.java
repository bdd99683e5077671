package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Which interfaces are one asset since the last look, and what the asset is then. Interfaces stay apart
 * below, with all that is known of each: so a merge is undone without loss.
 */
final class Wholes {
    static final int MOST_APART = 64;

    private final KnownAssets assets;
    private final Consumer<AssetChanged> tell;
    private final IdentityResolver resolver = new IdentityResolver();
    /** Of each interface that is not alone, by its id. */
    private Map<AssetId, IdentityResolver.Group> groups = new HashMap<>();

    Wholes(KnownAssets assets, Consumer<AssetChanged> tell) {
        this.assets = assets;
        this.tell = tell;
    }

    /** Looks anew who is one thing, if anything was learned, and tells what changed. */
    void settle() {
        boolean isNews = false;
        for (KnownAsset part : assets.unsettled()) {
            if (part.settle()) {
                isNews |= resolver.note(part, IdentityKeys.of(part, assets.addresses()));
            }
            // Who shares a key is weighed by when it was seen, too.
            isNews |= resolver.sharesKey(part);
        }
        assets.unsettled().clear();
        if (isNews) {
            regroup();
        }
    }

    private void regroup() {
        Map<AssetId, IdentityResolver.Group> before = groups;
        groups = new HashMap<>();
        for (IdentityResolver.Group group : resolver.groups()) {
            group.parts().forEach(part -> groups.put(part.id, group));
        }
        before.keySet().stream().sorted().forEach(part -> {
            AssetId was = first(before, part);
            if (!was.equals(part) && !was.equals(wholeOf(part))) {
                tell.accept(new AssetChanged.Parted(part, was));
            }
        });
        groups.keySet().stream().sorted().forEach(part -> {
            AssetId whole = wholeOf(part);
            if (!whole.equals(part) && !whole.equals(first(before, part))) {
                tell.accept(new AssetChanged.Joined(whole, part));
            }
        });
    }

    /** An interface is known no longer; what was one thing with it stands alone until the next look. */
    void gone(KnownAsset part) {
        resolver.note(part, new TreeSet<>());
        IdentityResolver.Group group = groups.get(part.id);
        if (group == null) {
            return;
        }
        for (KnownAsset each : group.parts()) {
            groups.remove(each.id);
            if (!each.id.equals(group.first().id)) {
                tell.accept(new AssetChanged.Parted(each.id, group.first().id));
            }
            each.forgetView();
        }
    }

    /**
     * Notes that an interface is not of the thing that it was counted to, and looks anew.
     *
     * @return whether it was counted to that thing
     */
    boolean split(AssetId whole, MacAddress mac) {
        IdentityResolver.Group group = groups.get(whole);
        KnownAsset part = assets.behind(mac);
        if (group == null || part == null || !group.parts().contains(part)
                || !group.first().id.equals(whole)) {
            return false;
        }
        group.parts().stream().filter(each -> each != part).forEach(each -> {
            each.keepApart(mac);
            part.keepApart(each.mac);
        });
        settle();
        return true;
    }

    AssetId wholeOf(AssetId part) {
        return first(groups, part);
    }

    List<AssetId> partsOf(AssetId whole) {
        IdentityResolver.Group group = groups.get(whole);
        return group == null || !group.first().id.equals(whole)
                ? List.of(whole)
                : group.parts().stream().map(part -> part.id).toList();
    }

    boolean isAsset(AssetId id) {
        return wholeOf(id).equals(id) && assets.find(id).isPresent();
    }

    /** Empty also for an interface that belongs to another asset. */
    Optional<Asset> asset(AssetId id) {
        return isAsset(id) ? assets.find(id).map(this::view) : Optional.empty();
    }

    /** By id. */
    List<Asset> all() {
        return assets.all().stream().filter(part -> wholeOf(part.id).equals(part.id))
                .map(this::view).toList();
    }

    private Asset view(KnownAsset first) {
        IdentityResolver.Group group = groups.get(first.id);
        Asset own = first.view(assets.addresses());
        return group == null ? own : whole(own, group);
    }

    private Asset whole(Asset own, IdentityResolver.Group group) {
        List<Asset> parts = group.parts().stream().map(part -> part.view(assets.addresses()))
                .toList();
        int hops = parts.stream().mapToInt(part -> part.identity().hopsBehind()).max().orElse(0);
        List<Identity.Joined> joined = parts.stream().skip(1).map(part -> joined(part, group))
                .sorted(Comparator.comparing(Identity.Joined::mac)).toList();
        SortedSet<MacAddress> apart = new TreeSet<>();
        parts.forEach(part -> apart.addAll(part.identity().apart()));
        return new Asset(own.id(), own.mac(), own.vendor(),
                union(parts.stream().map(Asset::addresses), KnownAsset.MOST_ADDRESSES),
                union(parts.stream().map(Asset::names), KnownAsset.MOST_NAMES),
                union(parts.stream().map(Asset::protocols), KnownAsset.MOST_PROTOCOLS),
                earliest(parts), latest(parts),
                new Identity(joined, List.copyOf(apart), hops), told(parts));
    }

    /** Where several interfaces have a place, that of the one that was plugged in last. */
    private static Told told(List<Asset> parts) {
        List<Told> told = parts.stream().map(Asset::told).toList();
        return told.stream().allMatch(Told.NOTHING::equals)
                ? Told.NOTHING
                : new Told(told.stream().allMatch(Told::only),
                        told.stream().flatMap(each -> each.addresses().stream())
                                .limit(Hearsay.MOST_ADDRESSES).toList(),
                        told.stream().flatMap(each -> each.place().stream())
                                .max(Comparator.comparing(Told.Place::at)));
    }

    private static Identity.Joined joined(Asset part, IdentityResolver.Group group) {
        MacAddress mac = part.mac().orElseThrow();
        Likeness why = group.links().stream()
                .filter(link -> mac.equals(link.one().mac) || mac.equals(link.other().mac))
                .findFirst().orElseThrow();
        MacAddress to = (mac.equals(why.one().mac) ? why.other() : why.one()).mac;
        List<IpAddress> addresses = part.addresses();
        return new Identity.Joined(mac, to == null ? mac : to, addresses, part.firstSeen(),
                why.probability(), why.reasons());
    }

    private static <T extends Comparable<T>> List<T> union(Stream<List<T>> parts, int most) {
        return parts.flatMap(Collection::stream).sorted().distinct().limit(most).toList();
    }

    private static Instant earliest(List<Asset> parts) {
        return parts.stream().map(Asset::firstSeen).min(Comparator.naturalOrder()).orElseThrow();
    }

    private static Instant latest(List<Asset> parts) {
        return parts.stream().map(Asset::lastSeen).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static AssetId first(Map<AssetId, IdentityResolver.Group> groups, AssetId part) {
        IdentityResolver.Group group = groups.get(part);
        return group == null ? part : group.first().id;
    }
}
