package io.farmhawk.cli;

import io.farmhawk.fingerprint.PackSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints keygen}: makes a key pair for signing. */
@Command(name = "keygen", mixinStandardHelpOptions = true, description = {
        "Makes a key pair (Ed25519) to sign fingerprints with."})
final class FingerprintsKeygenCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE",
            description = "where the private key goes; the public one goes to FILE.pub")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path publicFile = PackSigner.makePair(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("private key  " + file + " (sign with it, keep it away from the sensors)");
        out.println("public key   " + publicFile + " (name it as fingerprints.key)");
        out.flush();
        return Exit.OK;
    }
}
