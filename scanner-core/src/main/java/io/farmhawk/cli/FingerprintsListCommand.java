package io.farmhawk.cli;

import io.farmhawk.app.Fingerprints;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.Origin;
import io.farmhawk.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code farmhawk fingerprints list}: all fingerprints in use. */
@Command(name = "list", mixinStandardHelpOptions = true, description = {
        "Lists the fingerprints in use, and says which of your own override bundled ones."})
final class FingerprintsListCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        FingerprintPack pack = Fingerprints.read(options.read());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            pack.fingerprints().forEach(each -> out.println(json(each, pack.origin(each))));
        } else {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("ID", "NAME", "KIND", "STATUS", "SIGNALS", "PACK"));
            pack.fingerprints().forEach(each -> rows.add(row(each, pack.origin(each))));
            out.println(Report.count(pack.fingerprints().size(), "fingerprint"));
            Table.print(out, rows);
        }
        out.flush();
        return out.checkError() ? Exit.WRITE : Exit.OK;
    }

    private static String json(Fingerprint fingerprint, Origin origin) {
        return Json.object().put("type", "fingerprint").put("id", fingerprint.id())
                .put("name", fingerprint.name()).put("kind", fingerprint.kind())
                .put("status", status(fingerprint)).put("signals", fingerprint.signals().size())
                .put("pack", origin.pack()).put("file", origin.file())
                .put("overrides", origin.overrides()).build().toText();
    }

    private static List<String> row(Fingerprint fingerprint, Origin origin) {
        return List.of(fingerprint.id(), fingerprint.name(), fingerprint.kind(),
                status(fingerprint), Integer.toString(fingerprint.signals().size()),
                origin.pack() + (origin.overrides() ? ", overrides the bundled one" : ""));
    }

    static String status(Fingerprint fingerprint) {
        return fingerprint.about().status().name().toLowerCase(Locale.ROOT);
    }
}
