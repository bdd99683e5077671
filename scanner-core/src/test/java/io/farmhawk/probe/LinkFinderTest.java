package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.probe.discovery.Known;
import io.farmhawk.protocol.DecoderSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkFinderTest {
    @TempDir
    private Path folder;

    @Test
    void asksFirstWhomTheKernelKnowsThenWhoWasHeardEachOnce() throws IOException {
        Path table = Files.writeString(folder.resolve("arp"), """
                IP address       HW type     Flags       HW address            Mask     Device
                10.0.0.5         0x1         0x2         30:52:53:00:00:05     *        eth0
                10.9.9.9         0x1         0x2         30:52:53:00:00:99     *        eth0
                """);
        LinkFinder finder = new LinkFinder(() -> new DecoderSet(1, List.of(), List.of()),
                new NeighbourCache(table));

        var known = finder.known(new Finder.Ground(networks("10.0.0.0/24", "fd00::/64"),
                List.of(known("10.0.0.7", "30:52:53:00:00:07"), // heard
                        known("10.0.0.5", "30:52:53:00:00:55"), // heard long before the kernel
                        known("fd00::7", "30:52:53:00:00:07"),
                        known("10.0.0.8", "01:00:5e:00:00:01"), // of a group: it is asked by all
                        known("10.0.1.7", "30:52:53:00:00:08"))));

        assertThat(known).containsExactly(known("10.0.0.5", "30:52:53:00:00:05"),
                known("10.0.0.7", "30:52:53:00:00:07"), known("fd00::7", "30:52:53:00:00:07"),
                new Known(IpAddress.parse("10.0.0.8").orElseThrow(), Optional.empty()));
    }

    private static Known known(String ip, String mac) {
        return new Known(IpAddress.parse(ip).orElseThrow(), Optional.of(MacAddress.parse(mac)));
    }

    private static List<IpPrefix> networks(String... texts) {
        return Stream.of(texts).map(text -> IpPrefix.parse(text).orElseThrow()).toList();
    }
}
