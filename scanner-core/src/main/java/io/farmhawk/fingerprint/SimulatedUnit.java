package io.farmhawk.fingerprint;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A device described by what it shows, to try fingerprints on: a product in several states, or an
 * ordinary device. Immutable; any thread.
 *
 * @param id in kebab case, unique: {@code tinypilot-voyager}
 * @param name for a person: {@code TinyPilot Voyager}
 * @param product id of the fingerprint that should find it; empty for an ordinary device
 * @param states what it shows in each state that is described, at least one
 */
public record SimulatedUnit(String id, String name, Optional<String> product,
        Map<State, List<Sight>> states) {
    public SimulatedUnit {
        EnumMap<State, List<Sight>> copy = new EnumMap<>(State.class);
        states.forEach((state, sights) -> copy.put(state, List.copyOf(sights)));
        states = Collections.unmodifiableMap(copy);
    }

    /** What its owner did to it. */
    public enum State {
        /** As it leaves the factory. */
        STOCK,
        /** As it was some years ago. */
        OLD,
        /** With another host name and, where that can be set, another page title. */
        RENAMED,
        /** With a certificate and a host name of its owner's, and silent on multicast DNS. */
        HARDENED,
        /** Seen through a reverse proxy on another machine, which has another address block. */
        PROXIED;

        /** {@code stock}, {@code old} … */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that it shows.
     *
     * @param id of the sight, unique in its unit
     * @param kind of the observation
     * @param fields by the names of {@link ObservationKind#fields}
     */
    public record Sight(String id, ObservationKind kind, Map<String, String> fields) {
        public Sight {
            fields = Map.copyOf(fields);
        }

        String field(String name, String otherwise) {
            return fields.getOrDefault(name, otherwise);
        }

        Optional<String> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    /**
     * Reads one file.
     *
     * @param file its name, for messages
     * @throws FingerprintException if a rule of docs/fingerprints.md is broken
     */
    public static SimulatedUnit parse(String file, String yaml) throws FingerprintException {
        return UnitReader.read(file, yaml);
    }
}
