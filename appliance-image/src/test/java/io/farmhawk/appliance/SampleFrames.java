package io.farmhawk.appliance;

import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.sample.SampleDevice;
import io.farmhawk.frame.sample.SampleNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The first minute of the sample network as octets, to be put into files or onto a cable. */
record SampleFrames(List<SampleFrame> frames, List<SampleDevice> devices) {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    /** A frame with its time. */
    static final class SampleFrame {
        private final long timeNanos;
        private final byte[] octets;

        private SampleFrame(long timeNanos, byte[] octets) {
            this.timeNanos = timeNanos;
            this.octets = octets;
        }

        /** Nanoseconds since 1970. */
        long timeNanos() {
            return timeNanos;
        }

        byte[] octets() {
            return octets;
        }

        boolean isOf(MacAddress mac) {
            long destination = ByteBuffer.wrap(octets).getLong(0) >>> 16;
            long source = ByteBuffer.wrap(octets).getLong(6) >>> 16;
            return destination == mac.bits() || source == mac.bits();
        }
    }

    static SampleFrames firstMinute() {
        List<SampleFrame> frames = new ArrayList<>();
        try (SampleNetwork network = new SampleNetwork(7, START, false, Duration.ofMinutes(1))) {
            network.run(frame -> frames.add(copy(frame)));
            return new SampleFrames(frames, network.devices());
        }
    }

    private static SampleFrame copy(Frame frame) {
        return new SampleFrame(frame.timeNanos(), Arrays.copyOfRange(frame.octets(),
                frame.offset(), frame.offset() + frame.length()));
    }

    /** Those from or to the first device of this kind. */
    List<SampleFrame> of(SampleDevice.Kind kind) {
        MacAddress mac = devices.stream().filter(device -> device.kind() == kind).findFirst()
                .orElseThrow().mac();
        return frames.stream().filter(frame -> frame.isOf(mac)).toList();
    }

    /** Writes frames as classic pcap with nanoseconds. */
    static Path write(Path file, List<SampleFrame> frames) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0)
                .putInt(65_535).putInt(1).array());
        for (SampleFrame frame : frames) {
            octets.writeBytes(ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) (frame.timeNanos / 1_000_000_000))
                    .putInt((int) (frame.timeNanos % 1_000_000_000))
                    .putInt(frame.octets.length).putInt(frame.octets.length).array());
            octets.writeBytes(frame.octets);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            octets.writeTo(out);
        }
        return file;
    }
}
