package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel's IPv4 routes by a next hop, as {@code /proc/net/route} tells them (proc(5)): a heading, then
 * interface, destination, gateway, flags, use counts, metric and mask. Addresses are in hexadecimal as
 * they lie in memory, so the octets of a little-endian machine come last first.
 */
final class Routes {
    private static final Path TABLE = Path.of("/proc/net/route");
    private static final int MOST_LINES = 65_536;
    // linux/route.h
    private static final int RTF_UP = 0x1;
    private static final int RTF_GATEWAY = 0x2;
    private static final int RTF_REJECT = 0x200;

    private record Route(String device, IpPrefix destination, IpAddress gateway, int metric) {}

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    /** Those of this machine; none where the kernel does not tell. */
    static Routes ofThisMachine() {
        try (Stream<String> lines = Files.lines(TABLE, StandardCharsets.ISO_8859_1)) {
            return of(lines.limit(MOST_LINES).toList());
        } catch (IOException | java.io.UncheckedIOException e) {
            return of(List.of());
        }
    }

    static Routes of(List<String> lines) {
        return new Routes(lines.stream().flatMap(line -> route(line).stream()).toList());
    }

    /** The router by which a device reaches all of a block: of the closest route, then the cheapest. */
    Optional<IpAddress> nextHop(String device, IpPrefix target) {
        return routes.stream()
                .filter(route -> route.device().equals(device)
                        && route.destination().contains(target))
                .min(Comparator.<Route>comparingInt(route -> -route.destination().length())
                        .thenComparingInt(Route::metric))
                .map(Route::gateway);
    }

    private static Optional<Route> route(String line) {
        String[] word = line.strip().split("\\s+");
        if (word.length < 8) {
            return Optional.empty();
        }
        try {
            int flags = Integer.parseUnsignedInt(word[3], 16);
            int mask = octets(word[7]);
            int length = Integer.bitCount(mask);
            boolean leads = (flags & RTF_UP) != 0 && (flags & RTF_GATEWAY) != 0
                    && (flags & RTF_REJECT) == 0;
            boolean isContiguous = length == 0 || mask == -1 << (32 - length);
            return leads && isContiguous
                    ? Optional.of(new Route(word[0],
                            new IpPrefix(IpAddress.v4(octets(word[1])), length),
                            IpAddress.v4(octets(word[2])), Integer.parseInt(word[6])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // the heading, or nothing we know
        }
    }

    private static int octets(String hexadecimal) {
        int bits = Integer.parseUnsignedInt(hexadecimal, 16);
        boolean isLittle = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
        return isLittle ? Integer.reverseBytes(bits) : bits;
    }
}
