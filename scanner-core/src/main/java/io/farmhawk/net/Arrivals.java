package io.farmhawk.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/** Takes what comes to a socket. */
final class Arrivals {
    private static final int MOST_OCTETS = 9_000;
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private Arrivals() {}

    /**
     * Takes datagrams until the time is up, or none came for some time after another.
     *
     * @param taker told of each; the packet's buffer is used again for the next
     */
    static void take(DatagramSocket socket, Duration wait, Duration pause,
            Consumer<DatagramPacket> taker) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        byte[] buffer = new byte[MOST_OCTETS];
        Duration left = wait;
        while (left.compareTo(SHORTEST) >= 0) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.setSoTimeout((int) left.toMillis());
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            taker.accept(packet);
            left = Duration.ofNanos(deadline - System.nanoTime());
            left = pause.compareTo(left) < 0 ? pause : left;
        }
    }

    /** A copy of what came. */
    static byte[] octets(DatagramPacket packet) {
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}
