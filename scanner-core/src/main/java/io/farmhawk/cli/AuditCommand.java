package io.farmhawk.cli;

import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import io.farmhawk.probe.audit.AuditFiles;
import io.farmhawk.probe.audit.AuditSearch;
import io.farmhawk.probe.audit.ProbeAudit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk audit}: shows and checks the record of all that was sent. */
@Command(name = "audit", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = {"Shows and checks the record of all that was sent to others."})
final class AuditCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = {
            "Follows the chain of hashes and names each entry that was altered, removed or put"
                    + " elsewhere."})
    int verify(@Mixin SettingsOptions options, @Parameters(arity = "0..1", paramLabel = "FILE",
            description = "one file alone (default: all of the state directory)") @Nullable Path file)
            throws IOException {
        if (file != null) {
            return Files.isReadable(file)
                    ? report(file.toString(), AuditCheck.of(file))
                    : missing(file + ": no such file, or it may not be read");
        }
        Path directory = ProbeAudit.in(options.read().stateDirectory());
        List<AuditFiles> chains = AuditFiles.in(directory);
        if (chains.isEmpty()) {
            return missing(directory + ": there is no audit; nothing was ever sent from here");
        }
        int exit = Exit.OK;
        for (AuditFiles chain : chains) {
            exit = Math.max(exit, report(chain.name(), AuditCheck.of(chain)));
        }
        return exit;
    }

    private int report(String name, AuditCheck.Result result) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(name + ": " + entries(result.entries())
                + (result.entries() == 0 ? "" : ", " + result.first() + " to " + result.last())
                + (result.isWhole()
                        ? ", whole"
                        : ", BROKEN in " + Report.count(result.faults(), "place")));
        result.broken().forEach(line -> out.println("  " + line));
        if (result.faults() > result.broken().size()) {
            out.println("  and " + (result.faults() - result.broken().size()) + " more");
        }
        result.notes().forEach(line -> out.println("  note: " + line));
        out.flush();
        return result.isWhole() ? Exit.OK : Exit.DATA;
    }

    private static String entries(long count) {
        return count == 1 ? "1 entry" : count + " entries";
    }

    private int missing(String reason) {
        spec.commandLine().getErr().println("farmhawk: " + reason);
        return Exit.NO_INPUT;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = {
            "Prints the entries, oldest first: when, to whom, by which prober, and what came of it."})
    int show(@Mixin SettingsOptions options,
            @Option(names = "--scan", paramLabel = "ID",
                    description = "only of this scan, or of those whose id begins so") @Nullable String scan,
            @Option(names = "--host", paramLabel = "IP",
                    description = "only to this address") @Nullable String host,
            @Option(names = "--json",
                    description = "print one JSON object a line, as it is on disk") boolean json)
            throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        AuditSearch search = new AuditSearch(Optional.ofNullable(scan), Optional.ofNullable(host));
        for (AuditFiles chain : AuditFiles.in(ProbeAudit.in(options.read().stateDirectory()))) {
            search.in(chain, entry -> out.println(json ? entry.line() : AuditText.line(entry)));
        }
        out.flush();
        return out.checkError() ? Exit.WRITE : Exit.OK;
    }

    /** One entry on one line. */
    private static final class AuditText {
        static String line(AuditEntry entry) {
            String what = switch (entry.kind()) {
                case "probe" -> entry.text("target") + " port " + entry.text("port") + "  "
                        + entry.text("prober") + ", " + entry.text("frames") + " frames, scan "
                        + entry.text("scan") + ", wanted by " + entry.text("wantedBy")
                        + ", allowed by " + entry.text("allowedBy");
                case "outcome" -> "  of " + entry.text("of") + ": " + entry.text("outcome");
                case "scan" -> entry.text("what") + ", allowed by " + entry.text("allowedBy");
                case "switch" -> "probing " + entry.text("state") + " by " + entry.text("by");
                case "cut" -> "the record was cut here";
                default -> entry.kind();
            };
            return entry.sequence() + "  " + entry.at() + "  " + what
                    + (entry.sound() ? "" : "  ALTERED");
        }
    }
}
