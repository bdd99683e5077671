package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Layers;

/** Segments of one direction of a TCP connection, in any order a test likes. */
final class TcpFrames {
    static final int SYN = FrameBuilder.SYN;
    static final int FIN = FrameBuilder.FIN;
    static final int RST = FrameBuilder.RST;
    static final MacAddress MAC = MacAddress.parse("b8:27:eb:01:02:03");

    private static final Endpoint SERVER = endpoint(0x7f, "203.0.113.1", 443);

    private final Dissector dissector = new Dissector();
    private final Frame frame = new Frame();
    private long number;
    private long timeNanos;

    private static Endpoint endpoint(int mac, String ip, int port) {
        return new Endpoint(new MacAddress(MAC.bits() + mac), IpAddress.parse(ip).orElseThrow(),
                port, 64);
    }

    /** Lets time go by before the next segment. */
    TcpFrames after(long nanos) {
        timeNanos += nanos;
        return this;
    }

    /** A segment of the client on that port, 192.168.1.21. */
    Layers segment(int clientPort, int sequence, int flags, String text) {
        dissector.dissect(frame(clientPort, sequence, flags, text));
        return dissector.layers();
    }

    /** The same, of whose text the capture has so many octets. */
    Layers cut(int clientPort, int sequence, String text, int captured) {
        Frame whole = frame(clientPort, sequence, 0, text);
        int left = whole.length() - text.length() + captured;
        dissector.dissect(whole.point(whole.octets(), 0, left, whole.length()).mark("test",
                LinkType.ETHERNET, number, timeNanos));
        return dissector.layers();
    }

    Frame frame(int clientPort, int sequence, int flags, String text) {
        byte[] octets = FrameBuilder.tcp(endpoint(0, "192.168.1.21", clientPort), SERVER,
                new FrameBuilder.Segment(sequence, 1, flags), new Octets().text(text));
        return frame.point(octets, 0, octets.length, octets.length).mark("test",
                LinkType.ETHERNET, ++number, timeNanos);
    }

    /** A segment that ends a connection of another host, 192.168.1.22. */
    Frame other() {
        byte[] octets = FrameBuilder.tcp(endpoint(1, "192.168.1.22", 50_000), SERVER,
                new FrameBuilder.Segment(1, 1, RST), new Octets());
        return frame.point(octets, 0, octets.length, octets.length).mark("test",
                LinkType.ETHERNET, ++number, timeNanos);
    }
}
