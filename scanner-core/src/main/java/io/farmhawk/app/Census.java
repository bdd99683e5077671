package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.observation.ObservationSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * What a scan found, host by host and port by port, from the observations that it tells. Bounded: of what
 * goes beyond, only the count is kept. Confined to one thread.
 */
public final class Census implements ObservationSink {
    private static final int MOST_HOSTS = 65_536;
    private static final int MOST_PORTS = 128;
    private static final int MOST_NAMES = 16;
    private static final int MOST_CONTENTS = 16;
    private static final int LONGEST_TEXT = 200;

    private static final String PROBE = "probe:";
    /** What shows a host of which nothing else is known. */
    private static final String REFUSAL = "refusal";

    private final Map<IpAddress, Entry> hosts = new TreeMap<>();
    private long leftOut;

    /**
     * A host that is there.
     *
     * @param names it gave itself, in the order told
     * @param foundBy what showed it: names of probers, in the order told; {@code refusal} if it said no
     *        to all
     * @param ports that accepted a connection or answered, ascending, TCP before UDP
     */
    public record Host(IpAddress ip, Optional<MacAddress> mac, List<String> names,
            List<String> foundBy, List<Port> ports) {
        public Host {
            names = List.copyOf(names);
            foundBy = List.copyOf(foundBy);
            ports = List.copyOf(ports);
        }
    }

    /**
     * A port that accepted a connection or answered a datagram.
     *
     * @param service short lower-case name of what is spoken there, where it was told
     * @param contents what it said, in the order told
     */
    public record Port(int number, Transport transport, Optional<String> service,
            List<Content> contents) {
        public Port {
            contents = List.copyOf(contents);
        }
    }

    /**
     * Something a port said of itself.
     *
     * @param what {@code title}, {@code banner}, {@code certificate} …
     * @param text at most {@value #LONGEST_TEXT} characters
     */
    public record Content(String what, String text) {
        public Content {
            text = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        }
    }

    @Override
    public void accept(Observation observation) {
        Telling.of(observation).ifPresent(telling -> take(telling, observation));
    }

    private void take(Telling telling, Observation observation) {
        Entry host = hosts.get(telling.ip());
        if (host == null) {
            if (hosts.size() == MOST_HOSTS) {
                leftOut++;
                return;
            }
            host = new Entry();
            hosts.put(telling.ip(), host);
        }
        host.mac = telling.mac().or(host::mac);
        for (String name : telling.names()) {
            add(host.names, name, MOST_NAMES);
        }
        if (!(observation instanceof Observation.ProbeSilent)) {
            String source = observation.provenance().source();
            add(host.foundBy, source.startsWith(PROBE) ? source.substring(PROBE.length()) : source,
                    MOST_NAMES);
        }
        Entry of = host;
        telling.place().ifPresent(place -> take(of, place, telling));
    }

    private void take(Entry host, Telling.Place place, Telling telling) {
        Spoken spoken = host.ports.get(place);
        if (spoken == null) {
            if (host.ports.size() == MOST_PORTS) {
                leftOut++;
                return;
            }
            spoken = new Spoken();
            host.ports.put(place, spoken);
        }
        SequencedSet<String> services = spoken.services;
        telling.service().ifPresent(name -> add(services, name, MOST_NAMES));
        for (Content content : telling.contents()) {
            add(spoken.contents, content, MOST_CONTENTS);
        }
    }

    private <T> void add(SequencedSet<T> set, T value, int most) {
        if (set.size() < most) {
            set.add(value);
        } else if (!set.contains(value)) {
            leftOut++;
        }
    }

    /** All hosts, by address. */
    public List<Host> hosts() {
        List<Host> all = new ArrayList<>(hosts.size());
        hosts.forEach((ip, entry) -> all.add(entry.host(ip)));
        return all;
    }

    /** How many facts found no room. */
    public long leftOut() {
        return leftOut;
    }

    /** One host, in the making. */
    private static final class Entry {
        private static final Comparator<Telling.Place> ORDER = Comparator
                .comparing(Telling.Place::transport).thenComparingInt(Telling.Place::port);

        private final SequencedSet<String> names = new LinkedHashSet<>();
        private final SequencedSet<String> foundBy = new LinkedHashSet<>();
        private final Map<Telling.Place, Spoken> ports = new TreeMap<>(ORDER);
        private Optional<MacAddress> mac = Optional.empty();

        Optional<MacAddress> mac() {
            return mac;
        }

        Host host(IpAddress ip) {
            List<Port> open = new ArrayList<>();
            ports.forEach((place, spoken) -> open.add(new Port(place.port(), place.transport(),
                    spoken.service(), List.copyOf(spoken.contents))));
            List<String> shown = foundBy.isEmpty() ? List.of(REFUSAL) : List.copyOf(foundBy);
            return new Host(ip, mac, List.copyOf(names), shown, open);
        }
    }

    /** What was said at one port. */
    private static final class Spoken {
        private final SequencedSet<String> services = new LinkedHashSet<>();
        private final SequencedSet<Content> contents = new LinkedHashSet<>();

        Optional<String> service() {
            return services.contains("http") && services.contains("tls")
                    ? Optional.of("https")
                    : services.stream().findFirst();
        }
    }
}
