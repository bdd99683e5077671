package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Devices as the engine tells of them. */
final class Devices {
    private Devices() {}

    /** One with this address, a MAC address made of the number, and the names it gives itself by DHCP. */
    static Asset device(int number, String ip, Instant lastSeen, String... names) {
        return new Asset(new AssetId(String.format("a-%016x", number)),
                Optional.of(MacAddress.parse(String.format("02:00:00:00:%02x:%02x",
                        number >> 8 & 0xFF, number & 0xFF))),
                Optional.empty(), List.of(IpAddress.parse(ip).orElseThrow()),
                Stream.of(names).map(name -> new Asset.Name(name, "dhcp")).toList(),
                List.of("arp"), lastSeen, lastSeen);
    }

    static Engine.Changes heard(Asset... assets) {
        List<AssetView> views = Stream.of(assets).map(asset -> new AssetView(asset, List.of()))
                .toList();
        return new Engine.Changes(views, views, Set.of(), false);
    }
}
