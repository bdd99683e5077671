package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the kernel learned by ARP while we connected: the MAC addresses of hosts on this link.
 *
 * @param table in the form of {@code /proc/net/arp} (proc(5)): address, hardware type, flags, hardware
 *        address, mask and device, divided by white space, after one line of headings
 */
record NeighbourCache(Path table) {
    /** The kernel's own; elsewhere than on Linux there is none, and nothing is told. */
    static final NeighbourCache OF_THIS_MACHINE = new NeighbourCache(Path.of("/proc/net/arp"));

    private static final String SOURCE = "probe:neighbours";
    private static final int MOST_LINES = 65_536;
    private static final int COMPLETE = 0x02; // ATF_COM of linux/if_arp.h
    private static final int PUBLISHED = 0x08; // ATF_PUBL: we answer for somebody else

    /** Who of these hosts has which MAC address now. */
    List<AddressClaim> claims(Predicate<IpAddress> hosts) {
        try (Stream<String> lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
            Instant now = Instant.now();
            return lines.limit(MOST_LINES).flatMap(line -> claim(line, now).stream())
                    .filter(claim -> hosts.test(claim.ip())).distinct().toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // no table: this is a help, never a need
        }
    }

    /** Whether the kernel can send to a host of this link without asking for it first. */
    boolean knows(IpAddress host) {
        String begins = host + " ";
        try (Stream<String> lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
            return lines.limit(MOST_LINES).filter(line -> line.startsWith(begins))
                    .anyMatch(line -> claim(line, Instant.EPOCH).isPresent());
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Reads one line; empty for the headings, for whatever is incomplete or no neighbour. */
    static Optional<AddressClaim> claim(String line, Instant at) {
        String[] columns = line.strip().split("\\s+", 7);
        if (columns.length != 6 || !columns[1].equals("0x1") || !isComplete(columns[2])) {
            return Optional.empty();
        }
        return IpAddress.parse(columns[0]).filter(IpAddress::isV4)
                .flatMap(ip -> mac(columns[3]).map(mac -> new AddressClaim(
                        new Provenance(at, SOURCE, 0), mac, ip, ClaimedBy.ARP)));
    }

    private static boolean isComplete(String flags) {
        try {
            int bits = Integer.decode(flags);
            return (bits & COMPLETE) != 0 && (bits & PUBLISHED) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static Optional<MacAddress> mac(String text) {
        try {
            return Optional.of(MacAddress.parse(text))
                    .filter(mac -> mac.bits() != 0 && !mac.isMulticast());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
