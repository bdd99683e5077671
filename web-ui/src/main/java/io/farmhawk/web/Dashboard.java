package io.farmhawk.web;

import io.farmhawk.app.ConfigException;
import io.farmhawk.app.Face;
import io.farmhawk.app.ReadModel;
import io.javalin.Javalin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The pages and the JSON API. There are no accounts yet: whoever reaches the address may read,
 * triage and stop scans, so it belongs on loopback or a management network.
 */
public final class Dashboard implements Face {
    private static final int MOST_EVENT_STREAMS = 64;
    private static final Duration EVENT_PATIENCE = Duration.ofSeconds(15);

    private final InstantSource clock;

    /** For {@link java.util.ServiceLoader}. */
    public Dashboard() {
        this(InstantSource.system());
    }

    Dashboard(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Opened open(ReadModel model, InetSocketAddress listen) {
        InetAddress address = listen.getAddress();
        if (address == null) {
            throw new ConfigException(unusable(listen, "no address is known for that name",
                    "write it as a number"));
        }
        ChangeSignal signal = new ChangeSignal();
        EventStream events = new EventStream(signal, MOST_EVENT_STREAMS, EVENT_PATIENCE);
        Guard guard = new Guard(new HostRule(listen));
        Templates templates = new Templates();
        Pages.Parts parts = new Pages.Parts(model, signal, guard, templates, clock,
                !address.isLoopbackAddress());
        List<Route> routes = new ArrayList<>(new Pages(parts).routes());
        routes.addAll(new ScanPages(parts).routes());
        routes.addAll(new Api(model, events, guard, clock).routes());
        routes.add(Route.get("/static/{file}", new StaticFiles()::serve));
        Javalin server = start(new WebServer(guard, new Problems(templates), routes), listen);
        return new Serving(server, model.subscribe(signal::raise), signal,
                address(address, server.port()));
    }

    private static Javalin start(WebServer server, InetSocketAddress listen) {
        try {
            return server.start(listen);
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String reason = String.valueOf(cause.getMessage());
            throw new ConfigException(unusable(listen, reason, remedy(reason)), e);
        }
    }

    private static String remedy(String reason) {
        if (reason.contains("already in use")) {
            return "stop what listens there, or choose another port";
        }
        if (reason.contains("ermission denied")) {
            return "choose a port from 1024 on";
        }
        return "choose an address of this machine";
    }

    private static String unusable(InetSocketAddress listen, String reason, String remedy) {
        return "cannot serve the dashboard on " + listen.getHostString() + ":"
                + listen.getPort() + ": " + reason + "; " + remedy
                + " with --listen or dashboard.listen";
    }

    private static URI address(InetAddress address, int port) {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                + "/");
    }

    /** The dashboard while it is open. */
    private record Serving(Javalin server, AutoCloseable subscription, ChangeSignal signal,
            URI address) implements Opened {
        @Override
        public void close() {
            try {
                subscription.close();
            } catch (Exception e) {
                throw new IllegalStateException("a subscription could not be closed", e);
            } finally {
                signal.close();
                server.stop();
            }
        }
    }
}
