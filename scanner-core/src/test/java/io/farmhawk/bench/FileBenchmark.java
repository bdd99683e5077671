package io.farmhawk.bench;

import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.core.RawPacketListener;

/** A pcap file of the sample network from open to end; one operation is one frame. */
@State(Scope.Benchmark)
public class FileBenchmark {
    private static final int FRAMES = 200_000;

    private final Path file = new SampleTraffic().write(FRAMES);

    /** Ours. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long captureFile() throws CaptureFileException {
        long[] octets = new long[1];
        try (CaptureFile capture = CaptureFile.open(file)) {
            capture.run(frame -> octets[0] += frame.length());
            return whole(capture.counters().frames(), octets[0]);
        }
    }

    /** The peer's: libpcap reads, pcap4j hands over the octets. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long libpcap() throws PcapNativeException, NotOpenException, InterruptedException {
        long[] seen = new long[2];
        try (PcapHandle handle = Pcaps.openOffline(file.toString())) {
            RawPacketListener count = octets -> {
                seen[0]++;
                seen[1] += octets.length;
            };
            handle.loop(-1, count);
            return whole(seen[0], seen[1]);
        }
    }

    private static long whole(long frames, long octets) {
        if (frames != FRAMES) {
            throw new IllegalStateException("read " + frames + " frames of " + FRAMES);
        }
        return octets;
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }
}
