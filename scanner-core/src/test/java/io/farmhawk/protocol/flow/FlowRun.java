package io.farmhawk.protocol.flow;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.wire.Dissector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** A flow table, frames for it, and what it told. */
public final class FlowRun {
    public static final IpAddress CLIENT = IpAddress.v4(0xC0A84D14);
    public static final IpAddress SERVER = IpAddress.v4(0xCB007107);
    static final int MILLISECOND = 1_000_000;

    final FlowTable table;
    private final Dissector dissector = new Dissector();
    private final List<Observation> told = new ArrayList<>();
    private final ObservationSink sink = told::add;
    private final Frame frame = new Frame();
    private long number;
    private long nanos = 1_000_000_000L;

    FlowRun(FlowTable table) {
        this.table = table;
    }

    /** The application that one recognizer sees in a datagram; empty if none. */
    public static Optional<String> udp(Recognizer recognizer, int from, int to, byte[] octets) {
        FlowRun run = new FlowRun(new FlowTable(1, List.of(recognizer)));
        return run.udp(client(from), server(to), octets).told(FlowLabel.class).stream()
                .map(FlowLabel::application).findFirst();
    }

    /** What one recognizer sees in datagrams that a client sends one after the other. */
    public static Optional<FlowLabel> udp(Recognizer recognizer, byte[]... datagrams) {
        FlowRun run = new FlowRun(new FlowTable(1, List.of(recognizer)));
        for (byte[] datagram : datagrams) {
            run.udp(client(40_000), server(9), datagram);
        }
        return run.told(FlowLabel.class).stream().findFirst();
    }

    /** The application that one recognizer sees in the first segment of a client. */
    public static Optional<String> tcp(Recognizer recognizer, int port, byte[] octets) {
        FlowRun run = new FlowRun(new FlowTable(1, List.of(recognizer)));
        return run.show(FrameBuilder.tcp(client(50_000), server(port),
                new FrameBuilder.Segment(1, 1, FrameBuilder.ACK), new Octets().octets(octets)))
                .told(FlowLabel.class).stream().map(FlowLabel::application).findFirst();
    }

    /** Shows a recognizer datagrams and segments changed at random; none may throw. */
    public static void noise(Recognizer recognizer, int port, byte[]... sound) {
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < 5_000; round++) {
            byte[] octets = DecoderRun.changed(sound[random.nextInt(sound.length)], 0, random);
            try {
                udp(recognizer, port, port, octets);
                tcp(recognizer, port, octets);
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + DecoderRun.SEED + " round " + round,
                        e);
            }
        }
    }

    static Endpoint client(int port) {
        return new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"), CLIENT, port, 64);
    }

    static Endpoint server(int port) {
        return new Endpoint(MacAddress.parse("bc:05:43:00:00:01"), SERVER, port, 64);
    }

    FlowRun after(long nanos) {
        this.nanos += nanos;
        return this;
    }

    FlowRun tcp(Endpoint from, Endpoint to, int sequence, int flags, int octets) {
        return show(FrameBuilder.tcp(from, to, new FrameBuilder.Segment(sequence, 1, flags),
                new Octets().zeros(octets)));
    }

    FlowRun udp(Endpoint from, Endpoint to, byte... octets) {
        return show(FrameBuilder.udp(from, to, new Octets().octets(octets)));
    }

    FlowRun show(byte[] octets) {
        return show(octets, octets.length, octets.length);
    }

    /** A segment of which the capture has 128 octets; on the wire a check sequence stood behind it. */
    FlowRun cut(Endpoint from, Endpoint to, int sequence, int octets) {
        byte[] whole = FrameBuilder.tcp(from, to, new FrameBuilder.Segment(sequence, 1,
                FrameBuilder.ACK), new Octets().zeros(octets));
        return show(whole, 128, whole.length + 4);
    }

    private FlowRun show(byte[] octets, int captured, int lengthOnWire) {
        dissector.dissect(frame.point(octets, 0, captured, lengthOnWire).mark("test",
                LinkType.ETHERNET, ++number, nanos));
        table.frame(dissector.layers(), sink);
        return this;
    }

    boolean hear(Observation observation) {
        return table.heard(observation, sink);
    }

    void finish() {
        table.finish(sink);
    }

    <T extends Observation> List<T> told(Class<T> kind) {
        List<T> all = told.stream().filter(kind::isInstance).map(kind::cast).toList();
        told.clear();
        return all;
    }
}
