package io.farmhawk.cli;

import io.farmhawk.app.Explanation;
import io.farmhawk.app.Fingerprints;
import io.farmhawk.app.Replay;
import io.farmhawk.app.Settings;
import io.farmhawk.correlation.Site;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(names = "--explain", paramLabel = "FRAME", description = {
            "instead of devices, print how this frame of the one file was read: its layers, the"
                    + " decoders that wanted it and what they made of it, what was learned; frames"
                    + " are numbered from 1, as in Wireshark"})
    private @Nullable Long explain;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (explain != null) {
            return explain(explain);
        }
        Settings settings = options.read();
        FingerprintPack pack = Fingerprints.read(settings);
        PrintWriter err = spec.commandLine().getErr();
        int exit = Exit.OK;
        List<CaptureFile> captures = new ArrayList<>();
        for (Path file : files) {
            try {
                captures.add(CaptureFile.open(file));
            } catch (CaptureFileException e) {
                err.println("farmhawk: " + e.getMessage());
                exit = Math.max(exit, failed(file));
            }
        }
        return captures.isEmpty()
                ? exit
                : Math.max(exit,
                        replay(captures, pack, settings.site().place()));
    }

    private int explain(long number) {
        if (number < 1 || files.size() != 1 || json) {
            throw new ParameterException(spec.commandLine(),
                    "--explain takes a frame number from 1 on, one FILE and no --json");
        }
        PrintWriter err = spec.commandLine().getErr();
        try (CaptureFile file = CaptureFile.open(files.getFirst())) {
            Optional<List<String>> lines = Explanation.of(file, number);
            PrintWriter out = spec.commandLine().getOut();
            lines.ifPresent(all -> all.forEach(out::println));
            out.flush();
            if (lines.isPresent()) {
                return out.checkError() ? Exit.WRITE : Exit.OK;
            }
            err.println("farmhawk: " + file.damage().orElse(files.getFirst() + " has "
                    + Report.count(file.counters().frames(), "frame") + ", no frame " + number));
            return file.damage().isPresent() ? Exit.DATA : Exit.NO_INPUT;
        } catch (CaptureFileException e) {
            err.println("farmhawk: " + e.getMessage());
            return failed(files.getFirst());
        }
    }

    private static int failed(Path file) {
        return Files.isReadable(file) ? Exit.DATA : Exit.NO_INPUT;
    }

    private int replay(List<CaptureFile> captures, FingerprintPack pack, Site site) {
        try (Replay replay = new Replay(captures, speed, pack, site);
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
