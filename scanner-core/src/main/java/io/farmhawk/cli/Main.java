package io.farmhawk.cli;

import io.farmhawk.app.ConfigException;
import io.farmhawk.app.Version;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.frame.pcap.CaptureException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/** The command {@code farmhawk}. */
@Command(name = "farmhawk", description = {
        "Finds IP-KVM devices on a network, with the evidence."},
        mixinStandardHelpOptions = true, versionProvider = Main.class, subcommands = {
                RunCommand.class, ReplayCommand.class, ScanCommand.class,
                ProbeCommand.class, AuditCommand.class, CommandCommand.class,
                FingerprintsCommand.class, DoctorCommand.class, GenerateCompletion.class},
        synopsisSubcommandLabel = "COMMAND", exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "64:wrong usage", "65:damaged input", "66:missing input",
                "69:something this machine lacks", "70:a fault of ours", "74:writing failed",
                "77:not allowed", "78:wrong configuration"})
public final class Main implements IVersionProvider {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command. @return its exit code */
    static int run(String... arguments) {
        CommandLine command = command();
        quietenLogs(arguments);
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return Exit.USAGE;
        }
        return command.execute(arguments);
    }

    static CommandLine command() {
        CommandLine command = new CommandLine(new Main());
        command.setExecutionExceptionHandler((e, failed, _) -> fail(e, failed));
        command.setParameterExceptionHandler((e, _) -> usage(e));
        command.setCaseInsensitiveEnumValuesAllowed(true);
        return command;
    }

    /** Only a service tells its doings as it goes; before any log is written. */
    private static void quietenLogs(String[] arguments) {
        boolean service = arguments.length > 0 && arguments[0].equals("run");
        if (!service && System.getenv("FARMHAWK_LOG") == null) {
            System.setProperty("FARMHAWK_LOG", "WARN");
        }
    }

    private static int usage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("farmhawk: " + oneLine(e.getMessage()) + "; see \""
                + command.getCommandSpec().qualifiedName() + " --help\"");
        return Exit.USAGE;
    }

    private static int fail(Exception e, CommandLine command) {
        int code = switch (e) {
            case ConfigException _ -> Exit.CONFIGURATION;
            case CaptureFileException _ -> Exit.DATA;
            case FingerprintException _ ->
                e.getCause() instanceof NoSuchFileException ? Exit.NO_INPUT : Exit.DATA;
            case IOException _ -> Exit.WRITE;
            case CaptureException _ ->
                String.valueOf(e.getMessage()).contains("permission denied")
                        ? Exit.PERMISSION
                        : Exit.UNAVAILABLE;
            default -> Exit.FAULT;
        };
        if (code == Exit.FAULT) {
            e.printStackTrace(command.getErr());
            command.getErr().println(
                    "farmhawk: a fault of ours; please report it with the lines above");
        } else {
            command.getErr().println("farmhawk: " + oneLine(e.getMessage()));
        }
        return code;
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    @Override
    public String[] getVersion() {
        return new String[]{"farmhawk " + Version.TEXT + " (Java " + Runtime.version().feature()
                + ")"};
    }
}
