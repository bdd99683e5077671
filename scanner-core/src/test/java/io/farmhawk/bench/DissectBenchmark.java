package io.farmhawk.bench;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Layers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.TcpPacket;

/** One frame after the other of the sample network, from its octets to its ports. */
@State(Scope.Benchmark)
public class DissectBenchmark {
    private final byte[][] frames = new SampleTraffic().all();
    private final Dissector dissector = new Dissector();
    private final Frame frame = new Frame().mark("bench", LinkType.ETHERNET, 1, 0);
    private int next;

    private byte[] next() {
        next = next + 1 == frames.length ? 0 : next + 1;
        return frames[next];
    }

    /** Ours: views over the octets. */
    @Benchmark
    public int views() {
        byte[] octets = next();
        dissector.dissect(frame.point(octets, 0, octets.length, octets.length));
        Layers layers = dissector.layers();
        return layers.destinationPort();
    }

    /** The peer's: an object for each layer. */
    @Benchmark
    public int pcap4j() throws IllegalRawDataException {
        byte[] octets = next();
        Packet packet = EthernetPacket.newPacket(octets, 0, octets.length);
        TcpPacket tcp = packet.get(TcpPacket.class);
        return tcp == null ? 0 : tcp.getHeader().getDstPort().valueAsInt();
    }
}
