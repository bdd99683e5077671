package io.farmhawk.net;

import static org.junit.jupiter.api.Assumptions.abort;

import io.farmhawk.address.IpAddress;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A host on loopback that answers each datagram as a script says, alone or as one of a group. */
public final class LoopbackDatagrams implements AutoCloseable {
    private static final int LARGEST = 2_048;

    private final DatagramSocket heard;
    private final DatagramSocket speaking;
    private final Thread server;
    private final List<byte[]> questions = new CopyOnWriteArrayList<>();

    /** Makes the answers to one question. */
    @FunctionalInterface
    public interface Answers {
        List<byte[]> to(byte[] question) throws IOException;
    }

    private LoopbackDatagrams(DatagramSocket heard, DatagramSocket speaking, Answers answers) {
        this.heard = heard;
        this.speaking = speaking;
        server = Thread.startVirtualThread(() -> serve(answers));
    }

    /** A host that is asked alone; skips the test where the port is not to be had. */
    public static LoopbackDatagrams start(String address, int port, Answers answers)
            throws IOException {
        try {
            DatagramSocket socket = bound(address, port);
            return new LoopbackDatagrams(socket, socket, answers);
        } catch (BindException e) {
            return abort("skipped: port " + port + " is not to be had here");
        }
    }

    /** Beside a service of this machine that has the port at all its addresses. */
    private static DatagramSocket bound(String address, int port) throws IOException {
        DatagramSocket socket = new DatagramSocket(null);
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        return socket;
    }

    /** A host that hears what a group on loopback is asked, and answers from its own address. */
    static LoopbackDatagrams inGroup(Group group, String address, Answers answers)
            throws IOException {
        MulticastSocket member = new MulticastSocket(
                new InetSocketAddress(group.address().toInetAddress(), group.port()));
        member.joinGroup(new InetSocketAddress(group.address().toInetAddress(), group.port()),
                loopback());
        return new LoopbackDatagrams(member, bound(address, group.port()), answers);
    }

    /** The interface. */
    static NetworkInterface loopback() throws IOException {
        return NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    }

    /** What was asked so far. */
    public List<byte[]> questions() {
        return questions;
    }

    /** Its address. */
    public IpAddress address() {
        return IpAddress.of(speaking.getLocalAddress());
    }

    private void serve(Answers answers) {
        byte[] octets = new byte[LARGEST];
        try {
            while (true) {
                DatagramPacket asked = new DatagramPacket(octets, octets.length);
                heard.receive(asked);
                byte[] question = Arrays.copyOf(octets, asked.getLength());
                questions.add(question);
                for (byte[] answer : answers.to(question)) {
                    speaking.send(
                            new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    /** Closes it; when this returns, its port is free. */
    @Override
    public void close() {
        heard.close();
        speaking.close();
        try {
            server.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
