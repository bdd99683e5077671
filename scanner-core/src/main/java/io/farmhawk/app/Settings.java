package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.frame.pcap.CaptureSettings;
import io.farmhawk.publish.command.CommandDesk;
import io.farmhawk.publish.command.CommandKey;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Everything a person can set, checked. Each part names its keys as the configuration file writes
 * them; the defaults are those of a machine without a file.
 */
public record Settings(Site site, Capture capture, Path stateDirectory, Mqtt mqtt,
        Dashboard dashboard, Probe probe, Fingerprints fingerprints) {
    /** Where the dashboard listens unless told otherwise. */
    public static final String DEFAULT_LISTEN = "127.0.0.1:8765";

    /** What is used without a configuration file. */
    public static Settings defaults(Path stateDirectory) {
        return new Settings(new Site("local", "home", Optional.empty()),
                new Capture(List.of(), Optional.empty(), true,
                        CaptureSettings.DEFAULT_SNAP_OCTETS,
                        CaptureSettings.DEFAULT_BUFFER_OCTETS >> 20),
                stateDirectory,
                new Mqtt(new Broker.Embedded(1883), Optional.empty(), Optional.empty(), true,
                        List.of()),
                new Dashboard(Optional.of(address("dashboard.listen", DEFAULT_LISTEN))),
                new Probe(List.of()),
                new Fingerprints(Optional.empty(), Optional.empty(), false));
    }

    /**
     * Names in the topics and messages; each 1 to 64 letters, digits, {@code . _ -}.
     *
     * @param sensor empty to take a name made from the device key
     * @param place what kind of place it is, and what belongs there
     */
    public record Site(String tenant, String name, Optional<String> sensor,
            io.farmhawk.correlation.Site place) {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

        public Site {
            check("site.tenant", tenant);
            check("site.name", name);
            sensor.ifPresent(value -> check("site.sensor", value));
        }

        /** A household of which nothing is known. */
        public Site(String tenant, String name, Optional<String> sensor) {
            this(tenant, name, sensor, io.farmhawk.correlation.Site.home());
        }

        private static void check(String key, String value) {
            if (!FORM.matcher(value).matches()) {
                throw new ConfigException(
                        key + " must be 1 to 64 letters, digits, dots, hyphens or underscores, got \""
                                + value + '"');
            }
        }
    }

    /**
     * What is captured.
     *
     * @param interfaces names, {@code any} among them; empty for the one with the default route
     * @param filter BPF expression instead of ours
     * @param promiscuous whether frames for other hosts are taken too
     * @param snapOctets kept of each frame, 128 to 65,535
     * @param bufferMebibytes the kernel's ring for each interface, 1 to 1,024
     */
    public record Capture(List<String> interfaces, Optional<String> filter, boolean promiscuous,
            int snapOctets, int bufferMebibytes) {
        public Capture {
            interfaces = List.copyOf(interfaces);
            if (interfaces.size() > 16) {
                throw new ConfigException(
                        "capture.interfaces must name at most 16, got " + interfaces.size());
            }
            range("capture.snapOctets", snapOctets, 128, 65_535);
            range("capture.bufferMebibytes", bufferMebibytes, 1, 1_024);
        }

        private static void range(String key, int value, int least, int most) {
            if (value < least || value > most) {
                throw new ConfigException(
                        key + " must be from " + least + " to " + most + ", got " + value);
            }
        }
    }

    /** Which broker takes the messages. */
    public sealed interface Broker {
        /** Our own on loopback; the next free port is taken if this one is in use. */
        record Embedded(int port) implements Broker {}

        /** Somebody's, as {@code tcp://host:port} or {@code ssl://host:port}. */
        record Remote(URI address) implements Broker {}

        /** None: findings are kept on disk. */
        record None() implements Broker {}
    }

    /**
     * How findings are published.
     *
     * @param passwordFile file whose first line is the password
     * @param inventory whether devices are published, not only findings
     * @param commandKeys whose owners may order scans; none to take no orders
     */
    public record Mqtt(Broker broker, Optional<String> user, Optional<Path> passwordFile,
            boolean inventory, List<CommandKey> commandKeys) {
        public Mqtt {
            commandKeys = List.copyOf(commandKeys);
            if (commandKeys.size() > CommandDesk.MOST_KEYS) {
                throw new ConfigException("mqtt.commandKey must list at most "
                        + CommandDesk.MOST_KEYS + " keys, got " + commandKeys.size());
            }
        }
    }

    /**
     * Where people look.
     *
     * @param listen empty to serve no dashboard
     */
    public record Dashboard(Optional<InetSocketAddress> listen) {}

    /**
     * What may be probed, and when.
     *
     * @param scope networks that scans may touch; empty until somebody names one: then nothing is sent
     * @param exclude what they may not, whatever else is said
     * @param leaseFiles of DHCP servers, which tell whom to ask first
     */
    public record Probe(List<IpPrefix> scope, List<IpPrefix> exclude, ProbeSchedule schedule,
            SnmpSettings snmp, List<Path> leaseFiles) {
        public Probe {
            scope = List.copyOf(scope);
            exclude = List.copyOf(exclude);
            leaseFiles = List.copyOf(leaseFiles);
            if (leaseFiles.size() > LeaseHosts.MOST_FILES) {
                throw new ConfigException("probe.leaseFiles must list at most "
                        + LeaseHosts.MOST_FILES + " files, got " + leaseFiles.size());
            }
        }

        /** Without lease files. */
        public Probe(List<IpPrefix> scope, List<IpPrefix> exclude, ProbeSchedule schedule,
                SnmpSettings snmp) {
            this(scope, exclude, schedule, snmp, List.of());
        }

        /** Without any credential. */
        public Probe(List<IpPrefix> scope) {
            this(scope, List.of(), ProbeSchedule.USUAL, SnmpSettings.NONE);
        }
    }

    /**
     * Which fingerprints are used beside the bundled ones.
     *
     * @param directory of the operator's own
     * @param key file with the public key that signs them
     * @param requireSigned whether an unsigned directory is refused
     */
    public record Fingerprints(Optional<Path> directory, Optional<Path> key,
            boolean requireSigned) {
        public Fingerprints {
            if (requireSigned && key.isEmpty()) {
                throw new ConfigException("fingerprints.requireSigned needs fingerprints.key: name"
                        + " the file with the operator's public key");
            }
        }
    }

    public Settings withSiteName(String name) {
        return new Settings(new Site(site.tenant, name, site.sensor, site.place), capture,
                stateDirectory, mqtt,
                dashboard, probe, fingerprints);
    }

    public Settings withStateDirectory(Path directory) {
        return new Settings(site, capture, directory, mqtt, dashboard, probe, fingerprints);
    }

    public Settings withInterfaces(List<String> interfaces) {
        return new Settings(site, new Capture(interfaces, capture.filter, capture.promiscuous,
                capture.snapOctets, capture.bufferMebibytes), stateDirectory, mqtt, dashboard,
                probe, fingerprints);
    }

    public Settings withListen(Optional<InetSocketAddress> listen) {
        return new Settings(site, capture, stateDirectory, mqtt, new Dashboard(listen), probe,
                fingerprints);
    }

    public Settings withBroker(Broker broker) {
        return new Settings(site, capture, stateDirectory,
                new Mqtt(broker, mqtt.user, mqtt.passwordFile, mqtt.inventory, mqtt.commandKeys),
                dashboard, probe,
                fingerprints);
    }

    public Settings withFingerprints(Path directory) {
        return new Settings(site, capture, stateDirectory, mqtt, dashboard, probe,
                new Fingerprints(Optional.of(directory), fingerprints.key,
                        fingerprints.requireSigned));
    }

    /**
     * Reads {@code host:port}, {@code [v6]:port} or {@code :port} (loopback).
     *
     * @param key named in the message if the text cannot be read
     */
    public static InetSocketAddress address(String key, String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            String host = colon <= 0 ? "127.0.0.1" : text.substring(0, colon);
            if (colon >= 0 && port >= 0 && port <= 65_535 && !host.isBlank()) {
                return new InetSocketAddress(host, port);
            }
        } catch (NumberFormatException e) {
            // said below, as for a port out of range
        }
        throw new ConfigException(key + " must be host:port with a port from 0 to 65535, such as "
                + DEFAULT_LISTEN + ", got \"" + text + '"');
    }

    /**
     * Reads {@code embedded}, {@code embedded:PORT}, {@code off}, {@code tcp://host:port} or
     * {@code ssl://host:port}.
     *
     * @param key named in the message if the text cannot be read
     */
    public static Broker broker(String key, String text) {
        if (text.equals("off")) {
            return new Broker.None();
        }
        if (text.equals("embedded")) {
            return new Broker.Embedded(1883);
        }
        try {
            if (text.startsWith("embedded:")) {
                int port = Integer.parseInt(text.substring("embedded:".length()));
                if (port >= 1 && port <= 65_535) {
                    return new Broker.Embedded(port);
                }
            } else {
                URI uri = URI.create(text);
                if (("tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme()))
                        && uri.getHost() != null && uri.getUserInfo() == null) {
                    return new Broker.Remote(uri);
                }
            }
        } catch (IllegalArgumentException e) {
            // said below, as for another scheme
        }
        throw new ConfigException(key + " must be embedded, embedded:PORT, off, tcp://host:port or"
                + " ssl://host:port, got \"" + text + '"');
    }
}
