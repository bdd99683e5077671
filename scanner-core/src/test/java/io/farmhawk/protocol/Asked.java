package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation;
import java.util.List;

/** Probes a host on loopback as if it were a neighbour, for tests. */
public final class Asked {
    private Asked() {}

    public static Answer by(Prober prober, IpAddress host) throws InterruptedException {
        try (Visit visit = Visits.toNeighbour(host, Hearings.MAC)) {
            return visit.call(() -> prober.probe(host));
        }
    }

    /** The facts of an answer; none if there was no answer. */
    public static List<Observation> facts(Answer answer) {
        return answer instanceof Answer.Answered(var facts) ? facts : List.of();
    }
}
