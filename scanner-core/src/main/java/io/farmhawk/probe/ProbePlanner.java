package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Lead;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.PortProbe;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.SocketProbe;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.Prober;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks a web server for the pages, and the WebSockets, that would change a belief: those of products for which something
 * speaks already, most probable first. A page costs about three frames, so the probability of the
 * product alone decides. It weighs what the scan heard and what was known of the host before. Any thread.
 */
public final class ProbePlanner implements FollowUps {
    private static final int MOST_PAGES = 16;
    private static final int REDIRECTS = 3;

    /** Makes a prober of what to ask. */
    public interface Asker {
        Prober of(PortProbe probe);
    }

    /** Makes a prober that asks a web server to go on to WebSocket. */
    public interface SocketAsker {
        Prober of(Scheme scheme, int port, SocketProbe probe);
    }

    private final Matcher matcher;
    private final Asker asker;
    private final SocketAsker socketAsker;
    private final Map<IpAddress, Known> hosts = new HashMap<>();

    /** What was heard of one host's web servers. */
    private static final class Known {
        private final Set<Integer> serving = new HashSet<>();
        private final Set<Record> asked = new HashSet<>();

        /** Whether it is new, and not too much. */
        boolean add(Record question) {
            return asked.size() < MOST_PAGES && asked.add(question);
        }
    }

    /** A WebSocket of one port. */
    private record Socket(Scheme scheme, int port, SocketProbe probe) {}

    public ProbePlanner(FingerprintPack pack, Asker asker, SocketAsker socketAsker) {
        matcher = new Matcher(pack);
        this.asker = asker;
        this.socketAsker = socketAsker;
    }

    @Override
    public synchronized void knew(IpAddress host, List<ProductEvidence> evidence,
            Instant lastSeen) {
        if (!evidence.isEmpty()) {
            matcher.restore(AssetId.of(host), evidence, lastSeen);
        }
    }

    @Override
    public synchronized void heard(IpAddress host, List<? extends Observation> observations) {
        Known known = hosts.computeIfAbsent(host, _ -> new Known());
        for (Observation observation : observations) {
            matcher.accept(new AssetChanged.Observed(AssetId.of(host), observation));
            // One that only sends elsewhere is asked nothing: the pages are there.
            if (observation instanceof Observation.HttpResponse page
                    && page.status() / 100 != REDIRECTS) {
                known.serving.add(page.serverPort());
            }
        }
    }

    @Override
    public synchronized List<FollowUp> at(IpAddress host, int port) {
        Known known = hosts.get(host);
        if (known == null || !known.serving.contains(port)) {
            return List.of();
        }
        List<FollowUp> wanted = new ArrayList<>();
        for (Lead lead : matcher.leads(AssetId.of(host))) {
            for (PortProbe page : pages(lead, port).toList()) {
                if (known.add(page)) {
                    wanted.add(new FollowUp(asker.of(page), lead.product()));
                }
            }
            for (Socket socket : sockets(lead, port).toList()) {
                if (known.add(socket)) {
                    wanted.add(new FollowUp(
                            socketAsker.of(socket.scheme(), port, socket.probe()), lead.product()));
                }
            }
        }
        return wanted;
    }

    @Override
    public synchronized void forget(IpAddress host) {
        hosts.remove(host);
        matcher.accept(new AssetChanged.Evicted(AssetId.of(host)));
    }

    /** What the product's web servers are asked for at a port; nothing where it has none. */
    private static Stream<PortProbe> servers(Lead lead, int port) {
        Stream<PortProbe> usual = Stream.of(Scheme.values())
                .filter(scheme -> scheme.port() == port)
                .map(scheme -> new PortProbe(scheme, port, lead.paths()));
        return Stream.concat(usual,
                lead.ports().stream().filter(probe -> probe.port() == port));
    }

    private static Stream<Socket> sockets(Lead lead, int port) {
        return servers(lead, port).flatMap(server -> lead.sockets().stream()
                .map(socket -> new Socket(server.scheme(), port, socket)));
    }

    private static Stream<PortProbe> pages(Lead lead, int port) {
        return servers(lead, port)
                .flatMap(probe -> probe.paths().stream().filter(path -> !path.equals("/"))
                        .map(path -> new PortProbe(probe.scheme(), port, List.of(path))));
    }
}
