package io.farmhawk.appliance;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A capture file to be sent round and round.
 *
 * @param name as the table has it
 */
record BenchLoad(String name, Path file) {
    private static final int FRAMES = 65_536;
    private static final int FLOWS = 256;
    private static final int HEADERS = 54;

    /**
     * Frames of one size, no two alike: TCP segments of 256 connections whose payload looks encrypted,
     * so that the filter passes them whole.
     *
     * @param onWire octets with the four of the checksum that no capture has
     */
    static BenchLoad ofSize(Path directory, int onWire) throws IOException {
        Path file = directory.resolve(onWire + ".pcap");
        Random random = new Random(onWire);
        byte[] frame = new byte[onWire - 4];
        random.nextBytes(frame);
        int payload = frame.length - HEADERS;
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)))) {
            head(out);
            for (int i = 0; i < FRAMES; i++) {
                int flow = i % FLOWS;
                ByteBuffer.wrap(frame).putLong(0x0200_0000_0001_0200L).putInt(1)
                        .putShort((short) 0x0800) // MAC addresses, IPv4
                        .putShort((short) 0x4500).putShort((short) (frame.length - 14))
                        .putShort((short) i).putShort((short) 0x4000) // identification
                        .putShort((short) 0x4006).putShort((short) 0) // TTL, TCP
                        .putInt(0x0a00_0000 + flow).putInt(0xc000_0201).putShort((short) 443)
                        .putShort((short) (20_000 + flow)).putInt(i / FLOWS * payload).putInt(1)
                        .putShort((short) 0x5010).putShort((short) 1_024).putInt(0);
                record(out, i, frame);
            }
        }
        return new BenchLoad(onWire + " octets", file);
    }

    /** Traffic of many networks where its maker is at hand, else of the sample network and bulk. */
    static BenchLoad mixed(Path directory) throws IOException, InterruptedException {
        Path file = directory.resolve("mixed.pcap");
        Path maker = Path.of(System.getProperty("farmhawk.shared", "../shared"), "captures",
                "make-bench-pcap.sh");
        if (Files.isReadable(maker)) {
            Process process = new ProcessBuilder("sh", maker.toString(), file.toString(), "64")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0) {
                return new BenchLoad("mixed, captures", file);
            }
        }
        sample(file, ofSize(directory, 1_500).file());
        return new BenchLoad("mixed, sample", file);
    }

    /** After each frame of the sample one of bulk. */
    private static void sample(Path file, Path bulk) throws IOException {
        List<SampleFrames.SampleFrame> frames = SampleFrames.firstMinute().frames();
        byte[] big = Files.readAllBytes(bulk);
        int record = 16 + 1_496;
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)))) {
            head(out);
            for (int i = 0; i < FRAMES; i += 2) {
                record(out, i, frames.get(i / 2 % frames.size()).octets());
                record(out, i + 1, Arrays.copyOfRange(big, 24 + i * record + 16,
                        24 + (i + 1) * record));
            }
        }
    }

    private static void head(DataOutputStream out) throws IOException {
        out.writeInt(0xa1b2c3d4);
        out.writeInt(0x0002_0004);
        out.writeLong(0);
        out.writeInt(65_535);
        out.writeInt(1);
    }

    private static void record(DataOutputStream out, int index, byte[] frame) throws IOException {
        out.writeInt(1_795_510_800 + index / 100_000);
        out.writeInt(index % 100_000 * 10);
        out.writeInt(frame.length);
        out.writeInt(frame.length);
        out.write(frame);
    }
}
