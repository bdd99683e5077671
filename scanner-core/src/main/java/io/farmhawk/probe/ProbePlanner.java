package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Lead;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.PortProbe;
import io.farmhawk.fingerprint.ProductEvidence;
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
 * Asks a web server for the pages that would change a belief: those of products for which something
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

    private final Matcher matcher;
    private final Asker asker;
    private final Map<IpAddress, Known> hosts = new HashMap<>();

    /** What was heard of one host's web servers. */
    private static final class Known {
        private final Set<Integer> serving = new HashSet<>();
        private final Set<PortProbe> asked = new HashSet<>();
    }

    public ProbePlanner(FingerprintPack pack, Asker asker) {
        matcher = new Matcher(pack);
        this.asker = asker;
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
                if (known.asked.size() < MOST_PAGES && known.asked.add(page)) {
                    wanted.add(new FollowUp(asker.of(page), lead.product()));
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

    private static Stream<PortProbe> pages(Lead lead, int port) {
        Stream<PortProbe> usual = Stream.of(Scheme.values())
                .filter(scheme -> scheme.port() == port)
                .map(scheme -> new PortProbe(scheme, port, lead.paths()));
        return Stream
                .concat(usual, lead.ports().stream().filter(probe -> probe.port() == port))
                .flatMap(probe -> probe.paths().stream().filter(path -> !path.equals("/"))
                        .map(path -> new PortProbe(probe.scheme(), port, List.of(path))));
    }
}
