package io.farmhawk.cli;

import io.farmhawk.app.AllowedScope;
import io.farmhawk.app.Settings;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.ProbeScope;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code farmhawk probe}: stops all probing, and lets it go on. */
@Command(name = "probe", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = {"Stops all probing of this state directory, and lets it go on."})
final class ProbeCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    @Command(name = "stop", mixinStandardHelpOptions = true, description = {
            "Stops all probing, of the running service and of scans by hand, within a second; it stays"
                    + " stopped until \"resume\", over restarts too."})
    int stop(@Mixin SettingsOptions options) throws IOException {
        Path state = options.read().stateDirectory();
        Files.createDirectories(state);
        KillSwitch.in(state).stop("farmhawk probe stop (" + System.getProperty("user.name") + ")",
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return say("probing is stopped; \"farmhawk probe resume\" lets it go on");
    }

    @Command(name = "resume", mixinStandardHelpOptions = true,
            description = {"Lets probing go on."})
    int resume(@Mixin SettingsOptions options) throws IOException {
        KillSwitch.in(options.read().stateDirectory()).resume();
        return say("probing may go on, inside the scope");
    }

    @Command(name = "status", mixinStandardHelpOptions = true,
            description = {"Says whether probing is stopped, and what the scope is."})
    int status(@Mixin SettingsOptions options) {
        Settings settings = options.read();
        say(KillSwitch.in(settings.stateDirectory()).stopped().map(KillSwitch.Stopped::words)
                .orElse("probing is not stopped"));
        Optional<ProbeScope> scope = AllowedScope.of(settings);
        return say(scope.map(ProbeCommand::words)
                .orElse("no scope is set: nothing is sent"));
    }

    private static String words(ProbeScope scope) {
        return "the scope is " + list(scope.prefixes()) + (scope.excluded().isEmpty()
                ? ""
                : " without " + list(scope.excluded())) + ", allowed by " + scope.allowedBy();
    }

    private static String list(java.util.List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private int say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
        return Exit.OK;
    }
}
