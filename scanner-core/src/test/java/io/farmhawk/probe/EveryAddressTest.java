package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.FrameBudget;
import io.farmhawk.net.MemoryDepartures;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.net.Terms;
import io.farmhawk.probe.discovery.Known;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EveryAddressTest {
    private static final IpPrefix NETWORK = IpPrefix.parse("10.1.2.0/29").orElseThrow();

    @Test
    void asksEachHostOfANetworkButThisMachine() {
        assertThat(found(new EveryAddress(Set.of(ip("10.1.2.3"))))).containsExactly("10.1.2.1",
                "10.1.2.2", "10.1.2.4", "10.1.2.5", "10.1.2.6");
    }

    @Test
    void asksFirstWhereSomebodyWasSeenAndNobodyTwice() {
        List<String> found = found(new EveryAddress(Set.of(ip("10.1.2.3"))), "10.1.2.5",
                "10.1.2.2", "10.1.2.5", "10.1.2.3");

        assertThat(found).containsExactly("10.1.2.5", "10.1.2.2", "10.1.2.1", "10.1.2.4",
                "10.1.2.6");
    }

    @Test
    void asksNobodyForHavingBeenSeenWhereNoHostCanBeOrMayBeAsked() {
        assertThat(found(new EveryAddress(Set.of()), "10.1.2.0", "10.1.2.7", "10.1.9.9", "8.8.8.8"))
                .containsExactly("10.1.2.1", "10.1.2.2", "10.1.2.3", "10.1.2.4", "10.1.2.5",
                        "10.1.2.6");
    }

    @Test
    void knowsTheAddressesOfThisMachine() throws SocketException {
        List<IpAddress> all = NetworkInterface.networkInterfaces()
                .flatMap(card -> card.getInterfaceAddresses().stream())
                .map(address -> IpAddress.of(address.getAddress())).toList();

        assertThat(LocalNetworks.addresses()).noneMatch(IpAddress::isLoopback)
                .containsAll(all.stream().filter(ip -> !ip.isLoopback()).toList());
    }

    private static List<String> found(EveryAddress finder, String... known) {
        List<String> found = new ArrayList<>();
        List<Known> seen = Stream.of(known).map(text -> new Known(ip(text), Optional.empty()))
                .toList();
        finder.find(new Finder.Ground(List.of(NETWORK), seen),
                new Terms("test", new ScopeGuard(List.of(NETWORK), "a test"),
                        new FrameBudget(100, 10), Duration.ofSeconds(1), new MemoryDepartures()),
                _ -> {}, host -> {
                    assertThat(host.isAlive()).as("it only may be there").isFalse();
                    found.add(host.ip().toString());
                });
        return found;
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
