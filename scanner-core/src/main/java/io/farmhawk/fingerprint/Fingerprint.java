package io.farmhawk.fingerprint;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one product: its signs, and how common it is. Immutable; any thread.
 *
 * @param id in kebab case, unique in a pack: {@code jetkvm}
 * @param name for a person: {@code JetKVM}
 * @param kind {@code ip-kvm}, {@code lookalike} …
 * @param family what this product and others come from: {@code kvmd}; a device is one product of a
 *        family at most
 * @param prior the product's share among the assets of an ordinary network, above 0 to 0.5
 * @param probes paths that a scan should ask for on ports 80 and 443
 * @param ports what it should ask for on other ports
 * @param sockets what it should ask to go on to WebSocket, wherever it asks for pages
 * @param firmware where it tells its version, and what is known to be wrong with which
 */
public record Fingerprint(String id, String name, String kind, Optional<String> family,
        double prior, About about, List<String> probes, List<PortProbe> ports,
        List<SocketProbe> sockets, List<Signal> signals, FirmwareFacts firmware) {
    public Fingerprint {
        probes = List.copyOf(probes);
        ports = List.copyOf(ports);
        sockets = List.copyOf(sockets);
        signals = List.copyOf(signals);
    }

    /** How far a fingerprint can be trusted. */
    public enum Status {
        /** Few sources, or none at first hand. */
        EXPERIMENTAL,
        /** Read from the product itself or its source. */
        STABLE,
        /** Kept for its id alone: never matched. */
        DEPRECATED
    }

    /**
     * What a person should know before believing it.
     *
     * @param date of the last change
     * @param references where the product is described, at least one
     * @param falsePositives what else may look like this, at least one
     */
    public record About(Status status, LocalDate date, List<String> references,
            List<String> falsePositives) {
        public About {
            references = List.copyOf(references);
            falsePositives = List.copyOf(falsePositives);
        }
    }

    /**
     * Reads one file.
     *
     * @param file its name, for messages
     * @throws FingerprintException if a rule of docs/fingerprints.md is broken
     */
    public static Fingerprint parse(String file, String yaml) throws FingerprintException {
        return FingerprintReader.read(file, yaml);
    }

    /** Whether it takes part in matching. */
    public boolean isMatched() {
        return about.status() != Status.DEPRECATED;
    }

    /** One line for each example that its signal or rule gets wrong; none in a good fingerprint. */
    public List<String> brokenExamples() {
        List<String> broken = new ArrayList<>();
        for (Signal signal : signals) {
            signal.match().stream().filter(example -> !signal.holds(example)).forEach(
                    example -> broken.add(id + "/" + signal.id() + " does not match " + example));
            signal.reject().stream().filter(signal::holds).forEach(
                    example -> broken.add(id + "/" + signal.id() + " matches " + example));
        }
        firmware.versions().forEach(rule -> rule.brokenExamples().forEach(
                each -> broken.add(id + "/version/" + rule.id() + " " + each)));
        return broken;
    }
}
