package io.farmhawk.bench;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.FrameBuilder.Segment;
import io.farmhawk.frame.sample.Octets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes what a big network looks like, and what one looks like under attack, to measure what memory a
 * whole process takes for it.
 *
 * <p>Steady: {@value #ASSETS} hosts with a lease, a name and an address, then {@value #FLOWS} TCP
 * connections of theirs within four minutes, answered and none of them closed. Flood: the same hosts;
 * then, in one minute, {@value #SPOOFED} MAC addresses, each with an address, a name and a connection
 * of its own, and in the middle of it the sample network, with its KVM devices, comes up.
 *
 * <p>Arguments: {@code steady} or {@code flood}, and the file.
 */
public final class MemoryCapture {
    static final int ASSETS = 10_000;
    static final int FLOWS = 200_000;
    static final int SPOOFED = 1_000_000;

    private static final long SECOND = 1_000_000_000L;
    private static final long START = Instant.parse("2026-11-24T08:00:00Z").getEpochSecond()
            * SECOND;
    private static final int SERVERS = 1_000;
    private static final MacAddress SERVER_MAC = new MacAddress(0x0016_F0FF_FFFFL);

    private final PcapWriter out;

    private MemoryCapture(PcapWriter out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: steady|flood FILE");
        }
        try (PcapWriter out = new PcapWriter(Path.of(arguments[1]))) {
            MemoryCapture capture = new MemoryCapture(out);
            switch (arguments[0]) {
                case "steady" -> capture.steady();
                case "flood" -> capture.flood();
                default -> throw new IllegalArgumentException(
                        "expected steady or flood, got " + arguments[0]);
            }
        }
    }

    /** The first hour: more than ten minutes, as a network that is new is no flood. */
    private void hosts() throws IOException {
        for (int i = 0; i < ASSETS; i++) {
            join(START + i * 60L * SECOND / ASSETS, mac(i), ip(i), "desk-" + i);
        }
        for (int i = 0; i < ASSETS; i++) {
            out.frame(START + (3_000 + i * 60L / ASSETS) * SECOND,
                    FrameBuilder.arpRequest(mac(i), ip(i), ip(i)));
        }
    }

    private void steady() throws IOException {
        hosts();
        for (int i = 0; i < FLOWS; i++) {
            Endpoint host = new Endpoint(mac(i % ASSETS), ip(i % ASSETS), 32_768 + i / ASSETS, 64);
            Endpoint server = new Endpoint(SERVER_MAC,
                    IpAddress.v4(0xC633_6401 + i % SERVERS), 8_443, 57);
            long at = START + 3_600 * SECOND + i * 240L * SECOND / FLOWS;
            out.frame(at, tcp(host, server, new Segment(1, 0, FrameBuilder.SYN), 0));
            out.frame(at + 1_000, tcp(server, host,
                    new Segment(1, 2, FrameBuilder.SYN | FrameBuilder.ACK), 0));
            out.frame(at + 2_000, tcp(host, server,
                    new Segment(2, 2, FrameBuilder.ACK | FrameBuilder.PSH), 64));
            out.frame(at + 3_000, tcp(server, host,
                    new Segment(2, 66, FrameBuilder.ACK | FrameBuilder.PSH), 200));
        }
    }

    private void flood() throws IOException {
        hosts();
        SampleTraffic home = new SampleTraffic();
        long began = START + 3_600 * SECOND;
        long homeLater = began + 30 * SECOND - home.timeNanos(0);
        int next = 0;
        for (int i = 0; i < SPOOFED; i++) {
            long at = began + i * 60L * SECOND / SPOOFED;
            for (; home.timeNanos(next) + homeLater <= at; next++) {
                out.frame(home.timeNanos(next) + homeLater, home.octets(next));
            }
            MacAddress mac = spoofed(i);
            IpAddress ip = IpAddress.v4(0xAC10_0000 + i);
            join(at, mac, ip, "name-" + i);
            out.frame(at, tcp(new Endpoint(mac, ip, 40_000, 64),
                    new Endpoint(SERVER_MAC, IpAddress.v4(0xC633_6401 + i % SERVERS), 443, 57),
                    new Segment(1, 0, FrameBuilder.SYN), 0));
        }
        for (long end = home.timeNanos(next) + 120 * SECOND; home.timeNanos(next) < end; next++) {
            out.frame(home.timeNanos(next) + homeLater, home.octets(next));
        }
    }

    /** A host asks for the address under its name, and announces it. */
    private void join(long at, MacAddress mac, IpAddress ip, String name) throws IOException {
        Octets request = new Octets().u8(1).u8(1).u8(6).u8(0).u32((int) mac.bits()).u32(0)
                .ip(IpAddress.v4(0)).ip(IpAddress.v4(0)).ip(IpAddress.v4(0)).ip(IpAddress.v4(0))
                .mac(mac).zeros(10 + 64 + 128).u32(0x6382_5363)
                .u8(53).u8(1).u8(3) // request
                .u8(50).u8(4).ip(ip)
                .u8(12).sized8(new Octets().text(name))
                .u8(55).u8(4).u8(1).u8(3).u8(6).u8(15)
                .u8(255);
        out.frame(at, FrameBuilder.udp(new Endpoint(mac, IpAddress.v4(0), 68, 64),
                Endpoint.broadcast(67), request));
        out.frame(at + 500, FrameBuilder.arpRequest(mac, ip, ip));
    }

    private static byte[] tcp(Endpoint from, Endpoint to, Segment head, int payload) {
        return FrameBuilder.tcp(from, to, head, new Octets().zeros(payload));
    }

    private static MacAddress mac(int i) {
        return new MacAddress(0x0016_F000_0000L + i);
    }

    private static IpAddress ip(int i) {
        return IpAddress.v4(0x0A00_0001 + i);
    }

    /** Scattered over the locally administered addresses. */
    private static MacAddress spoofed(long i) {
        return new MacAddress(0x0200_0000_0000L | ((i * 2_654_435_761L) & 0xFF_FFFF_FFFFL));
    }
}
