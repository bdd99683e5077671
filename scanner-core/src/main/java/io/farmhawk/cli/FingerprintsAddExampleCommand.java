package io.farmhawk.cli;

import io.farmhawk.fingerprint.ExampleFile;
import io.farmhawk.fingerprint.FingerprintException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints add-example}: adds what was seen to a fingerprint file. */
@Command(name = "add-example", mixinStandardHelpOptions = true, description = {
        "Adds an example to a signal in a fingerprint file, if it holds. Comments and layout of the"
                + " file stay as they are."})
final class FingerprintsAddExampleCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "the fingerprint in the file")
    private String id = "";

    @Parameters(index = "1", paramLabel = "SIGNAL", description = "the signal in it")
    private String signal = "";

    @Parameters(index = "2", paramLabel = "FILE", description = "the file, one of your own")
    private Path file = Path.of("");

    @ArgGroup(multiplicity = "1")
    private Example example = new Example();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** One of the two. */
    static final class Example {
        @Option(names = "--match", paramLabel = "TEXT",
                description = "must fit; where the signal tests several fields, a map of them:"
                        + " '{type: A, name: x.local}'")
        private @Nullable String match;

        @Option(names = "--reject", paramLabel = "TEXT", description = "must not fit")
        private @Nullable String reject;
    }

    @Override
    public Integer call() throws FingerprintException, IOException {
        ExampleFile opened = ExampleFile.read(file);
        if (!opened.fingerprint().id().equals(id)) {
            throw new ParameterException(spec.commandLine(), file + " is about \""
                    + opened.fingerprint().id() + "\", not \"" + id + '"');
        }
        if (example.match != null) {
            opened.add(signal, ExampleFile.Use.MATCH, example.match);
        } else if (example.reject != null) {
            opened.add(signal, ExampleFile.Use.REJECT, example.reject);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("added to " + id + "/" + signal + " in " + file);
        out.flush();
        return Exit.OK;
    }
}
