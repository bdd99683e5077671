package io.farmhawk.cli;

import io.farmhawk.app.Fingerprints;
import io.farmhawk.fingerprint.Example;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Origin;
import io.farmhawk.fingerprint.Signal;
import io.farmhawk.fingerprint.SocketProbe;
import io.farmhawk.fingerprint.VersionRule;
import io.farmhawk.fingerprint.Vulnerability;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints show}: everything about one. */
@Command(name = "show", mixinStandardHelpOptions = true, description = {
        "Shows one fingerprint: every signal with its weight, group, test, sources and examples,"
                + " where it tells its version, and its known vulnerabilities."})
final class FingerprintsShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "such as pikvm; \"list\" names all")
    private String id = "";

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        FingerprintPack pack = Fingerprints.read(options.read());
        Fingerprint fingerprint = pack.fingerprint(id)
                .orElseThrow(() -> new ParameterException(spec.commandLine(),
                        "no fingerprint has the id \"" + id
                                + "\"; \"farmhawk fingerprints list\" names all"));
        print(fingerprint, pack.origin(fingerprint));
        PrintWriter out = spec.commandLine().getOut();
        out.flush();
        return out.checkError() ? Exit.WRITE : Exit.OK;
    }

    private void print(Fingerprint fingerprint, Origin origin) {
        line(fingerprint.name() + " (" + fingerprint.id() + ")");
        line("  kind       " + fingerprint.kind());
        line("  status     " + FingerprintsListCommand.status(fingerprint) + ", "
                + fingerprint.about().date());
        line("  prior      " + fingerprint.prior());
        line("  pack       " + origin.pack() + ", " + origin.file()
                + (origin.overrides() ? ", overrides the bundled one" : ""));
        all("  reference  ", fingerprint.about().references());
        all("  may be     ", fingerprint.about().falsePositives());
        all("  asks for   ", fingerprint.probes());
        fingerprint.ports().forEach(each -> all("  on port    ", each.paths().stream()
                .map(path -> each.port() + " " + path).toList()));
        all("  asks to open ", fingerprint.sockets().stream().map(SocketProbe::path).toList());
        fingerprint.signals().forEach(this::print);
        fingerprint.firmware().versions().forEach(this::print);
        fingerprint.firmware().vulnerabilities().forEach(this::print);
    }

    private void print(Signal signal) {
        line("");
        line("  " + signal.id());
        line("    weight   " + Report.weight(signal.likelihoodRatio()).stripTrailing() + " in "
                + signal.group());
        signal.where().parts().forEach(part -> line("    where    " + part));
        signal.where().within().ifPresent(window -> line("    within   " + window));
        all("    source   ", signal.sources());
        all("    match    ", signal.match().stream().map(FingerprintsShowCommand::text).toList());
        all("    reject   ", signal.reject().stream().map(FingerprintsShowCommand::text).toList());
    }

    private void print(VersionRule rule) {
        line("");
        line("  version, " + rule.id());
        line("    where    " + rule.where());
        line("    read     " + rule.extract());
        all("    source   ", rule.sources());
        all("    match    ", rule.match().stream()
                .map(example -> text(example.fields()) + " tells " + example.version()).toList());
        all("    reject   ", rule.reject().stream().map(FingerprintsShowCommand::text).toList());
    }

    private void print(Vulnerability vulnerability) {
        line("");
        line("  " + vulnerability.id());
        line("    what     " + vulnerability.summary());
        line("    severity " + FirmwareText.rating(vulnerability)
                + vulnerability.cvss().map(cvss -> ", " + cvss.vector()).orElse(""));
        line("    affected " + vulnerability.affected());
        line("    fixed    " + (vulnerability.fixed().isEmpty()
                ? "no fixed version known"
                : String.join(" or ", vulnerability.fixed())));
        all("    source   ", vulnerability.sources());
    }

    private static String text(Example example) {
        return example.facts().stream().map(fact -> text(fact.fields()))
                .collect(Collectors.joining("; "));
    }

    private static String text(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " \"" + field.getValue() + '"')
                .collect(Collectors.joining(", "));
    }

    private void all(String head, List<String> texts) {
        texts.forEach(text -> line(head + text));
    }

    /** One line, whatever stands in the file. */
    private void line(String text) {
        spec.commandLine().getOut().println(text.replaceAll("\\p{Cntrl}", " "));
    }
}
