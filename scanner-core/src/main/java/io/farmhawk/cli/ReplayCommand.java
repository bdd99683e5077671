package io.farmhawk.cli;

import io.farmhawk.app.Fingerprints;
import io.farmhawk.app.Replay;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk replay}: reads capture files. */
@Command(name = "replay", mixinStandardHelpOptions = true, description = {
        "Reads capture files (pcap, pcapng, also gzip-compressed) and prints devices, verdicts with"
                + " their evidence, and findings. Needs neither root nor libpcap."})
final class ReplayCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE",
            description = "capture files, read together in the order of their frames' times")
    private final List<Path> files = new ArrayList<>();

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Option(names = "--speed", paramLabel = "max|real", defaultValue = "max",
            description = "as fast as possible, or with the gaps of the capture (default: max)")
    private Pace speed = Pace.MAX;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        FingerprintPack pack = Fingerprints.read(options.read());
        PrintWriter err = spec.commandLine().getErr();
        int exit = Exit.OK;
        List<CaptureFile> captures = new ArrayList<>();
        for (Path file : files) {
            try {
                captures.add(CaptureFile.open(file));
            } catch (CaptureFileException e) {
                err.println("farmhawk: " + e.getMessage());
                exit = Math.max(exit, Files.isReadable(file) ? Exit.DATA : Exit.NO_INPUT);
            }
        }
        return captures.isEmpty() ? exit : Math.max(exit, replay(captures, pack));
    }

    private int replay(List<CaptureFile> captures, FingerprintPack pack) {
        try (Replay replay = new Replay(captures, speed, pack);
                StopHook _ = new StopHook(replay::stop)) {
            Replay.Result result;
            try (ProgressBar _ = ProgressBar.start("reading", replay::fraction)) {
                result = replay.run();
            }
            Report report = new Report(spec.commandLine().getOut(), json);
            report.devices(result.assets());
            report.findings(result.findings());
            report.frames(result);
            boolean written = report.end();
            PrintWriter err = spec.commandLine().getErr();
            result.damage().ifPresent(damage -> damage.lines()
                    .forEach(line -> err.println("farmhawk: " + line)));
            return result.damage().isPresent() ? Exit.DATA : written ? Exit.OK : Exit.WRITE;
        }
    }
}
