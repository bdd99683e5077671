package io.farmhawk.bench;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.file.PcapBytes;
import io.farmhawk.frame.sample.SampleNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The frames of the first hour of the sample network, held ready. */
final class SampleTraffic {
    static final Duration LENGTH = Duration.ofHours(1);

    private final List<byte[]> octets = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    SampleTraffic() {
        try (SampleNetwork network = new SampleNetwork(1, Instant.parse("2026-11-24T08:00:00Z"),
                false, LENGTH)) {
            network.run(this::keep);
        }
    }

    private void keep(Frame frame) {
        octets.add(Arrays.copyOfRange(frame.octets(), frame.offset(),
                frame.offset() + frame.length()));
        times.add(frame.timeNanos());
    }

    int size() {
        return octets.size();
    }

    byte[] octets(int index) {
        return octets.get(index);
    }

    long timeNanos(int index) {
        return times.get(index);
    }

    byte[][] all() {
        return octets.toArray(byte[][]::new);
    }

    /** Writes so many frames, beginning anew where they end, to a temporary pcap file. */
    Path write(int frames) {
        PcapBytes file = new PcapBytes();
        for (int i = 0; i < frames; i++) {
            long nanos = timeNanos(i % size());
            file.frame(nanos / 1_000_000_000, (int) (nanos % 1_000_000_000 / 1_000),
                    octets(i % size()));
        }
        try {
            return Files.write(Files.createTempFile("farmhawk-bench", ".pcap"), file.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
