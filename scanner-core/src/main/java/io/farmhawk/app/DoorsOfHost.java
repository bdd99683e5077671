package io.farmhawk.app;

import io.farmhawk.address.IpAddress;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Door;
import io.farmhawk.inventory.Door.Said;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.probe.Foreknowledge.Talk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The open ports of one address, as they become known. Confined to one thread. */
final class DoorsOfHost {
    static final int MOST_DOORS = 64;
    static final int MOST_SAID = 8;

    /** What we asked ourselves is asked again when a scan is ordered. */
    private static final String BY_US = "probe:";
    private static final Duration ONE_TALK = Duration.ofMinutes(1);
    private static final Comparator<Telling.Place> ORDER = Comparator
            .comparing(Telling.Place::transport).thenComparingInt(Telling.Place::port);

    /** Most addresses are known for less than this. */
    private Map<Telling.Place, Seen> doors = Map.of();
    private Set<Integer> serving = Set.of();
    private AssetId owner;

    /** One port. */
    private static final class Seen {
        private final Map<Said, Instant> said = new HashMap<>();
        private final NavigableSet<String> services = new TreeSet<>();
        // Room for the one or two that a port tells.
        private final Map<Overheard, Instant> overheard = new HashMap<>(2);
        private final Map<Overheard, Instant> asked = new HashMap<>(2);
        private Instant lastOpen = Instant.MIN;

        void open(Instant at) {
            lastOpen = at.isAfter(lastOpen) ? at : lastOpen;
        }

        void says(Said what, Instant at) {
            said.merge(what, at, (old, now) -> now.isAfter(old) ? now : old);
            if (said.size() > MOST_SAID) {
                said.remove(lastFirst().getLast());
            }
        }

        List<Said> lastFirst() {
            List<Said> all = new ArrayList<>(said.keySet());
            all.sort(Comparator.<Said, Instant>comparing(said::get).reversed()
                    .thenComparing(Said::what).thenComparing(Said::text));
            return all;
        }

        Optional<String> service() {
            return services.contains("http") && services.contains("tls")
                    ? Optional.of("https")
                    : services.stream().findFirst();
        }

        /** Our own talks pass by as well, where we listen; the two clocks are not quite one. */
        boolean wasOverheard(Overheard what, Instant since) {
            Instant at = overheard.get(what);
            Instant byUs = asked.get(what);
            return at != null && !at.isBefore(since) && (byUs == null
                    || Duration.between(byUs, at).abs().compareTo(ONE_TALK) > 0);
        }
    }

    /** Parts of a talk with a server that may pass by. */
    private enum Overheard {
        SSH_BANNER, SSH_ALGORITHMS, RFB_HELLO
    }

    DoorsOfHost(AssetId owner) {
        this.owner = owner;
    }

    AssetId owner() {
        return owner;
    }

    void passTo(AssetId asset) {
        owner = asset;
    }

    int size() {
        return doors.size();
    }

    /** Clients are served at this port. */
    void serves(int port) {
        if (serving.isEmpty()) {
            serving = new HashSet<>();
        }
        if (serving.size() < MOST_DOORS) {
            serving.add(port);
        }
    }

    /** Returns how many ports are known more than before; less than none if there is no room. */
    int opened(Telling telling, Observation fact) {
        Telling.Place place = telling.place().orElseThrow();
        Seen seen = doors.get(place);
        if (seen == null && doors.size() >= MOST_DOORS) {
            return -1;
        }
        Seen door = seen == null ? put(place, new Seen()) : seen;
        door.open(fact.at());
        telling.service().filter(_ -> door.services.size() < MOST_SAID)
                .ifPresent(door.services::add);
        telling.contents().forEach(
                content -> door.says(new Said(content.what(), content.text()), fact.at()));
        Map<Overheard, Instant> times = fact.provenance().source().startsWith(BY_US)
                ? door.asked
                : door.overheard;
        overheard(fact).ifPresent(what -> times.merge(what, fact.at(),
                (old, now) -> now.isAfter(old) ? now : old));
        return seen == null ? 1 : 0;
    }

    /** Puts back what was known before a restart; returns how many ports are known more. */
    int restore(Door before) {
        Telling.Place place = new Telling.Place(before.number(), before.transport());
        if (doors.containsKey(place) || doors.size() >= MOST_DOORS) {
            return 0;
        }
        Seen door = new Seen();
        door.open(before.lastOpen());
        before.service().ifPresent(name -> door.services
                .addAll(name.equals("https") ? List.of("http", "tls") : List.of(name)));
        before.said().stream().limit(MOST_SAID)
                .forEach(said -> door.says(said, before.lastOpen()));
        var _ = put(place, door);
        return 1;
    }

    private Seen put(Telling.Place place, Seen door) {
        if (doors.isEmpty()) {
            doors = new TreeMap<>(ORDER);
        }
        doors.put(place, door);
        return door;
    }

    List<Door> doors(IpAddress ip) {
        List<Door> all = new ArrayList<>(doors.size());
        doors.forEach((place, seen) -> all.add(new Door(ip, place.port(), place.transport(),
                seen.service(), seen.lastFirst(), seen.lastOpen)));
        return all;
    }

    /** TCP ports that are open. */
    Set<Integer> open() {
        Set<Integer> open = new HashSet<>(serving);
        doors.keySet().stream().filter(place -> place.transport() == Transport.TCP)
                .map(Telling.Place::port).forEach(open::add);
        return open;
    }

    /** Talks of which all that we would be told was heard since then. */
    Set<Talk> talks(Instant since) {
        Set<Talk> talks = new HashSet<>();
        doors.forEach((place, seen) -> {
            if (seen.wasOverheard(Overheard.SSH_BANNER, since)
                    && seen.wasOverheard(Overheard.SSH_ALGORITHMS, since)) {
                talks.add(new Talk(place.port(), "ssh"));
            }
            if (seen.wasOverheard(Overheard.RFB_HELLO, since)) {
                talks.add(new Talk(place.port(), "rfb"));
            }
        });
        return talks;
    }

    private static Optional<Overheard> overheard(Observation fact) {
        return switch (fact) {
            case Observation.SshBanner _ -> Optional.of(Overheard.SSH_BANNER);
            case Observation.SshKeyExchange ssh when ssh.server() ->
                Optional.of(Overheard.SSH_ALGORITHMS);
            case Observation.RfbHello rfb when !rfb.securityTypes().isEmpty() ->
                Optional.of(Overheard.RFB_HELLO);
            default -> Optional.empty();
        };
    }
}
