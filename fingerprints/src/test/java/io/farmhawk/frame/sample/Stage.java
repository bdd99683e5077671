package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The link of the sample network with another cast: who is on it, and what they do, is up to the caller.
 * Frames are written in any order and played in that of time. Confined to one thread.
 */
public final class Stage {
    private final Script script;
    private final Link link;

    /** Whose DHCP client, TLS library and hop limit a host shows. */
    public enum Platform {
        WINDOWS, MAC, IPHONE, ANDROID, LINUX, BUSYBOX, JETKVM;

        private DhcpClient dhcp(String name, Optional<String> domain) {
            return switch (this) {
                case WINDOWS -> DhcpClient.windows(name, domain);
                case MAC -> DhcpClient.apple(name, false);
                case IPHONE -> DhcpClient.apple(name, true);
                case ANDROID -> DhcpClient.android(name);
                case LINUX -> DhcpClient.systemd(name);
                case BUSYBOX -> DhcpClient.busyBox(name, "1.36.1");
                case JETKVM -> DhcpClient.jetKvm(name);
            };
        }

        private TlsClient tls() {
            return switch (this) {
                case WINDOWS -> TlsClient.WINDOWS;
                case MAC, IPHONE -> TlsClient.APPLE;
                case ANDROID -> TlsClient.BROWSER;
                case LINUX, BUSYBOX -> TlsClient.OPENSSL;
                case JETKVM -> TlsClient.GO;
            };
        }

        private int hopLimit() {
            return this == WINDOWS ? 128 : 64;
        }
    }

    /**
     * A host on this link, or behind a router of it.
     *
     * @param domain that it belongs to, as it tells the DHCP server
     * @param mac of its interface; behind a router, the router's
     * @param ip its address; behind a router that translates addresses, the router's
     * @param hopsAway routers between it and this link
     */
    public record Actor(String name, Platform platform, Optional<String> domain, MacAddress mac,
            IpAddress ip, int hopsAway) {
        /** One end of a flow of this host. */
        public Endpoint endpoint(int port) {
            return host().endpoint(port);
        }

        /** Its name in multicast DNS. */
        public String localName() {
            return host().localName();
        }

        // What kind of device it is, nothing on the link depends on.
        private Host host() {
            return new Host(new SampleDevice(SampleDevice.Kind.CORPORATE_LAPTOP, name, mac, ip),
                    platform.dhcp(name, domain), platform.tls(), platform.hopLimit() - hopsAway);
        }
    }

    /** Takes frames in order of time. */
    public interface Audience {
        /**
         * @param nanos since the start of the script
         * @return whether to go on
         */
        boolean frame(long nanos, byte[] octets);
    }

    /** An empty script whose random numbers depend on nothing but the seed. */
    public Stage(long seed, Actor gateway) {
        script = new Script(seed);
        link = new Link(script, gateway.host());
    }

    public RandomGenerator random() {
        return script.random();
    }

    /** A port that a client picks for itself. */
    public int ephemeralPort() {
        return script.ephemeralPort();
    }

    public void at(Duration at, byte[] frame) {
        script.at(at, frame);
    }

    /** The host gets its address for the first time. */
    public void lease(Duration at, Actor actor) {
        link.lease(at, actor.host());
    }

    /** The host keeps the address that it has. */
    public void renew(Duration at, Actor actor) {
        link.renew(at, actor.host());
    }

    /** The host tells its neighbours something in multicast DNS. */
    public void announce(Duration at, Actor actor, DnsMessage message) {
        link.announce(at, actor.host(), message);
    }

    /** The host asks for a name and is told where it leads: a far server's port 443. */
    public Endpoint resolve(Duration at, Actor actor, String name) {
        return link.resolve(at, actor.host(), name);
    }

    /** The host asks for a name that the world does not know. */
    public void resolveInVain(Duration at, Actor actor, String name, int type) {
        link.resolveInVain(at, actor.host(), name, type);
    }

    /** The host asks for a name and talks TLS to it, shortly. */
    public void visit(Duration at, Actor actor, String name) {
        link.visit(at, actor.host(), name);
    }

    /** A record with the first message of the host's TLS library. */
    public Octets hello(Actor actor, String serverName) {
        return actor.host().tls().hello(Optional.of(serverName), script.random());
    }

    /** A record with what a server answers to {@link #hello}. */
    public Octets serverFlight() {
        return TlsClient.serverFlight(script.random());
    }

    /** A record with that many encrypted octets. */
    public Octets sealed(int length) {
        return TlsClient.applicationData(length, script.random());
    }

    /** Plays all frames; returns whether the audience stayed. */
    public boolean play(Audience audience) {
        return script.play(audience::frame);
    }
}
