package io.farmhawk.probe.discovery;

import java.util.List;
import java.util.Optional;

/**
 * What a discovery found and did.
 *
 * @param found addresses that answered
 * @param withheld of these, passed to nobody: their MAC address answers for too many, see {@code phantoms}
 * @param strange answers not believed: not asked for, outside the scope, or too many
 * @param frames sent
 * @param refused questions not asked because the scope does not allow it
 * @param loss share of questions, with their answers, that were lost: 0 to 1
 * @param coverage share of the hosts that was probably found: 0 to 1
 * @param isWhole whether it went to its end
 * @param notes blocks that could not be asked and frames that did not leave, each with why, for a person
 */
public record Summary(long found, long withheld, long strange, long frames, long refused,
        double loss, double coverage, boolean isWhole, List<Phantom> phantoms,
        List<String> notes) {
    public Summary {
        phantoms = List.copyOf(phantoms);
        notes = List.copyOf(notes);
    }

    /** The first thing that went wrong. */
    public Optional<String> trouble() {
        return notes.stream().findFirst();
    }
}
