package io.farmhawk.net.snmp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.protocol.BerReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An agent on loopback that answers as a test says. */
public final class FakeAgent implements AutoCloseable {
    public static final IpAddress IP = IpAddress.parse("127.0.0.1").orElseThrow();

    private static final int GET = 0xA0;
    private static final int GET_BULK = 0xA5;
    private static final int VERSION_3 = 3;
    private static final byte[] END = {(byte) 0x82, 0}; // endOfMibView

    private final DatagramSocket socket;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Function<Asked, List<byte[]>> script;

    /**
     * A question.
     *
     * @param tag 0xA0 get, 0xA1 get next, 0xA5 get bulk
     * @param number of the question; of version 3 not read
     * @param repetitions of a bulk, else the index of an error
     */
    public record Asked(int version, String community, int tag, int number, int repetitions,
            List<Oid> names) {}

    /** @param script datagrams to answer with, in order */
    public FakeAgent(Function<Asked, List<byte[]>> script) throws IOException {
        this.script = script;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().name("fake agent").start(this::serve);
    }

    /** One that tells what a map holds, as a good agent does. */
    public static FakeAgent with(NavigableMap<Oid, byte[]> values) throws IOException {
        return new FakeAgent(asked -> asked.version() == VERSION_3
                ? List.of()
                : List.of(Ber.answer(asked.number(), 0, 0, pairs(asked, values))));
    }

    public int port() {
        return socket.getLocalPort();
    }

    public SnmpClient.Agent agent() {
        return new SnmpClient.Agent(IP, port());
    }

    public List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        byte[] octets = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(octets, octets.length);
        try {
            while (true) {
                socket.receive(packet);
                Asked question = read(Arrays.copyOf(octets, packet.getLength()));
                asked.add(question);
                for (byte[] answer : script.apply(question)) {
                    socket.send(new DatagramPacket(answer, answer.length,
                            packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private static Asked read(byte[] octets) {
        BerReader message = new BerReader(octets, 0, octets.length);
        message.next();
        BerReader parts = message.inside();
        parts.next();
        int version = parts.number();
        parts.next();
        if (version == VERSION_3) {
            return new Asked(version, "", 0, 0, 0, List.of());
        }
        String community = parts.text();
        parts.next();
        int tag = parts.tag();
        BerReader pdu = parts.inside();
        int[] numbers = new int[3];
        for (int i = 0; i < numbers.length; i++) {
            pdu.next();
            numbers[i] = pdu.number();
        }
        pdu.next();
        BerReader pairs = pdu.inside();
        List<Oid> names = new ArrayList<>();
        while (pairs.next()) {
            BerReader pair = pairs.inside();
            pair.next();
            names.add(name(octets, pair.offset(), pair.length()));
        }
        return new Asked(version, community, tag, numbers[0], numbers[2], names);
    }

    private static Oid name(byte[] octets, int from, int length) {
        List<Integer> arcs = new ArrayList<>(List.of(octets[from] / 40, octets[from] % 40));
        int arc = 0;
        for (int i = from + 1; i < from + length; i++) {
            arc = arc << 7 | (octets[i] & 0x7F);
            if (octets[i] >= 0) {
                arcs.add(arc);
                arc = 0;
            }
        }
        return new Oid(arcs.stream().mapToInt(Integer::intValue).toArray());
    }

    /** What an agent that holds these values tells. */
    public static byte[][] pairs(Asked asked, NavigableMap<Oid, byte[]> values) {
        List<byte[]> pairs = new ArrayList<>();
        List<Oid> names = new ArrayList<>(asked.names());
        for (int row = 0; row < (asked.tag() == GET_BULK ? asked.repetitions() : 1); row++) {
            for (int i = 0; i < names.size(); i++) {
                Oid name = names.get(i);
                Map.Entry<Oid, byte[]> next = asked.tag() == GET
                        ? Map.entry(name, values.getOrDefault(name, END))
                        : values.higherEntry(name);
                pairs.add(next == null
                        ? Ber.pair(name, END)
                        : Ber.pair(next.getKey(), next.getValue()));
                names.set(i, next == null ? name : next.getKey());
            }
        }
        return pairs.toArray(byte[][]::new);
    }
}
