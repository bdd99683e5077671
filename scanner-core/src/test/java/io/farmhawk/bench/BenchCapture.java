package io.farmhawk.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes a big capture: an hour of the sample network, as many times at once as the size asks for, each
 * copy with hosts of its own. MAC addresses keep their vendor part; 192.168.77.0/24 becomes
 * 10.x.y.0/24. Checksums stay as they were: no reader measured here looks at them.
 *
 * <p>Arguments: file, size in MiB.
 */
public final class BenchCapture {
    /** Addresses stand in the headers and in the first part of DHCP, ARP and neighbour discovery. */
    private static final int MOST_REWRITTEN = 400;
    private static final int NANOS_APART = 1_000;

    private final SampleTraffic traffic = new SampleTraffic();

    private BenchCapture() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: FILE MIB");
        }
        long octets = Long.parseLong(arguments[1]) << 20;
        try (PcapWriter out = new PcapWriter(Path.of(arguments[0]))) {
            new BenchCapture().write(out, octets);
        }
    }

    private void write(PcapWriter out, long octets) throws IOException {
        long each = 0;
        for (int i = 0; i < traffic.size(); i++) {
            each += PcapWriter.RECORD_HEADER + traffic.octets(i).length;
        }
        int copies = (int) Math.ceilDiv(octets, each);
        for (int i = 0; i < traffic.size(); i++) {
            for (int copy = 0; copy < copies; copy++) {
                out.frame(traffic.timeNanos(i) + (long) copy * NANOS_APART,
                        ofCopy(traffic.octets(i).clone(), copy));
            }
        }
    }

    private static byte[] ofCopy(byte[] frame, int copy) {
        long destination = mac(frame, 0);
        long source = mac(frame, 6);
        for (int at = 0; at + 6 <= Math.min(frame.length, MOST_REWRITTEN); at++) {
            long here = mac(frame, at);
            boolean isHost = here == source || (here == destination && (frame[0] & 1) == 0);
            if (isHost) {
                frame[at + 3] ^= (byte) (copy >>> 8);
                frame[at + 4] ^= (byte) copy;
                at += 5;
            } else if (frame[at] == (byte) 192 && frame[at + 1] == (byte) 168
                    && frame[at + 2] == 77) {
                frame[at] = 10;
                frame[at + 1] = (byte) (copy >>> 8);
                frame[at + 2] = (byte) copy;
            }
        }
        return frame;
    }

    private static long mac(byte[] frame, int at) {
        long mac = 0;
        for (int i = 0; i < 6; i++) {
            mac = mac << 8 | (frame[at + i] & 0xff);
        }
        return mac;
    }
}
