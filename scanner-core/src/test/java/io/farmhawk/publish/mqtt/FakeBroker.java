package io.farmhawk.publish.mqtt;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A broker on loopback that does what a test wants, octet by octet. */
final class FakeBroker implements AutoCloseable {
    private static final Pattern FINDING = Pattern.compile("f-[0-9a-f]{16}(?=-)");

    private final ServerSocket server;
    private final Semaphore connected = new Semaphore(0);
    private final Semaphore published = new Semaphore(0);
    private final List<Client> clients = new CopyOnWriteArrayList<>();

    /** What happens on one connection; it is closed at the end. */
    interface Script {
        void run(Client client) throws IOException;
    }

    private FakeBroker(ServerSocket server) {
        this.server = server;
    }

    static FakeBroker start(Script script) throws IOException {
        FakeBroker broker = new FakeBroker(
                new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofVirtual().start(() -> broker.accept(script));
        return broker;
    }

    private void accept(Script script) {
        try {
            for (;;) {
                Client client = broker(server.accept());
                clients.add(client);
                connected.release();
                Thread.ofVirtual().start(() -> client.run(script));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private Client broker(Socket socket) throws IOException {
        return new Client(socket, clients.size() + 1);
    }

    URI address() {
        return URI.create("tcp://127.0.0.1:" + server.getLocalPort());
    }

    void awaitConnections(int count) throws InterruptedException {
        await(connected, count, "connections");
    }

    void awaitPublishes(int count) throws InterruptedException {
        await(published, count, "messages");
    }

    private static void await(Semaphore what, int count, String name) throws InterruptedException {
        if (!what.tryAcquire(count, 30, TimeUnit.SECONDS)) {
            throw new AssertionError("fewer than " + count + ' ' + name + " within 30 s");
        }
    }

    int connections() {
        return clients.size();
    }

    /** Ids of the findings sent over a connection, counted from 1, in order. */
    List<String> findingsOf(int connection) {
        return List.copyOf(clients.get(connection - 1).findings);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Client client : clients) {
            client.socket.close();
        }
    }

    /** One connection, seen from the broker. */
    final class Client {
        private final Socket socket;
        private final int number;
        private final DataInputStream in;
        private final List<String> findings = new CopyOnWriteArrayList<>();

        private Client(Socket socket, int number) throws IOException {
            this.socket = socket;
            this.number = number;
            in = new DataInputStream(socket.getInputStream());
        }

        private void run(Script script) {
            try (socket) {
                script.run(this);
            } catch (IOException e) {
                // the publisher went
            }
        }

        /** Counts from 1. */
        int number() {
            return number;
        }

        void send(int... octets) throws IOException {
            byte[] out = new byte[octets.length];
            for (int i = 0; i < octets.length; i++) {
                out[i] = (byte) octets[i];
            }
            send(out);
        }

        void send(byte[] octets) throws IOException {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
        }

        /** A CONNACK without limits. */
        void accept() throws IOException {
            send(0x20, 3, 0, 0, 0);
        }

        void readUntilClosed() throws IOException {
            for (;;) {
                nextPublish();
            }
        }

        /** Waits until the publisher subscribes, and answers with this reason code. */
        void answerSubscription(int reason) throws IOException {
            for (;;) {
                int type = in.readUnsignedByte() >>> 4;
                byte[] body = in.readNBytes(length());
                if (type == 8) {
                    send(0x90, 4, body[0] & 0xFF, body[1] & 0xFF, 0, reason);
                    return;
                }
            }
        }

        /** The packet id of the next message at QoS 1. */
        int nextPublish() throws IOException {
            for (;;) {
                int type = in.readUnsignedByte() >>> 4;
                byte[] body = in.readNBytes(length());
                if (type == 14) {
                    throw new EOFException("the publisher said goodbye");
                }
                if (type == 3) {
                    return published(body);
                }
            }
        }

        private int published(byte[] body) {
            int topicLength = (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
            String text = new String(body, StandardCharsets.UTF_8);
            Matcher id = FINDING.matcher(text);
            if (id.find() && text.contains("io.farmhawk.finding.v1")) {
                findings.add(id.group());
            }
            published.release();
            return (body[2 + topicLength] & 0xFF) << 8 | (body[3 + topicLength] & 0xFF);
        }

        private int length() throws IOException {
            int length = 0;
            for (int shift = 0;; shift += 7) {
                int octet = in.readUnsignedByte();
                length |= (octet & 0x7F) << shift;
                if ((octet & 0x80) == 0) {
                    return length;
                }
            }
        }

        void acknowledge(int packet) throws IOException {
            send(0x40, 2, packet >>> 8, packet & 0xFF);
        }

        void refuse(int packet, int reason) throws IOException {
            send(0x40, 3, packet >>> 8, packet & 0xFF, reason);
        }
    }
}
