package io.farmhawk.cli;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.SimulatedUnits;
import io.farmhawk.fingerprint.recog.RecogImport;
import io.farmhawk.fingerprint.recog.RecogPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints import-recog}: ordinary devices from a checkout of recog. */
@Command(name = "import-recog", description = {
        "Makes a pack of ordinary devices and programs from your checkout of github.com/rapid7/recog."
                + " The next run, on a fresher checkout, replaces it."})
final class FingerprintsImportRecogCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIRECTORY", description = "the checkout, which holds xml/")
    private Path directory = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "PACKDIR",
            description = "where the pack goes; a directory of its own")
    private Path out = Path.of("");

    // --version is ours here, so there is no room for the option of that name.
    @Option(names = "--version", paramLabel = "TEXT",
            description = "of the checkout (default: the commit that git says)")
    private @Nullable String version;

    @Option(names = {"-q", "--quiet"}, description = "leave out the line for each refused pattern")
    private boolean isQuiet;

    @Option(names = {"-h", "--help"}, usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws FingerprintException, IOException {
        if (version != null && !version.matches("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")) {
            throw new ParameterException(spec.commandLine(),
                    "--version must be 1 to 64 letters, digits and . _ + -");
        }
        RecogImport made = RecogImport.read(directory,
                version == null ? RecogPack.version(directory) : version,
                LocalDate.now(ZoneOffset.UTC), FingerprintPack.onClassPath(),
                SimulatedUnits.onClassPath());
        RecogPack.write(made, directory, out);
        PrintWriter print = spec.commandLine().getOut();
        if (!isQuiet) {
            made.complaints().forEach(print::println);
        }
        print.println(made.files() + " files read, " + Report.count(made.patterns(), "pattern"));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("PATTERNS", "WHAT BECAME OF THEM"));
        rows.add(List.of(Integer.toString(made.taken()),
                "taken, in " + Report.count(made.products(), "fingerprint")));
        made.refused().forEach((why, count) -> rows
                .add(List.of(Integer.toString(count), "refused: " + why)));
        Table.print(print, rows);
        print.println("written to " + out + ", version " + made.version()
                + "; use it with --fingerprints, or inside of your own directory of them");
        print.flush();
        return print.checkError() ? Exit.WRITE : Exit.OK;
    }
}
