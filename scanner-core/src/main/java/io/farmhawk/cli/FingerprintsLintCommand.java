package io.farmhawk.cli;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.Lint;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints lint}: what is wrong with files. */
@Command(name = "lint", mixinStandardHelpOptions = true, description = {
        "Checks fingerprint files against every rule, also those that keep a verdict honest. Prints a"
                + " line for each fault; exit code 65 if there is one."})
final class FingerprintsLintCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE|DIR",
            description = "fingerprint files, and directories of them")
    private final List<Path> paths = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws FingerprintException {
        Lint lint = new Lint();
        for (Path path : paths) {
            lint.add(path);
        }
        PrintWriter out = spec.commandLine().getOut();
        lint.faults().forEach(out::println);
        out.println(Report.count(lint.files(), "file") + ", "
                + Report.count(lint.faults().size(), "fault"));
        out.flush();
        return out.checkError() ? Exit.WRITE : lint.faults().isEmpty() ? Exit.OK : Exit.DATA;
    }
}
