package io.farmhawk.appliance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two network namespaces made for one test and joined by a cable: {@code eth0} at each end, and no way
 * out. Needs root and iproute2; closing removes both.
 */
final class Cable implements AutoCloseable {
    private final String watcher;
    private final String device;

    private Cable(String id) {
        watcher = "fh-it-watch-" + id;
        device = "fh-it-dev-" + id;
    }

    static Cable lay() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: needs root");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ip"))
                || Files.isExecutable(Path.of("/sbin/ip")), "skipped: iproute2 is not installed");
        Cable cable = new Cable(Long.toString(ProcessHandle.current().pid() % 100_000));
        assumeTrue(succeeds("netns", "add", cable.watcher),
                "skipped: network namespaces cannot be made here");
        try {
            cable.connect();
            return cable;
        } catch (IOException | RuntimeException e) {
            cable.close();
            throw e;
        }
    }

    private void connect() throws IOException {
        run("netns", "add", device);
        plugIn();
    }

    /** Makes the cable anew, as if an adapter was put back. */
    void plugIn() throws IOException {
        run("link", "add", "eth0", "netns", watcher, "type", "veth", "peer", "name", "eth0",
                "netns", device);
        for (String end : List.of(watcher, device)) {
            run("-n", end, "link", "set", "lo", "up");
            run("-n", end, "link", "set", "eth0", "up");
        }
        run("-n", watcher, "addr", "add", "192.168.77.10/24", "dev", "eth0");
    }

    /** Takes the cable away with both its interfaces, as if an adapter was pulled out. */
    void pullOut() throws IOException {
        run("-n", watcher, "link", "del", "eth0");
    }

    /** Takes the watching end down or up again. */
    void set(String state) throws IOException {
        run("-n", watcher, "link", "set", "eth0", state);
    }

    /** Gives the device's end an address more, such as {@code 192.168.77.20/24}. */
    void addAtDevice(String address) throws IOException {
        run("-n", device, "addr", "add", address, "dev", "eth0");
    }

    /** Puts a host with a MAC address of its own at the device's end. */
    void addHostAtDevice(String name, String address) throws IOException {
        run("netns", "exec", device, "sysctl", "-qw", "net.ipv4.conf.all.arp_ignore=1",
                "net.ipv4.conf.all.rp_filter=0");
        run("-n", device, "link", "add", "link", "eth0", "name", name, "type", "macvlan", "mode",
                "bridge");
        run("-n", device, "addr", "add", address, "dev", name);
        run("-n", device, "link", "set", name, "up");
    }

    /** Lets the watching end send what is for elsewhere by way of an address at the device's end. */
    void routeBy(String gateway) throws IOException {
        run("-n", watcher, "route", "add", "default", "via", gateway);
    }

    /** Words before a command that is to run at the watching end. */
    List<String> atWatcher() {
        return List.of("ip", "netns", "exec", watcher);
    }

    /** Words before a command that is to run at the device's end. */
    List<String> atDevice() {
        return List.of("ip", "netns", "exec", device);
    }

    /** Name of the namespace at the device's end. */
    String device() {
        return device;
    }

    /** Gives the watching end an address more, on its loopback: one that no neighbour asks for. */
    void addAtWatcher(String address) throws IOException {
        run("-n", watcher, "addr", "add", address, "dev", "lo");
    }

    @Override
    public void close() throws IOException {
        succeeds("netns", "del", device);
        succeeds("netns", "del", watcher);
    }

    /** Runs {@code ip} with these words. */
    static void run(String... arguments) throws IOException {
        if (!succeeds(arguments)) {
            throw new IllegalStateException("failed: ip " + String.join(" ", arguments));
        }
    }

    /** Whether {@code ip} with these words did what it should. */
    static boolean succeeds(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        return process.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue() == 0;
    }
}
