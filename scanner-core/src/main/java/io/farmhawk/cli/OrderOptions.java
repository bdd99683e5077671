package io.farmhawk.cli;

import io.farmhawk.publish.Topics;
import io.farmhawk.publish.command.Command;
import io.farmhawk.publish.command.CommandSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who gives an order, and whom it is for. */
final class OrderOptions {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST_KEY_OCTETS = 4_096;

    @Option(names = "--key", required = true, paramLabel = "FILE",
            description = "your private key, of \"keygen\"")
    private Path key = Path.of("");

    @Option(names = "--device", required = true, paramLabel = "ID",
            description = "the sensor: its name, or TENANT/SITE/NAME where those are set")
    private String device = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Prints the message. It holds for five minutes, and its sequence is the time in milliseconds. */
    int print(Command.Action action) {
        String sensor = device();
        PrintWriter err = spec.commandLine().getErr();
        try {
            CommandSigner signer = CommandSigner.of(octets(key));
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            PrintWriter out = spec.commandLine().getOut();
            out.println(signer.sign(new Command(UUID.randomUUID(), sensor, now, now.plus(LIFE),
                    now.toEpochMilli(), action)));
            out.flush();
            return out.checkError() ? Exit.WRITE : Exit.OK;
        } catch (IOException e) {
            err.println("farmhawk: " + key + ": no such file, or it may not be read");
            return Exit.NO_INPUT;
        } catch (IllegalArgumentException e) {
            err.println("farmhawk: " + key + ": " + e.getMessage());
            return Exit.DATA;
        }
    }

    private String device() {
        String[] names = (device.contains("/") ? device : "local/home/" + device).split("/", -1);
        try {
            if (names.length == 3) {
                return new Topics(names[0], names[1], names[2]).device();
            }
        } catch (IllegalArgumentException e) {
            // said below, as for another number of names
        }
        throw new ParameterException(spec.commandLine(),
                "--device takes a name such as fh-0123456789, or TENANT/SITE/NAME, got \"" + device
                        + '"');
    }

    private static byte[] octets(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_KEY_OCTETS);
        }
    }
}
