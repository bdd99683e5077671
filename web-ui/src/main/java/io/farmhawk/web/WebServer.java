package io.farmhawk.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Javalin on Jetty, small and bounded: two threads accept and read, each request runs on a virtual
 * thread, and connections and bodies have limits.
 */
final class WebServer {
    /** Octets in the body of a request. */
    static final int LARGEST_BODY = 16_384;

    private static final int MOST_CONNECTIONS = 256;
    private static final int MOST_THREADS = 8;

    private final Guard guard;
    private final Problems problems;
    private final List<Route> routes;

    WebServer(Guard guard, Problems problems, List<Route> routes) {
        this.guard = guard;
        this.problems = problems;
        this.routes = routes;
    }

    /** @throws RuntimeException whose causes say why the address cannot be used */
    Javalin start(InetSocketAddress listen) {
        return Javalin.create(config -> {
            quiet(config);
            limit(config);
            config.jetty.addConnector((server, http) -> connector(server, http, listen));
            serve(config);
        }).start();
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
        });
    }

    private static void limit(JavalinConfig config) {
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.prefer405over404 = true;
        // A page holds both a secret, the token, and what the address asked for; compressed together
        // they leak (BREACH). On loopback and a local network nothing is gained anyway.
        config.http.compressionStrategy = CompressionStrategy.NONE;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
        threads.setName("web");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("web-", 0).factory()));
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(
                server -> server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server)));
    }

    private static Connector connector(Server server, HttpConfiguration http,
            InetSocketAddress listen) {
        ServerConnector connector = new ServerConnector(server, 1, 1,
                new HttpConnectionFactory(http));
        connector.setHost(listen.getHostString());
        connector.setPort(listen.getPort());
        return connector;
    }

    private void serve(JavalinConfig config) {
        config.routes.before(request -> {
            Headers.set(request);
            guard.check(request);
        });
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(), route.handler());
            if (route.method().equals(HandlerType.GET)) {
                // Left alone, Javalin answers 200 without asking whether there is such a thing.
                config.routes.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
            }
        }
        problems.register(config.routes);
    }
}
