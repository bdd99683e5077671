package io.farmhawk.cli;

import io.farmhawk.app.ConfigException;
import io.farmhawk.app.Fingerprints;
import io.farmhawk.fingerprint.Calibration;
import io.farmhawk.fingerprint.Condition;
import io.farmhawk.fingerprint.Depth;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Part;
import io.farmhawk.fingerprint.RecallMatrix;
import io.farmhawk.fingerprint.Signal;
import io.farmhawk.fingerprint.TextMatch;
import io.farmhawk.fingerprint.VersionRule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints test}: whether all examples hold, or what a text would match. */
@Command(name = "test", mixinStandardHelpOptions = true, description = {
        "Runs every example of the fingerprints in use; exit code 65 if one fails. With --banner,"
                + " says which signals one text fits instead."})
final class FingerprintsTestCommand implements Callable<Integer> {
    @ArgGroup(exclusive = false)
    private @Nullable Banner banner;

    @Option(names = "--matrix",
            description = "print how well each product is found, and whether probabilities come true")
    private boolean matrix;

    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** One text to try. */
    static final class Banner {
        @Option(names = "--banner", required = true, paramLabel = "TEXT",
                description = "try this text on all signals")
        private String text = "";

        @Option(names = "--kind", required = true, paramLabel = "KIND",
                description = "kind of observation the text is from, such as http-response")
        private String kind = "";

        @Option(names = "--field", paramLabel = "NAME",
                description = "field the text stands in, such as title (default: any)")
        private @Nullable String field;
    }

    @Override
    public Integer call() {
        FingerprintPack pack = Fingerprints.read(options.read());
        PrintWriter out = spec.commandLine().getOut();
        int exit = matrix
                ? matrix(pack, out)
                : banner == null ? examples(pack, out) : matches(pack, banner, out);
        out.flush();
        return out.checkError() ? Exit.WRITE : exit;
    }

    private static int examples(FingerprintPack pack, PrintWriter out) {
        List<String> broken = pack.fingerprints().stream()
                .flatMap(each -> each.brokenExamples().stream()).toList();
        broken.forEach(line -> out.println("  failed: " + line.replaceAll("\\p{Cntrl}", " ")));
        List<Signal> signals = pack.fingerprints().stream().map(Fingerprint::signals)
                .flatMap(List::stream).toList();
        List<VersionRule> rules = pack.fingerprints().stream()
                .flatMap(each -> each.firmware().versions().stream()).toList();
        long match = signals.stream().mapToLong(each -> each.match().size()).sum()
                + rules.stream().mapToLong(each -> each.match().size()).sum();
        long reject = signals.stream().mapToLong(each -> each.reject().size()).sum()
                + rules.stream().mapToLong(each -> each.reject().size()).sum();
        out.println(Report.count(pack.fingerprints().size(), "fingerprint") + ", "
                + Report.count(signals.size(), "signal") + ", "
                + Report.count(rules.size(), "version rule") + ": "
                + Report.count(match, "example") + " to match, "
                + Report.count(reject, "example") + " to reject, " + broken.size() + " failed");
        return broken.isEmpty() ? Exit.OK : Exit.DATA;
    }

    private static int matrix(FingerprintPack pack, PrintWriter out) {
        try {
            RecallMatrix found = RecallMatrix.onClassPath(pack);
            for (Depth depth : Depth.values()) {
                out.println(depth.word());
                out.println(found.table(depth));
            }
            out.println(Calibration.onClassPath(pack).table());
            return Exit.OK;
        } catch (FingerprintException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private int matches(FingerprintPack pack, Banner tried, PrintWriter out) {
        List<TextMatch> matches;
        try {
            matches = TextMatch.of(pack, tried.kind, Optional.ofNullable(tried.field), tried.text);
        } catch (FingerprintException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        out.println(Report.count(matches.size(), "signal") + " fit");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("WEIGHT", "SIGNAL", "GROUP", "FITS", "STILL OPEN"));
        matches.forEach(match -> rows.add(row(match)));
        Table.print(out, matches.isEmpty() ? List.of() : rows);
        return Exit.OK;
    }

    private static List<String> row(TextMatch match) {
        Signal signal = match.signal();
        return List.of(Report.weight(signal.likelihoodRatio()).stripTrailing(),
                match.fingerprint().id() + "/" + signal.id(), signal.group(), words(match.fits()),
                match.open().isEmpty() && match.beside().isEmpty() ? "-" : open(match));
    }

    private static String open(TextMatch match) {
        String beside = match.beside().stream().map(Part::toString)
                .collect(Collectors.joining("; and "));
        return words(match.open()) + (match.open().isEmpty() || beside.isEmpty() ? "" : "; and ")
                + beside.replaceAll("\\p{Cntrl}", " ");
    }

    private static String words(List<Condition> conditions) {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "))
                .replaceAll("\\p{Cntrl}", " ");
    }
}
