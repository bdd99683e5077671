package io.farmhawk.app;

import io.farmhawk.probe.ProbeBudget;
import io.farmhawk.probe.Questions;
import java.util.List;

/**
 * What a scan by hand is to keep to.
 *
 * @param ports to knock at, instead of the usual ones; empty for these
 */
public record SweepLimits(List<Integer> ports, ProbeBudget budget) {
    /** The usual ports at the usual pace. */
    public static final SweepLimits USUAL = new SweepLimits(List.of(), ProbeBudget.POLITE);

    public SweepLimits {
        ports = List.copyOf(ports);
    }

    /** What is asked at these ports; a port that nobody knows how to speak to is only listened at. */
    Questions narrow(Questions usual) {
        return ports.isEmpty()
                ? usual
                : new Questions(ports, usual.talks(), usual.datagrams());
    }
}
