package io.farmhawk.app;

import io.farmhawk.frame.pcap.CaptureSettings;
import io.farmhawk.frame.pcap.Interfaces;
import io.farmhawk.frame.pcap.Libpcap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what this machine can do for Farmhawk, and knows the command that mends each lack. */
public final class Doctor {
    private static final int CAP_NET_RAW = 13;
    private static final int CONNECT_MILLIS = 3_000;
    private static final long LEAST_DISK = 256L << 20;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path TIME_SYNCHRONIZED = Path.of("/run/systemd/timesync/synchronized");
    /** Before this Farmhawk did not exist: a clock that shows less is wrong. */
    private static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");

    private final Settings settings;

    /** How bad it is. */
    public enum State {
        OK, WARNING, FAILED
    }

    /**
     * One thing looked at.
     *
     * @param says what was found, one line
     * @param mend what to do about it
     */
    public record Check(String name, State state, String says, Optional<String> mend) {
        static Check ok(String name, String says) {
            return new Check(name, State.OK, says, Optional.empty());
        }

        static Check bad(String name, State state, String says, String mend) {
            return new Check(name, state, says, Optional.of(mend));
        }
    }

    public Doctor(Settings settings) {
        this.settings = settings;
    }

    /** Looks at everything. Takes three seconds at most, for a broker that does not answer. */
    public List<Check> examine() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(libpcap());
        checks.add(privilege(lines(STATUS)));
        checks.add(interfaces(Interfaces.usable(), Interfaces.withDefaultRoute()));
        checks.add(capture(settings.capture(), Interfaces.usable()));
        checks.add(broker());
        settings.dashboard().listen().ifPresent(listen -> checks.add(dashboard(listen)));
        checks.add(clock(Instant.now(), Files.exists(TIME_SYNCHRONIZED)));
        checks.add(disk());
        return checks;
    }

    private static Check java() {
        String version = Runtime.version() + " from " + System.getProperty("java.home");
        return Runtime.version().feature() >= 25
                ? Check.ok("java", version)
                : Check.bad("java", State.FAILED, version,
                        "apt-get install openjdk-25-jre-headless");
    }

    private static Check libpcap() {
        return Libpcap.find().map(library -> Check.ok("libpcap", library.toString()))
                .orElseGet(() -> Check.bad("libpcap", State.FAILED, "not installed",
                        Libpcap.REMEDY));
    }

    /** @param status lines of {@code /proc/self/status}, proc(5) */
    static Check privilege(List<String> status) {
        boolean raw = status.stream().filter(line -> line.startsWith("CapEff:"))
                .map(line -> line.substring("CapEff:".length()).strip())
                .anyMatch(hex -> hex.matches("[0-9a-f]{1,16}")
                        && (Long.parseUnsignedLong(hex, 16) >>> CAP_NET_RAW & 1) != 0);
        return raw
                ? Check.ok("privilege", "may capture (CAP_NET_RAW)")
                : Check.bad("privilege", State.FAILED, "may not capture: CAP_NET_RAW is missing",
                        "sudo farmhawk run, or AmbientCapabilities=CAP_NET_RAW in its service");
    }

    static Check interfaces(List<String> usable, Optional<String> byDefault) {
        if (usable.isEmpty()) {
            return Check.bad("interfaces", State.FAILED, "none is up",
                    "ip link set NAME up; see: ip link");
        }
        String all = String.join(", ", usable);
        return byDefault.map(name -> Check.ok("interfaces", all + "; default route by " + name))
                .orElseGet(() -> Check.bad("interfaces", State.WARNING, all + "; no default route",
                        "name one: farmhawk run -i " + usable.getFirst()));
    }

    /** @param usable interfaces that are up */
    static Check capture(Settings.Capture capture, List<String> usable) {
        String says = capture.snapOctets() + " octets of a frame, " + capture.bufferMebibytes()
                + " MiB kernel buffer, " + (capture.promiscuous() ? "" : "not ") + "promiscuous, "
                + capture.filter().map(filter -> "filter \"" + filter + '"')
                        .orElse("all frames, encrypted bulk cut short");
        List<String> missing = capture.interfaces().stream()
                .filter(name -> !name.equals(CaptureSettings.ANY) && !usable.contains(name))
                .toList();
        return missing.isEmpty()
                ? Check.ok("capture", says)
                : Check.bad("capture", State.FAILED, String.join(", ", missing)
                        + " in capture.interfaces: down or not there",
                        "ip link set " + missing.getFirst() + " up; see: ip link");
    }

    private Check broker() {
        return switch (settings.mqtt().broker()) {
            case Settings.Broker.None() -> Check.ok("broker", "off: findings are kept on disk");
            case Settings.Broker.Embedded(int port) -> isFree(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    port))
                            ? Check.ok("broker", "embedded, 127.0.0.1:" + port + " is free")
                            : Check.bad("broker", State.WARNING, "127.0.0.1:" + port
                                    + " is in use: the embedded broker takes the next free port",
                                    "use the one that is there: --mqtt tcp://127.0.0.1:" + port);
            case Settings.Broker.Remote(URI address) -> remote(address);
        };
    }

    private static Check remote(URI address) {
        int port = address.getPort() > 0
                ? address.getPort()
                : "ssl".equals(address.getScheme()) ? 8883 : 1883;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MILLIS);
            return Check.ok("broker", address + " accepts connections");
        } catch (IOException e) {
            return Check.bad("broker", State.FAILED, address + " cannot be reached: "
                    + e.getMessage(),
                    "check address and firewall: nc -vz " + address.getHost()
                            + " " + port);
        }
    }

    private static Check dashboard(InetSocketAddress listen) {
        return isFree(listen)
                ? Check.ok("dashboard", listen.getHostString() + ":" + listen.getPort()
                        + " is free")
                : Check.bad("dashboard", State.FAILED, listen.getHostString() + ":"
                        + listen.getPort() + " cannot be listened on: in use or not allowed",
                        "choose another: --listen 127.0.0.1:9000, or see: ss -ltnp");
    }

    private static boolean isFree(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        if (host == null) {
            return false;
        }
        try (ServerSocket _ = new ServerSocket(address.getPort(), 1, host)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static Check clock(Instant now, boolean synchronised) {
        if (now.isBefore(EARLIEST)) {
            return Check.bad("clock", State.FAILED, "shows " + now + ", which is past",
                    "timedatectl set-ntp true");
        }
        return synchronised
                ? Check.ok("clock", now + ", synchronised")
                : Check.bad("clock", State.WARNING, now + ", not known to be synchronised",
                        "timedatectl set-ntp true");
    }

    private Check disk() {
        Path directory = settings.stateDirectory().toAbsolutePath();
        Path there = directory;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            long usable = Files.getFileStore(there).getUsableSpace();
            String says = directory + ", " + (usable >> 20) + " MiB free";
            if (!Files.isWritable(there)) {
                return Check.bad("disk", State.FAILED, directory + " cannot be written",
                        "name another place: --state DIR");
            }
            return usable >= LEAST_DISK
                    ? Check.ok("disk", says)
                    : Check.bad("disk", State.WARNING, says + ", less than "
                            + (LEAST_DISK >> 20) + " MiB",
                            "make room, or name another place:"
                                    + " --state DIR");
        } catch (IOException e) {
            return Check.bad("disk", State.FAILED, directory + ": " + e.getMessage(),
                    "name another place: --state DIR");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
