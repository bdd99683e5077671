package io.farmhawk.cli;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.fingerprint.PackSigner;
import io.farmhawk.publish.command.Command.Action;
import io.farmhawk.publish.command.CommandKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code farmhawk command}: makes signed orders for a sensor that hears them over MQTT. */
@Command(name = "command", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = {
                "Makes signed orders for a sensor, see docs/mqtt.md: prints the message, which"
                        + " mosquitto_pub -s sends."})
final class CommandCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    @Command(name = "keygen", mixinStandardHelpOptions = true,
            description = {"Makes a key pair (Ed25519) to sign orders with."})
    int keygen(@Option(names = "--out", required = true, paramLabel = "FILE",
            description = "where the private key goes; the public one goes to FILE.pub") Path file)
            throws IOException {
        Path publicFile = PackSigner.makePair(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("private key  " + file + " (sign with it, keep it away from the sensors)");
        out.println("public key   " + publicFile + "; in the settings of the sensors:");
        out.println("mqtt:");
        out.println("  commandKey: " + CommandKey.parse(Files.readString(publicFile)).text());
        out.flush();
        return Exit.OK;
    }

    @Command(name = "scan", mixinStandardHelpOptions = true,
            description = {"An order to ask devices who they are, inside the sensor's scope only."})
    int scan(@Mixin OrderOptions options, @Option(names = "--target", paramLabel = "CIDR|IP",
            description = "what to ask (default: the whole scope); may be given again") @Nullable List<String> targets) {
        List<IpPrefix> prefixes = new ArrayList<>();
        for (String target : targets == null ? List.<String>of() : targets) {
            prefixes.add(IpPrefix.parse(target).orElseThrow(() -> new ParameterException(
                    spec.commandLine(), "--target takes addresses and networks such as"
                            + " 192.168.1.0/24, got \"" + target + '"')));
        }
        return options.print(new Action.Scan(prefixes));
    }

    @Command(name = "stop", mixinStandardHelpOptions = true,
            description = {"An order to stop all probing within a second, until \"resume\"."})
    int stop(@Mixin OrderOptions options) {
        return options.print(new Action.Stop());
    }

    @Command(name = "resume", mixinStandardHelpOptions = true,
            description = {"An order to let probing go on."})
    int resume(@Mixin OrderOptions options) {
        return options.print(new Action.Resume());
    }
}
