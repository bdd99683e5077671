package io.farmhawk.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints}: looks at fingerprints, and helps to write them. */
@Command(name = "fingerprints", mixinStandardHelpOptions = true, description = {
        "Shows, tests, writes and signs fingerprints, see docs/fingerprints.md."},
        synopsisSubcommandLabel = "COMMAND", subcommands = {FingerprintsListCommand.class,
                FingerprintsShowCommand.class, FingerprintsTestCommand.class,
                FingerprintsLintCommand.class, FingerprintsAddExampleCommand.class,
                FingerprintsSignCommand.class, FingerprintsKeygenCommand.class,
                FingerprintsImportRecogCommand.class})
final class FingerprintsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name one of "
                + String.join(", ", spec.subcommands().keySet().stream().sorted().toList()));
    }
}
