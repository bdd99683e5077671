package io.farmhawk.cli;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.Fingerprints;
import io.farmhawk.app.Settings;
import io.farmhawk.app.Sweep;
import io.farmhawk.probe.Scan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk scan}: asks devices for their web page and certificate. */
@Command(name = "scan", mixinStandardHelpOptions = true, description = {
        "Asks devices for their web page and certificate on ports 80 and 443, inside the allowed"
                + " scope only: probe.scope of the settings or, without that, the private networks"
                + " this machine is directly connected to. Never logs in, never touches a printer"
                + " port."})
final class ScanCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "CIDR|IP",
            description = "what to ask, such as 192.168.1.0/24 or 192.168.1.20")
    private final List<String> targets = new ArrayList<>();

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Mixin
    private final ScanLimits limits = new ScanLimits();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        List<IpPrefix> prefixes = targets.stream().map(this::prefix).toList();
        Settings settings = options.read();
        AtomicReference<Scan.Progress> progress = new AtomicReference<>(
                new Scan.Progress(0, 0, 1, 0));
        try (Sweep sweep = new Sweep(settings.probe(), Fingerprints.read(settings),
                limits.read());
                StopHook _ = new StopHook(sweep::stop)) {
            Sweep.Result result;
            try (ProgressBar _ = ProgressBar.start("asking", () -> fraction(progress.get()))) {
                result = sweep.run(prefixes, progress::set);
            }
            return print(result);
        }
    }

    private int print(Sweep.Result result) {
        Report report = new Report(spec.commandLine().getOut(), json);
        report.hosts(result.hosts());
        report.devices(result.assets());
        report.findings(result.findings());
        report.scan(result);
        boolean written = report.end();
        PrintWriter err = spec.commandLine().getErr();
        Report.refusals(result.summary()).forEach(line -> err.println("farmhawk: " + line));
        boolean allRefused = result.summary().targets() == 0;
        return allRefused ? Exit.PERMISSION : written ? Exit.OK : Exit.WRITE;
    }

    private static double fraction(Scan.Progress progress) {
        return progress.total() == 0 ? 1 : (double) progress.asked() / progress.total();
    }

    private IpPrefix prefix(String text) {
        return IpPrefix.parse(text).orElseThrow(() -> new ParameterException(spec.commandLine(),
                "scan takes addresses and networks such as 192.168.1.0/24, got \"" + text + '"'));
    }
}
