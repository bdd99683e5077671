package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Neighbourhood;
import io.farmhawk.net.Terms;
import io.farmhawk.probe.discovery.Card;
import io.farmhawk.protocol.GroupProber;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has all hosts of each link asked at once: when the first of them was found, and only where the whole
 * link was to be asked. Any thread.
 */
final class GroupRounds {
    private final List<GroupProber> probers;
    private final List<Neighbourhood> left;

    /** One question to all of one link; blocks until no more answers are taken. */
    record Round(GroupProber prober, Neighbourhood link) {
        void ask() throws InterruptedException {
            try {
                prober.askAll(link);
            } finally {
                prober.answers().told(link.prefix(), List.of()); // whoever waits goes on without
            }
        }
    }

    /** From here on each host's probe waits until its link was asked. */
    GroupRounds(List<GroupProber> probers, List<Neighbourhood> links) {
        this.probers = probers;
        left = new ArrayList<>(probers.isEmpty() ? List.of() : links);
        left.forEach(link -> probers.forEach(prober -> prober.answers().expect(link.prefix())));
    }

    /** The links of this machine that lie in the targets as a whole, and in the scope. */
    static List<Neighbourhood> links(List<IpPrefix> targets, Terms terms) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(device -> Card.of(device).stream()
                            .flatMap(card -> links(device, card, terms)))
                    .filter(link -> targets.stream()
                            .anyMatch(target -> target.contains(link.prefix())))
                    .filter(Neighbourhood::isAllowed).toList();
        } catch (SocketException e) {
            return List.of(); // a machine without interfaces has no neighbours
        }
    }

    private static Stream<Neighbourhood> links(NetworkInterface device, Card card, Terms terms) {
        return card.addresses().stream().filter(own -> own.ip().isV4() && !own.ip().isLoopback())
                .map(own -> new Neighbourhood(terms, device, own.ip(), own.prefix()));
    }

    /** A host was found: what is to be asked now, each at once. */
    synchronized List<Round> due(IpAddress host) {
        List<Neighbourhood> now = left.stream().filter(link -> link.prefix().contains(host))
                .toList();
        left.removeAll(now);
        return now.stream().flatMap(link -> probers.stream().map(prober -> new Round(prober, link)))
                .toList();
    }
}
