package io.farmhawk.cli;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.AllowedScope;
import io.farmhawk.app.Fingerprints;
import io.farmhawk.app.ScanProposal;
import io.farmhawk.app.Settings;
import io.farmhawk.app.Sweep;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk scan}: asks devices who they are, where that was allowed. */
@Command(name = "scan", mixinStandardHelpOptions = true, description = {
        "Asks devices who they are, inside the allowed scope only: --allow or probe.scope of the"
                + " settings. Without one, not a frame is"
                + " sent: it says what it would do, and how to allow it. Never logs in, never"
                + " speaks to a printer port; all that is sent is on record (\"farmhawk audit\")."})
final class ScanCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "CIDR|IP",
            description = "what to ask, such as 192.168.1.0/24 or 192.168.1.20 (default: the scope)")
    private final List<String> targets = new ArrayList<>();

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(names = "--allow", paramLabel = "CIDR",
            description = "private network that may be asked, for this scan, instead of probe.scope;"
                    + " may be given again")
    private final List<String> allow = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "CIDR|IP",
            description = "is not asked, whatever else is said; may be given again")
    private final List<String> exclude = new ArrayList<>();
    @Mixin
    private final ScanLimits limits = new ScanLimits();

    @Option(names = "--resume", paramLabel = "FILE",
            description = "journal of what was asked: a scan that was broken off goes on where it"
                    + " stopped")
    private @Nullable Path resume;

    @Option(names = "--leases", paramLabel = "FILE",
            description = "lease file of dnsmasq, ISC dhcpd or Kea, beside those of"
                    + " probe.leaseFiles: who has a lease is asked first; may be given again")
    private final List<Path> leases = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException, IOException {
        List<IpPrefix> prefixes = prefixes("scan takes", targets);
        List<IpPrefix> excluded = prefixes("--exclude takes", exclude);
        Settings settings = options.read();
        FingerprintPack pack = Fingerprints.read(settings);
        Optional<ProbeScope> scope = allow.isEmpty()
                ? AllowedScope.of(settings).map(found -> AllowedScope.without(found, excluded))
                : Optional.of(AllowedScope.named(prefixes("--allow takes", allow), excluded,
                        settings));
        if (scope.isEmpty()) {
            ScanText.proposal(ScanProposal.of(pack)).forEach(spec.commandLine().getErr()::println);
            return Exit.PERMISSION;
        }
        try (Sweep sweep = new Sweep(settings.stateDirectory(), scope.get(), pack,
                limits.read(), settings.probe().snmp(), before(settings));
                StopHook _ = new StopHook(sweep::stop)) {
            Optional<String> refusal = sweep.refusal();
            if (refusal.isPresent()) {
                spec.commandLine().getErr().println("farmhawk: " + refusal.get());
                return Exit.PERMISSION;
            }
            return run(sweep, prefixes.isEmpty() ? scope.get().prefixes() : prefixes);
        }
    }

    private Sweep.Before before(Settings settings) {
        List<Path> files = new ArrayList<>(settings.probe().leaseFiles());
        files.addAll(leases);
        return new Sweep.Before(Optional.ofNullable(resume), files);
    }

    private int run(Sweep sweep, List<IpPrefix> prefixes) throws InterruptedException {
        AtomicReference<Scan.Progress> progress = new AtomicReference<>(
                new Scan.Progress(0, 0, 1, 0, 0));
        Sweep.Result result;
        try (ProgressBar _ = ProgressBar.start("asking", () -> fraction(progress.get()))) {
            result = sweep.run(prefixes, progress::set);
        }
        return print(result);
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
        result.trouble().ifPresent(line -> err.println("farmhawk: ended early: " + line));
        boolean allRefused = result.summary().targets() == 0 || result.trouble().isPresent();
        return allRefused ? Exit.PERMISSION : written ? Exit.OK : Exit.WRITE;
    }

    private static double fraction(Scan.Progress progress) {
        return progress.total() == 0 ? 1 : (double) progress.asked() / progress.total();
    }

    private List<IpPrefix> prefixes(String who, List<String> texts) {
        return texts.stream().map(text -> IpPrefix.parse(text)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), who
                        + " addresses and networks such as 192.168.1.0/24, got \"" + text + '"')))
                .toList();
    }
}
