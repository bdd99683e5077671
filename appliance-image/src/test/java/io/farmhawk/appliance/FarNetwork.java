package io.farmhawk.appliance;

import java.io.IOException;
import java.util.List;

/**
 * A network behind the device's end of a cable, which becomes its router: a namespace of its own with as
 * many addresses as wanted. Closing removes it.
 */
final class FarNetwork implements AutoCloseable {
    private final String name;

    private FarNetwork(String name) {
        this.name = name;
    }

    /**
     * Puts a network behind the cable.
     *
     * @param router its address in the network behind it, with its length
     * @param hosts addresses of the hosts there, with their length
     */
    static FarNetwork behind(Cable cable, String router, List<String> hosts) throws IOException {
        String device = cable.device();
        FarNetwork far = new FarNetwork("fh-it-far-" + ProcessHandle.current().pid() % 100_000);
        Cable.run("netns", "add", far.name);
        try {
            Cable.run("link", "add", "eth1", "netns", device, "type", "veth", "peer", "name",
                    "eth0", "netns", far.name);
            Cable.run("-n", device, "addr", "add", router, "dev", "eth1");
            Cable.run("-n", device, "link", "set", "eth1", "up");
            Cable.run("netns", "exec", device, "sysctl", "-qw", "net.ipv4.ip_forward=1");
            for (String host : hosts) {
                Cable.run("-n", far.name, "addr", "add", host, "dev", "eth0");
            }
            Cable.run("-n", far.name, "link", "set", "lo", "up");
            Cable.run("-n", far.name, "link", "set", "eth0", "up");
            Cable.run("-n", far.name, "route", "add", "default", "via",
                    router.substring(0, router.indexOf('/')));
            return far;
        } catch (IOException | RuntimeException e) {
            far.close();
            throw e;
        }
    }

    /** Words before a command that is to run there. */
    List<String> at() {
        return List.of("ip", "netns", "exec", name);
    }

    @Override
    public void close() throws IOException {
        Cable.succeeds("netns", "del", name);
    }
}
