package io.farmhawk.appliance;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A host that answers each datagram with something that is meant to hurt. */
final class HostileDatagrams implements AutoCloseable {
    private static final int LARGEST = 1_400;
    private static final int ANSWERS = 200;

    private final DatagramSocket socket;

    /** Makes the answers to one question. */
    interface Answers {
        List<byte[]> to(byte[] question) throws IOException;
    }

    private HostileDatagrams(DatagramSocket socket) {
        this.socket = socket;
    }

    static HostileDatagrams start(String address, int port, Answers answers) throws IOException {
        HostileDatagrams host = new HostileDatagrams(
                new DatagramSocket(port, InetAddress.getByName(address)));
        Thread.ofVirtual().start(() -> host.serve(answers));
        return host;
    }

    private void serve(Answers answers) {
        byte[] octets = new byte[2_048];
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(octets, octets.length);
                socket.receive(question);
                byte[] asked = Arrays.copyOf(octets, question.getLength());
                answer(question.getSocketAddress(), answers.to(asked));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void answer(SocketAddress peer, List<byte[]> answers) throws IOException {
        for (byte[] answer : answers) {
            socket.send(new DatagramPacket(answer, answer.length, peer));
        }
    }

    /** The question itself with lengths that lie, then sequences within sequences, then no end. */
    static List<byte[]> nestedBer(byte[] question) {
        byte[] lies = question.clone();
        for (int i = 1; i < lies.length; i += 3) {
            lies[i] = (byte) 0xFF;
        }
        ByteBuffer nested = ByteBuffer.allocate(LARGEST);
        while (nested.hasRemaining()) {
            nested.put((byte) 0x30).put((byte) 0x80); // SEQUENCE of indefinite length
        }
        byte[] long4 = {0x30, (byte) 0x84, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 2, 1,
                1};
        byte[] long8 = {0x30, (byte) 0x88, 0x7F, 0, 0, 0, 0, 0, 0, 0, 4, (byte) 0x84, 0x7F, 0, 0,
                0};
        return List.of(lies, nested.array(), long4, long8, new byte[0]);
    }

    /** Two hundred answers of a hundred records, names that point at themselves among them. */
    static List<byte[]> manyRecords(byte[] question) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.write(question, 0, Math.min(2, question.length)); // id
        out.writeShort(0x8400); // an authoritative answer
        out.writeShort(0);
        out.writeShort(100);
        out.writeInt(0);
        for (int i = 0; i < 100 && octets.size() < LARGEST - 20; i++) {
            out.writeShort(i % 10 == 9 ? 0xC000 | octets.size() : 0x0161); // a pointer to itself
            out.writeByte(0);
            out.writeShort(16); // TXT
            out.writeShort(1);
            out.writeInt(0x7FFF_FFFF);
            out.writeShort(1);
            out.writeByte(0);
        }
        return Collections.nCopies(ANSWERS, octets.toByteArray());
    }

    /** Descriptions that are said to be where clouds keep their secrets. */
    static List<byte[]> ssdpToTheCloud(byte[] question) {
        return List.of("http://169.254.169.254/latest/meta-data/", "http://192.0.2.1/root.xml",
                "http://[fd00:ec2::254]/latest").stream()
                .map(location -> String.join("\r\n", "HTTP/1.1 200 OK", "ST: upnp:rootdevice",
                        "USN: uuid:1::upnp:rootdevice", "SERVER: x UPnP/1.0 y",
                        "LOCATION: " + location, "", "").getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    @Override
    public void close() {
        socket.close();
    }
}
