package io.farmhawk.frame.pcap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Which interfaces there are to capture on, read from the kernel's text files: needs neither libpcap
 * nor a privilege. Interfaces without an address count, as a mirror port has none.
 */
public final class Interfaces {
    private static final Path PROC_NET = Path.of("/proc/net");
    private static final Path SYS_CLASS_NET = Path.of("/sys/class/net");

    // linux/if.h
    private static final int IFF_UP = 0x1;
    private static final int IFF_LOOPBACK = 0x8;
    // linux/route.h
    private static final int RTF_UP = 0x1;
    private static final int RTF_REJECT = 0x200;
    private static final String ANY_V6 = "0".repeat(32);

    private Interfaces() {}

    /** The interface that leads out of this network: by the IPv4 routes, else by those of IPv6. */
    public static Optional<String> withDefaultRoute() {
        return withDefaultRoute(text(PROC_NET.resolve("route")),
                text(PROC_NET.resolve("ipv6_route")));
    }

    /**
     * The same, from text in the form of the kernel (proc(5)). The lowest metric wins.
     *
     * @param route lines of {@code /proc/net/route}, its heading included
     * @param ipv6Route lines of {@code /proc/net/ipv6_route}
     */
    public static Optional<String> withDefaultRoute(List<String> route, List<String> ipv6Route) {
        Optional<String> v4 = best(route.stream().map(Interfaces::defaultV4).toList());
        return v4.isPresent()
                ? v4
                : best(ipv6Route.stream().map(Interfaces::defaultV6).toList());
    }

    /** Interfaces that are up, without loopback, by name. */
    public static List<String> usable() {
        return usable(SYS_CLASS_NET);
    }

    static List<String> usable(Path sysClassNet) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(sysClassNet)) {
            for (Path entry : entries) {
                int flags = flags(entry);
                if ((flags & IFF_UP) != 0 && (flags & IFF_LOOPBACK) == 0) {
                    names.add(entry.getFileName().toString());
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        Collections.sort(names);
        return List.copyOf(names);
    }

    /** Whether an interface is there but taken down; false where the kernel does not tell. */
    static boolean isDown(String device) {
        Path entry = SYS_CLASS_NET.resolve(device);
        return Files.exists(entry.resolve("flags")) && (flags(entry) & IFF_UP) == 0;
    }

    private static int flags(Path entry) {
        List<String> lines = text(entry.resolve("flags"));
        return lines.isEmpty() ? 0 : number(lines.getFirst().replace("0x", ""));
    }

    private record Route(String device, int metric) {}

    private static Optional<String> best(List<Optional<Route>> routes) {
        Route best = null;
        for (Optional<Route> route : routes) {
            if (route.isPresent() && (best == null || route.get().metric() < best.metric())) {
                best = route.get();
            }
        }
        return Optional.ofNullable(best).map(Route::device);
    }

    // Iface Destination Gateway Flags RefCnt Use Metric Mask …; all but the metric in hexadecimal.
    private static Optional<Route> defaultV4(String line) {
        String[] word = line.trim().split("\\s+");
        if (word.length < 8 || !word[1].equals("00000000") || !word[7].equals("00000000")
                || !leads(number(word[3]))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Route(word[0], Integer.parseInt(word[6])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    // Destination PrefixLength Source PrefixLength NextHop Metric RefCnt Use Flags Iface.
    private static Optional<Route> defaultV6(String line) {
        String[] word = line.trim().split("\\s+");
        if (word.length < 10 || !word[0].equals(ANY_V6) || !word[1].equals("00")
                || !leads(number(word[8])) || word[9].equals("lo")) {
            return Optional.empty();
        }
        return Optional.of(new Route(word[9], number(word[5]) & Integer.MAX_VALUE));
    }

    private static boolean leads(int flags) {
        return (flags & RTF_UP) != 0 && (flags & RTF_REJECT) == 0;
    }

    /** A hexadecimal number of up to 32 bits; 0, which sets no flag, if it is none. */
    private static int number(String hexadecimal) {
        try {
            return Integer.parseUnsignedInt(hexadecimal, 16);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static List<String> text(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
