package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that does to each connection what a script says, however rude. */
public final class LoopbackServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final ServerSocket socket;

    /** What happens on one connection; it is closed after that. */
    @FunctionalInterface
    public interface Script {
        void serve(Socket connection) throws IOException;
    }

    private LoopbackServer(ServerSocket socket, Script script) {
        this.socket = socket;
        threads.execute(() -> accept(script));
    }

    /** Starts a server; port 0 takes a free one. */
    public static LoopbackServer start(String address, int port, Script script) {
        try {
            return new LoopbackServer(
                    new ServerSocket(port, 50, InetAddress.getByName(address)), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LoopbackServer start(Script script) {
        return start("127.0.0.1", 0, script);
    }

    /** Sends the same octets to everybody who asked, one character each, and closes. */
    public static Script answering(String octets) {
        return connection -> {
            requestHead(connection);
            connection.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    /** Lines of HTTP; an empty one ends the head. */
    public static String lines(String... lines) {
        return String.join("\r\n", lines);
    }

    /** Sends octets to everybody who connects, without waiting to be asked. */
    public static Script sending(byte[] octets) {
        return connection -> {
            connection.getOutputStream().write(octets);
            untilGone(connection);
        };
    }

    /** Reads up to the empty line that ends a request. */
    public static String requestHead(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            head.write(octet);
            if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads until the other side is gone. */
    public static void untilGone(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    public int port() {
        return socket.getLocalPort();
    }

    public IpAddress address() {
        return IpAddress.of(socket.getInetAddress());
    }

    public int accepted() {
        return accepted.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.close();
    }

    private void accept(Script script) {
        try {
            while (true) {
                Socket connection = socket.accept();
                accepted.incrementAndGet();
                open.add(connection);
                threads.execute(() -> serve(connection, script));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private static void serve(Socket connection, Script script) {
        try (connection) {
            script.serve(connection);
        } catch (IOException e) {
            // the client went away, which is its right
        }
    }
}
