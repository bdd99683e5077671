package io.farmhawk.cli;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.ScanProposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a scan would do, in lines for who is to allow it. */
final class ScanText {
    private ScanText() {}

    static List<String> proposal(ScanProposal proposal) {
        List<String> lines = new ArrayList<>();
        lines.add("farmhawk: no scope is set, so nothing was sent");
        if (proposal.networks().isEmpty()) {
            lines.add("  this machine stands in no private network; name one with --allow CIDR or"
                    + " probe.scope");
            return lines;
        }
        String networks = proposal.networks().stream().map(IpPrefix::toString)
                .collect(Collectors.joining(", "));
        lines.add("  could be asked   " + networks + " (" + addresses(proposal.addresses()) + ")");
        lines.add("  would be sent    knocks at " + Report.count(proposal.ports().size(), "port")
                + " of each host ("
                + proposal.ports().stream().map(String::valueOf).collect(Collectors.joining(" "))
                + "), and a polite question where one opens");
        lines.add("  at most          " + proposal.framesPerSecond() + " frames a second, "
                + proposal.framesPerHost() + " to one host");
        lines.add("  never            " + ScanProposal.NEVER);
        lines.add("  to allow it      farmhawk scan --allow "
                + proposal.networks().stream().map(IpPrefix::toString)
                        .collect(Collectors.joining(" --allow ")));
        lines.add("                   or probe.scope in farmhawk.yaml; --exclude leaves hosts out");
        return lines;
    }

    private static String addresses(long count) {
        return count == Long.MAX_VALUE
                ? "more addresses than can be counted"
                : String.format(Locale.ROOT, "%,d addresses", count);
    }
}
