package io.farmhawk.app;

import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with probing, at one moment.
 *
 * @param scope empty until somebody names one: nothing is sent
 * @param stopped by whom and when
 * @param running scans under way, the sweep first
 * @param last the last sweep that ended since the start
 * @param nextSweep by the calendar
 * @param quietUntil nothing is sent before then
 * @param hostsAsked since the start
 * @param trouble why nothing can be sent, in one line
 */
public record ProbingView(Optional<ProbeScope> scope, Optional<KillSwitch.Stopped> stopped,
        List<Running> running, Optional<Ended> last, Optional<Instant> lastSweep,
        Optional<Instant> nextSweep, Optional<Instant> quietUntil, boolean watch, long hostsAsked,
        Optional<String> trouble) {
    /** Nothing can be probed here. */
    static ProbingView off(String reason) {
        return new ProbingView(Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), false, 0,
                Optional.of(reason));
    }

    public ProbingView {
        running = List.copyOf(running);
    }

    /**
     * A scan under way.
     *
     * @param what {@code sweep}, or {@code watch} for new devices
     */
    public record Running(String what, String by, Instant since, Scan.Progress progress) {}

    /**
     * A sweep that is over.
     *
     * @param summary empty if it was stopped or failed
     * @param outcome {@code done}, or why not
     */
    public record Ended(String by, Instant since, Instant at, Optional<Scan.Summary> summary,
            String outcome) {}
}
