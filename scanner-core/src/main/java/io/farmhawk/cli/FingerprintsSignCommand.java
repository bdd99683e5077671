package io.farmhawk.cli;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.PackSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints sign}: signs a directory of fingerprints. */
@Command(name = "sign", description = {
        "Signs a directory of fingerprints as it is now: writes pack.json and pack.sig."})
final class FingerprintsSignCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "directory of fingerprints")
    private Path directory = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "FILE",
            description = "your private key, of \"keygen\"")
    private Path key = Path.of("");

    // --version is ours here, so there is no room for the option of that name.
    @Option(names = "--version", required = true, paramLabel = "N",
            description = "1 or more; higher than before whenever a file was changed")
    private long version;

    @Option(names = "--name", paramLabel = "NAME",
            description = "of the pack (default: that of the directory)")
    private @Nullable String name;

    @Option(names = {"-h", "--help"}, usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws FingerprintException, IOException {
        String named = name == null
                ? String.valueOf(directory.toAbsolutePath().normalize().getFileName())
                : name;
        PackSigner.Signed signed = PackSigner.read(key).sign(directory, named, version,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        PrintWriter out = spec.commandLine().getOut();
        out.println("signed " + signed.name() + " " + signed.version() + ", "
                + Report.count(signed.files(), "file") + ", in " + directory);
        out.flush();
        return Exit.OK;
    }
}
