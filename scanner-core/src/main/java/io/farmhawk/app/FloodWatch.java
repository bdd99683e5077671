package io.farmhawk.app;

import io.farmhawk.finding.FindingKind;
import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Firmware;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.inventory.Asset;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.inventory.Flood;
import io.farmhawk.observation.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says when a flood of made-up addresses is worth a judgement, and what is then believed: at its
 * beginning, at each power of ten that it reaches, and at its end.
 */
final class FloodWatch {
    /**
     * That so many came is counted, that they are made up is inferred: likely, and no surer than this,
     * as a network larger than any that was measured could do the same.
     */
    private static final double PROBABILITY = 0.95;
    /** After a start, what an earlier run believed holds for so long, if nothing is seen of it. */
    private static final Duration SETTLES_AFTER = Duration.ofMinutes(10);
    private static final int UNKNOWN = -1;

    private Optional<Instant> first = Optional.empty();
    private int judged = UNKNOWN;

    boolean isDue(Optional<Flood.State> flood, Instant at) {
        if (first.isEmpty()) {
            first = Optional.of(at);
        }
        int level = level(flood);
        boolean isSettled = level > 0 || judged > 0
                || !at.isBefore(first.get().plus(SETTLES_AFTER));
        return level != judged && isSettled;
    }

    /** The judgement is on disk. */
    void judged(Optional<Flood.State> flood) {
        judged = level(flood);
    }

    /** The network, as far as a finding needs one. */
    static Asset network(Provenance seen, Optional<Flood.State> flood) {
        return new Asset(AssetId.ofNetwork(), Optional.empty(), Optional.empty(), List.of(),
                List.of(new Asset.Name("the network at " + seen.source(), "capture")), List.of(),
                flood.map(Flood.State::since).orElse(seen.at()), seen.at());
    }

    static Verdict verdict(Flood.State flood, Provenance seen) {
        String fact = String.format(Locale.ROOT,
                "since %s, up to %,d or more unknown MAC addresses a minute", flood.since(),
                (long) Math.pow(10, level(Optional.of(flood))));
        Evidence evidence = new Evidence("newcomers", "inventory",
                PROBABILITY / (1 - PROBABILITY), "address-flood", fact, seen);
        String kind = FindingKind.ADDRESS_FLOOD.word();
        return new Verdict(kind, "flood of made-up addresses", kind, PROBABILITY,
                Confidence.LIKELY, List.of(evidence), List.of(), Firmware.UNKNOWN);
    }

    /** The power of ten that its worst minute has reached; 0 without a flood. */
    private static int level(Optional<Flood.State> flood) {
        return flood.map(state -> (int) Math.log10((double) state.perMinute())).orElse(0);
    }
}
