package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Counts what a scan did, and tells it with one voice: by one thread at a time. */
final class Tally {
    /** The kernel forgets neighbours when it has many, so they are read before that. */
    private static final int HOSTS_PER_READING = 128;

    private final ReentrantLock voice = new ReentrantLock();
    private final Set<IpAddress> unread = new HashSet<>();
    private final ObservationSink sink;
    private final Consumer<Scan.Progress> progress;
    private final NeighbourCache neighbours;
    private final DoubleSupplier coverage;
    private final Refusals refusals;
    private long total;
    private long found;
    private long asked;
    private long alive;
    private long answered;

    /** @param coverage estimated share of open ports found so far */
    Tally(ObservationSink sink, Consumer<Scan.Progress> progress, NeighbourCache neighbours,
            DoubleSupplier coverage) {
        this.sink = sink;
        this.coverage = coverage;
        this.progress = progress;
        this.neighbours = neighbours;
        refusals = new Refusals();
    }

    /** What is refused is counted here too. */
    Refusals refusals() {
        return refusals;
    }

    void start(long addresses) {
        total = addresses;
        say(() -> progress.accept(progressNow()));
    }

    void observed(List<? extends Observation> observations) {
        say(() -> observations.forEach(sink::accept));
    }

    void refused(IpAddress host, int port, String reason) {
        refusals.add(host + " port " + port, reason, 1);
    }

    /** Somebody is there, or may be. */
    void found() {
        say(() -> {
            found++;
            progress.accept(progressNow());
        });
    }

    /** All questions to a host were asked. */
    void asked(IpAddress host, boolean isThere, boolean hasAnswered) {
        say(() -> {
            asked++;
            alive += isThere ? 1 : 0;
            answered += hasAnswered ? 1 : 0;
            unread.add(host);
            if (unread.size() == HOSTS_PER_READING) {
                tellNeighbours();
            }
            progress.accept(progressNow());
        });
    }

    Scan.Summary end(long frames, List<Scan.Impact> impacts, List<String> notes) {
        say(this::tellNeighbours);
        return new Scan.Summary(total, alive, answered, frames, 1 - coverage.getAsDouble(),
                impacts, notes, refusals.list());
    }

    private Scan.Progress progressNow() {
        return new Scan.Progress(asked, found, total, answered, coverage.getAsDouble());
    }

    private void tellNeighbours() {
        neighbours.claims(unread::contains).forEach(sink::accept);
        unread.clear();
    }

    private void say(Runnable words) {
        voice.lock();
        try {
            words.run();
        } finally {
            voice.unlock();
        }
    }
}
