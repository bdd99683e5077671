package io.farmhawk.cli;

import io.farmhawk.app.Doctor;
import io.farmhawk.json.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code farmhawk doctor}: says what this machine can do. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = {
        "Says what this machine can do, and which command mends each lack. Exit code 69 if"
                + " something is missing that a live capture needs."})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final SettingsOptions options = new SettingsOptions();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Doctor.Check> checks = new Doctor(options.read()).examine();
        PrintWriter out = spec.commandLine().getOut();
        checks.forEach(check -> out.println(json ? json(check) : text(check)));
        out.flush();
        boolean failed = checks.stream().anyMatch(check -> check.state() == Doctor.State.FAILED);
        return failed ? Exit.UNAVAILABLE : Exit.OK;
    }

    private static String json(Doctor.Check check) {
        return Json.object().put("type", "check").put("name", check.name())
                .put("state", check.state().name().toLowerCase(Locale.ROOT))
                .put("says", check.says()).put("mend", check.mend()).build().toText();
    }

    private static String text(Doctor.Check check) {
        String line = "%-8s %-11s %s".formatted(check.state().name().toLowerCase(Locale.ROOT),
                check.name(), check.says());
        return check.mend().map(mend -> line + "\n" + " ".repeat(21) + "mend: " + mend)
                .orElse(line);
    }
}
