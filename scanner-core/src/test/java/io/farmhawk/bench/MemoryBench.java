package io.farmhawk.bench;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.VendorTable;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Prints the heap that 10,000 assets take: each with a name, an address, a client identifier and four
 * protocols. Run with the class path of the tests; the first argument is another number of assets.
 */
public final class MemoryBench {
    private static final int ASSETS = 10_000;
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");
    private static final List<String> PROTOCOLS = List.of("arp", "dhcp", "mdns", "tls");

    private MemoryBench() {}

    public static void main(String[] args) {
        int count = args.length == 0 ? ASSETS : Integer.parseInt(args[0]);
        long before = usedOctets();
        Inventory inventory = new Inventory(VendorTable.onClassPath(), count);
        long table = usedOctets();
        for (int i = 0; i < count; i++) {
            join(inventory, i);
        }
        inventory.settle(_ -> {});
        int views = inventory.assets().size();
        long after = usedOctets();
        System.out.printf("%,d assets, %,d shown: %,d KiB, %,d octets each; vendor table %,d KiB%n",
                inventory.size(), views, (after - table) / 1_024, (after - table) / count,
                (table - before) / 1_024);
    }

    private static void join(Inventory inventory, int i) {
        Provenance from = new Provenance(START.plusMillis(i), "bench", 1 + i);
        MacAddress mac = new MacAddress(0x0016_F000_0000L + i);
        IpAddress ip = IpAddress.v4(0x0A00_0001 + i);
        inventory.accept(new Observation.DhcpIdentity(from, mac, 3, Optional.of("desk-" + i),
                Optional.empty(), Optional.of("ff12345678000100012b3c4d5e%012x".formatted(i)),
                Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty()), _ -> {});
        inventory.accept(
                new Observation.AddressClaim(from, mac, ip, ClaimedBy.ARP), _ -> {});
        PROTOCOLS.forEach(protocol -> inventory.accept(
                new Observation.Sighting(from, mac, Optional.of(ip), protocol), _ -> {}));
    }

    private static long usedOctets() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
