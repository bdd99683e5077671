package io.farmhawk.cli;

import io.farmhawk.app.Overview;
import java.util.ArrayList;
import java.util.List;

/** What a run did not see, for a person: "not seen" is not "not there". */
final class Missed {
    private Missed() {}

    /** A line for each source that missed something. */
    static List<String> lines(List<Overview.SourceView> sources) {
        List<String> lines = new ArrayList<>();
        for (Overview.SourceView source : sources) {
            List<String> parts = new ArrayList<>();
            if (source.counters().dropped() > 0) {
                parts.add(Report.count(source.counters().dropped(), "frame") + " lost of "
                        + (source.counters().dropped() + source.counters().frames()));
            }
            if (!source.unseen().isZero()) {
                parts.add("not seen for " + Math.max(1, source.unseen().toSeconds()) + " s");
            }
            if (!parts.isEmpty()) {
                lines.add("  " + source.name() + ": " + String.join(", ", parts));
            }
        }
        return lines;
    }
}
