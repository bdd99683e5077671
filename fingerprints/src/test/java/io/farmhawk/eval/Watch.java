package io.farmhawk.eval;

import io.farmhawk.app.Sitting;
import io.farmhawk.finding.Finding;
import io.farmhawk.finding.Severity;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.frame.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Watches one recording from its first frame to its last, and asks every hour what is believed. */
final class Watch {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Sitting sitting;
    private final long start = nanos(Recording.START);
    private long next = start + HOUR;
    private Alarm alarm = Alarm.NONE;
    private Optional<Severity> severity = Optional.empty();
    private double probability;
    private Optional<Duration> untilAlert = Optional.empty();

    private Watch(Place place, FingerprintPack pack) {
        sitting = new Sitting(pack, place.asConfigured(), observation -> {});
    }

    /** The same place and seed have the same outcome. */
    static Outcome of(Place place, long seed, FingerprintPack pack) {
        Watch watch = new Watch(place, pack);
        Recording recording = new Recording(place, seed);
        recording.play(watch::see);
        watch.sitting.end();
        watch.ask(watch.next);
        return new Outcome(place, seed, recording.frames(), watch.alarm, watch.severity,
                watch.probability, watch.untilAlert);
    }

    private void see(Frame frame) {
        if (frame.timeNanos() >= next) {
            ask(next);
            while (frame.timeNanos() >= next) {
                next += HOUR;
            }
        }
        sitting.see(frame);
    }

    private void ask(long now) {
        List<Finding> findings = sitting.findings();
        Alarm heard = Alarm.of(findings);
        if (heard == Alarm.ALERT && untilAlert.isEmpty()) {
            untilAlert = Optional.of(Duration.ofNanos(now - start));
        }
        alarm = alarm.max(heard);
        Alarm.farm(findings).ifPresent(this::note);
    }

    private void note(Finding farm) {
        probability = Math.max(probability, farm.verdict().probability());
        severity = severity.filter(worst -> worst.compareTo(farm.severity()) >= 0)
                .or(() -> Optional.of(farm.severity()));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
