package io.farmhawk.protocol;

import io.farmhawk.observation.Observation;
import java.util.List;

/** What came of one probe. No answer is a value, not an error. */
public sealed interface Answer {
    /** The device answered; at least one observation. */
    record Answered(List<Observation> observations) implements Answer {
        public Answered {
            observations = List.copyOf(observations);
        }
    }

    /** Nothing usable came within the time; the reason in one line. */
    record Silent(String reason) implements Answer {}

    /** We did not ask: outside the scope, a port never to be touched, or no budget left. */
    record Refused(String reason) implements Answer {}
}
