package io.farmhawk.cli;

import io.farmhawk.app.SweepLimits;
import io.farmhawk.net.FrameBudget;
import io.farmhawk.probe.ProbeBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of a scan that say where it knocks and how fast. */
final class ScanLimits {
    private static final int LAST_PORT = 65_535;
    /** More is not a look at known services but a search of a host. */
    private static final int MOST_PORTS = 1_024;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    @Option(names = "--ports", paramLabel = "LIST",
            description = "TCP ports to knock at instead of the usual ones, such as"
                    + " 80,443,8000-8010; at most 1024")
    private @Nullable String ports;

    @Option(names = "--rate", paramLabel = "N",
            description = "frames a second in all, 1 to 2000 (default: 1000)")
    private int rate = ProbeBudget.POLITE.framesPerSecond();

    @Option(names = "--host-rate", paramLabel = "N",
            description = "frames a second to one host, 1 to 40 (default: 40)")
    private int hostRate = ProbeBudget.POLITE.framesPerHost();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    SweepLimits read() {
        within("--rate", rate, FrameBudget.MOST_PER_SECOND);
        within("--host-rate", hostRate, FrameBudget.MOST_PER_HOST);
        return new SweepLimits(ports == null ? List.of() : ports(ports),
                ProbeBudget.POLITE.withRates(rate, hostRate));
    }

    private void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw fault(option + " must be from 1 to " + most + ", got " + value);
        }
    }

    private List<Integer> ports(String list) {
        TreeSet<Integer> all = new TreeSet<>();
        for (String part : list.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            int first = range.matches() ? Integer.parseInt(range.group(1)) : 0;
            int last = first != 0 && range.group(2) != null
                    ? Integer.parseInt(range.group(2))
                    : first;
            if (first < 1 || last < first || last > LAST_PORT) {
                throw fault("--ports takes ports from 1 to 65535 such as 80,443,8000-8010, got \""
                        + part + '"');
            }
            IntStream.rangeClosed(first, last).forEach(all::add);
        }
        if (all.size() > MOST_PORTS) {
            throw fault("--ports takes at most " + MOST_PORTS + " ports, got " + all.size());
        }
        return new ArrayList<>(all);
    }

    private ParameterException fault(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
