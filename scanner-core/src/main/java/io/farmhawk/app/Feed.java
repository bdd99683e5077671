package io.farmhawk.app;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.DuplicateWindow;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.protocol.DecoderSet;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source of frames with its decoders, on a thread of its own. A source that breaks off, because an
 * interface went down or was pulled out, is opened again until the feed is stopped; the time between is
 * told as a gap.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final String name;
    private final Opener opener;
    private final Duration again;
    private final DecoderSet decoders;
    private final ObservationQueue queue;
    private final Thread thread;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final DuplicateWindow duplicates;
    private final AtomicLong repeats = new AtomicLong();
    private volatile Now now;
    private volatile Optional<Outage> outage = Optional.empty();
    private volatile Duration unseenBefore = Duration.ZERO;
    private long gapsTold;

    /** Nothing is seen since that time. */
    private record Outage(Instant began, String reason) {
        private Outage because(String newer) {
            return new Outage(began, newer);
        }
    }

    /** The open source, and what those before it counted. */
    private record Now(FrameSource source, CaptureCounters before) {}

    /** What the feeds of a run share. */
    record Outlet(ObservationQueue queue, DuplicateWindow duplicates, InstantSource clock) {}

    /** Opens the source anew. */
    @FunctionalInterface
    interface Opener {
        /** @throws SourceException if it cannot be opened now, with the reason in one line */
        FrameSource open() throws SourceException;
    }

    /** A source cannot be opened. */
    static final class SourceException extends Exception {
        private static final long serialVersionUID = 1;

        SourceException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * @param first the source, already open
     * @param again how long to wait before a broken source is opened again
     */
    Feed(FrameSource first, Opener opener, Duration again, Outlet outlet) {
        name = first.name();
        now = new Now(first, CaptureCounters.NONE);
        this.opener = opener;
        this.again = again;
        queue = outlet.queue;
        clock = outlet.clock;
        duplicates = outlet.duplicates;
        decoders = Decoders.all(new SecureRandom().nextLong());
        thread = Thread.ofPlatform().name("decode-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        now.source.stop();
        thread.join();
    }

    Overview.SourceView view() {
        Optional<Outage> now = outage;
        Duration unseen = unseenBefore.plus(now.map(this::length).orElse(Duration.ZERO));
        return new Overview.SourceView(name, counters(), now.map(Outage::reason), unseen);
    }

    /** Why nothing is seen now. */
    Optional<String> trouble() {
        return outage.map(Outage::reason);
    }

    List<DecodeCount> undecoded() {
        List<DecodeCount> counts = new ArrayList<>(decoders.counts());
        if (repeats.get() > 0) {
            counts.add(new DecodeCount("frame/duplicate", repeats.get()));
        }
        return counts;
    }

    /** Tells of frames lost since the last call. One thread. */
    void tellGaps() {
        long dropped = counters().dropped();
        if (dropped > gapsTold) {
            queue.offer(new Observation.CaptureGap(new Provenance(clock.instant(), name, 0),
                    dropped - gapsTold));
            gapsTold = dropped;
        }
    }

    private CaptureCounters counters() {
        Now seen = now;
        return seen.before.plus(seen.source.counters());
    }

    private void run() {
        boolean open = true;
        while (open) {
            FrameSource source = now.source;
            Optional<String> why = source.run(this::decode);
            decoders.finish(queue::offer);
            source.close();
            outage = why.map(reason -> new Outage(clock.instant(), reason));
            if (why.isEmpty() || isStopped(Duration.ZERO)) {
                return;
            }
            LOG.atWarn().addKeyValue("reason", why.get()).log("capture broke off, trying again");
            open = reopen();
            outage.ifPresent(this::tellOutage);
        }
    }

    private void decode(Frame frame) {
        if (duplicates.isRepeat(frame)) {
            repeats.incrementAndGet();
        } else {
            decoders.decode(frame, queue::offer);
        }
    }

    /** Tries until the source is open; false if stopped before. */
    private boolean reopen() {
        while (!isStopped(again)) {
            try {
                FrameSource source = opener.open();
                now = new Now(source, counters());
                if (isStopped(Duration.ZERO)) {
                    source.stop();
                }
                LOG.atInfo().addKeyValue("reason", name).log("capture goes on");
                return true;
            } catch (SourceException e) {
                outage = outage.map(since -> since.because(String.valueOf(e.getMessage())));
            }
        }
        return false;
    }

    /** The outage is over, or we are: what was not seen meanwhile is told as one gap. */
    private void tellOutage(Outage over) {
        Duration unseen = length(over);
        outage = Optional.empty();
        unseenBefore = unseenBefore.plus(unseen);
        queue.offer(new Observation.CaptureGap(new Provenance(clock.instant(), name, 0), 0,
                Optional.of(unseen), Optional.of(over.reason)));
    }

    private Duration length(Outage since) {
        Duration length = Duration.between(since.began, clock.instant());
        return length.isNegative() ? Duration.ZERO : length;
    }

    /** Waits so long for the stop. */
    private boolean isStopped(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
