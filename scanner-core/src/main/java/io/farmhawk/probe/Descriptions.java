package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.ssdp.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedSet;

/**
 * Asks for the descriptions that a host's answers over SSDP name, if they are on that host; those said to
 * be elsewhere are refused by name and never fetched. Any thread.
 */
public final class Descriptions implements FollowUps {
    /** Where a search is answered: the follow-ups are those of this port. */
    static final int SSDP = 1_900;

    private static final int MOST_OF_ONE = 3;
    private static final String WANTED_BY = "ssdp";

    /** Makes a prober of what to ask. */
    public interface Asker {
        Prober of(HttpQuestion description);
    }

    private final Asker asker;
    private final Map<IpAddress, Named> hosts = new HashMap<>();

    /** Where one host's descriptions are said to be, each once. */
    private static final class Named {
        private final SequencedSet<String> waiting = new LinkedHashSet<>();
        private final Set<String> asked = new HashSet<>();

        void add(String location) {
            if (waiting.size() + asked.size() < MOST_OF_ONE && !asked.contains(location)) {
                waiting.add(location);
            }
        }
    }

    public Descriptions(Asker asker) {
        this.asker = asker;
    }

    /** What is known of a host names no description. */
    @Override
    public void knew(IpAddress host, List<ProductEvidence> evidence, Instant lastSeen) {}

    @Override
    public synchronized void heard(IpAddress host, List<? extends Observation> observations) {
        for (Observation observation : observations) {
            if (observation instanceof Observation.SsdpDevice device
                    && device.location().isPresent()) {
                hosts.computeIfAbsent(host, _ -> new Named()).add(device.location().get());
            }
        }
    }

    @Override
    public synchronized List<FollowUp> at(IpAddress host, int port) {
        Named named = hosts.get(host);
        if (port != SSDP || named == null) {
            return List.of();
        }
        List<FollowUp> wanted = new ArrayList<>();
        for (String location : named.waiting) {
            Optional<HttpQuestion> here = Location.at(host, location);
            wanted.add(new FollowUp(here.map(asker::of).orElseGet(Elsewhere::new), WANTED_BY));
        }
        named.asked.addAll(named.waiting);
        named.waiting.clear();
        return wanted;
    }

    @Override
    public synchronized void forget(IpAddress host) {
        hosts.remove(host);
    }

    /** A description that is not fetched. */
    private record Elsewhere() implements Prober {
        @Override
        public String name() {
            return WANTED_BY;
        }

        @Override
        public int port() {
            return SSDP;
        }

        @Override
        public Answer probe(IpAddress target) {
            return new Answer.Refused("its description is said to be elsewhere, or is no web page");
        }
    }
}
