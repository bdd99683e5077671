package io.farmhawk.web;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.app.ProbeControl;
import io.farmhawk.app.ProbingView;
import io.farmhawk.app.ScanProposal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How it stands with scans, what is on record of them, and the forms to steer them.
 *
 * @param token that the forms send back
 */
record ScansPage(Shell shell, ProbingView view, ScanProposal proposal, Audit audit, String token,
        Draft draft) {
    private static final int MOST_LINES = 20;

    /**
     * The audit as far as it could be read.
     *
     * @param glance empty if it was not read
     * @param trouble why it could not be read; empty if nothing is wrong
     */
    record Audit(Optional<AuditGlance> glance, String trouble) {}

    /**
     * What stands in the forms.
     *
     * @param message why it was refused; empty if nothing was sent yet
     */
    record Draft(String by, String networks, String targets, String message) {}

    static ScansPage of(Shell shell, ProbeControl probing, Audit audit, String token,
            Optional<Draft> typed) {
        ScanProposal proposal = probing.proposal();
        Draft draft = typed
                .orElseGet(() -> new Draft("dashboard", list(proposal.networks()), "", ""));
        return new ScansPage(shell, probing.view(), proposal, audit, token, draft);
    }

    /** Whether nothing can be probed here at all: then not even a port is proposed. */
    boolean isOff() {
        return view.scope().isEmpty() && view.trouble().isPresent() && proposal.ports().isEmpty();
    }

    boolean needsScope() {
        return !isOff() && view.scope().isEmpty();
    }

    boolean canSweep() {
        return view.scope().isPresent() && view.stopped().isEmpty();
    }

    /** The state in a plain sentence. */
    String standing() {
        if (isOff()) {
            return "Nothing can be scanned here: " + trouble() + ".";
        }
        if (view.stopped().isPresent()) {
            return "Stopped by " + Words.visible(view.stopped().get().by()) + ", "
                    + Words.time(view.stopped().get().at())
                    + ": nothing is sent until somebody resumes it.";
        }
        if (view.scope().isEmpty()) {
            return "Nothing is sent: nobody has said yet which networks may be scanned.";
        }
        if (!view.running().isEmpty()) {
            return "Scanning now.";
        }
        return view.quietUntil()
                .map(until -> "Quiet hours: nothing is sent before " + Words.time(until) + ".")
                .orElse("Nothing is being scanned now.");
    }

    String trouble() {
        return view.trouble().map(Words::visible).orElse("");
    }

    /** {@code at most 200 frames a second, 30 to one host}. */
    String pace() {
        return "at most " + Words.count(proposal.framesPerSecond()) + " frames a second, "
                + Words.count(proposal.framesPerHost()) + " to one host";
    }

    String ports() {
        return proposal.ports().stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    String addresses() {
        return proposal.addresses() == Long.MAX_VALUE
                ? "more addresses than can be counted"
                : Words.count(proposal.addresses()) + " addresses";
    }

    static String list(List<IpPrefix> networks) {
        return networks.stream().map(IpPrefix::toString).collect(Collectors.joining(" "));
    }

    /** How far a scan is, in a sentence. */
    static String progress(ProbingView.Running running) {
        var progress = running.progress();
        return Words.count(progress.found(), "host") + " found so far, "
                + Words.count(progress.asked()) + " of them asked, "
                + Words.count(progress.answered()) + " answered; "
                + Words.count(progress.total()) + " addresses may be asked. About "
                + Words.percent(progress.coverage())
                + " of the open ports are found so, by the losses measured.";
    }

    /** What a sweep did, each a line; empty if it was stopped or failed. */
    static List<String> results(ProbingView.Ended ended) {
        return ended.summary()
                .map(summary -> List.of(
                        Words.count(summary.targets()) + " addresses might be asked",
                        Words.count(summary.alive(), "host") + " showed a sign of life, "
                                + Words.count(summary.answered()) + " answered",
                        Words.count(summary.frames(), "frame") + " sent, as far as counted",
                        missed(summary.missed())))
                .orElse(List.of());
    }

    /** What somebody should look at after a sweep, each a line; at most {@value #MOST_LINES} of a sort. */
    static List<String> remarks(ProbingView.Ended ended) {
        return ended.summary().stream().flatMap(summary -> Stream.of(
                summary.impacts().stream()
                        .map(impact -> impact.host() + " no longer answered after "
                                + impact.prober()),
                summary.notes().stream(),
                summary.refused().stream().map(refused -> "not asked: " + refused.target() + ", "
                        + refused.reason()))
                .flatMap(lines -> lines.limit(MOST_LINES))).map(Words::visible).toList();
    }

    private static String missed(double share) {
        if (share <= 0) {
            return "no open port missed, by the losses measured";
        }
        return share < 0.001
                ? "under 0.1 % of open ports missed, by the losses measured"
                : String.format(Locale.ROOT,
                        "about %.1f %% of open ports missed, by the losses measured", share * 100);
    }
}
