package io.farmhawk.bench;

import com.sun.management.OperatingSystemMXBean;
import io.farmhawk.app.Replay;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Replays a capture several times in one process and prints what the last pass cost: what is left once
 * start and compiling are paid for. First argument the capture, second how many passes (3). CPU time is
 * that of the whole process, collector and compilers included.
 */
public final class WarmReplay {
    private static final int PASSES = 3;

    private WarmReplay() {}

    public static void main(String[] args)
            throws IOException, FingerprintException, CaptureFileException {
        Path capture = Path.of(args[0]);
        int passes = args.length > 1 ? Integer.parseInt(args[1]) : PASSES;
        FingerprintPack pack = FingerprintPack.onClassPath();
        for (int pass = 1; pass <= passes; pass++) {
            long before = cpuNanos();
            long frames = frames(capture, pack);
            double seconds = (cpuNanos() - before) / 1e9;
            System.out.printf("farmhawk-pass-%d %.2f %d%n", pass, seconds, frames);
        }
    }

    private static long frames(Path capture, FingerprintPack pack) throws CaptureFileException {
        try (Replay replay = new Replay(List.of(CaptureFile.open(capture)), Pace.MAX, pack)) {
            return replay.run().counters().frames();
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
