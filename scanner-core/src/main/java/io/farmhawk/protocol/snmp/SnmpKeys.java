package io.farmhawk.protocol.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.snmp.SnmpAccess;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * The credentials that the operator configured, and for which hosts. A host gets one of them at most: the
 * first user meant for it if it speaks version 3, else the first community. Who did not take it is left
 * alone for a day, because agents lock out who asks again, and no other is tried. Any thread.
 */
public final class SnmpKeys {
    private static final Duration PAUSE = Duration.ofHours(24);
    private static final int MOST_REMEMBERED = 4_096;

    private final List<Key> keys;
    private final InstantSource clock;
    private final SequencedSet<IpAddress> accepted = new LinkedHashSet<>();
    /** When a host may be asked again that did not take its credential; the oldest first. */
    private final Map<IpAddress, Long> refusedUntilMillis = new LinkedHashMap<>();

    /**
     * A credential.
     *
     * @param networks of the hosts that it is meant for; empty for all
     */
    public record Key(SnmpAccess access, List<IpPrefix> networks) {
        public Key {
            networks = List.copyOf(networks);
        }

        boolean isFor(IpAddress host) {
            return networks.isEmpty()
                    || networks.stream().anyMatch(network -> network.contains(host));
        }
    }

    /** @param keys in the order of preference */
    public SnmpKeys(List<Key> keys, InstantSource clock) {
        this.keys = List.copyOf(keys);
        this.clock = clock;
    }

    /** No credentials: hosts are asked for their engine only. */
    public static SnmpKeys none() {
        return new SnmpKeys(List.of(), InstantSource.system());
    }

    /**
     * In whose name a host may be asked now.
     *
     * @param speaksVersion3 whether it named its engine
     */
    synchronized Optional<SnmpAccess> of(IpAddress host, boolean speaksVersion3) {
        Long until = refusedUntilMillis.get(host);
        if (until != null && clock.millis() < until) {
            return Optional.empty();
        }
        Stream<SnmpAccess> meant = keys.stream().filter(key -> key.isFor(host)).map(Key::access);
        List<SnmpAccess> all = meant.toList();
        Stream<SnmpAccess> users = all.stream().filter(SnmpAccess.User.class::isInstance);
        Stream<SnmpAccess> words = all.stream().filter(SnmpAccess.Community.class::isInstance);
        return speaksVersion3
                ? Stream.concat(users, words).findFirst()
                : words.findFirst();
    }

    /** Notes that a host took its credential: silence is no refusal from now on. */
    synchronized void accepted(IpAddress host) {
        accepted.add(host);
        if (accepted.size() > MOST_REMEMBERED) {
            accepted.removeFirst();
        }
    }

    /**
     * Notes that a host did not take its credential.
     *
     * @param silent whether it said nothing, as it does for a wrong community, and when it restarts
     */
    synchronized void refused(IpAddress host, boolean silent) {
        if (silent && accepted.contains(host)) {
            return;
        }
        refusedUntilMillis.remove(host);
        refusedUntilMillis.put(host, clock.millis() + PAUSE.toMillis());
        if (refusedUntilMillis.size() > MOST_REMEMBERED) {
            refusedUntilMillis.remove(refusedUntilMillis.keySet().iterator().next());
        }
    }
}
