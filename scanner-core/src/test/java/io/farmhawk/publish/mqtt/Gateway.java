package io.farmhawk.publish.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between publisher and broker, and can be cut: a cable on loopback. */
final class Gateway implements AutoCloseable {
    private final ServerSocket server;
    private final String scheme;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private Gateway(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    static Gateway to(URI broker) throws IOException {
        return to(broker, new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), "tcp");
    }

    /** @param server takes the connections; it may end TLS */
    static Gateway to(URI broker, ServerSocket server, String scheme) {
        Gateway gateway = new Gateway(server, scheme);
        Thread.ofVirtual().start(() -> gateway.accept(broker));
        return gateway;
    }

    private void accept(URI broker) {
        try {
            for (;;) {
                Socket near = server.accept();
                Socket far = new Socket(broker.getHost(), broker.getPort());
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> copy(near, far));
                Thread.ofVirtual().start(() -> copy(far, near));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        }
    }

    URI address() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    /** Cuts all connections; new ones can be made. */
    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
