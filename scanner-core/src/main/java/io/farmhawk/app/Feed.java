package io.farmhawk.app;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.protocol.DecoderSet;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source of frames with its decoders, on a thread of its own. A source that breaks off, because an
 * interface went down or was pulled out, is opened again until the feed is stopped.
 */
final class Feed {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    private final String name;
    private final Opener opener;
    private final Duration again;
    private final DecoderSet decoders;
    private final ObservationQueue queue;
    private final Thread thread;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Now now;
    private volatile Optional<String> trouble = Optional.empty();
    private long gapsTold;

    /** The open source, and what those before it counted. */
    private record Now(FrameSource source, CaptureCounters before) {}

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
    Feed(FrameSource first, Opener opener, Duration again, ObservationQueue queue) {
        name = first.name();
        now = new Now(first, CaptureCounters.NONE);
        this.opener = opener;
        this.again = again;
        this.queue = queue;
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
        return new Overview.SourceView(name, counters(), trouble);
    }

    List<DecodeCount> undecoded() {
        return decoders.counts();
    }

    /** Tells of frames lost since the last call. One thread. */
    void tellGaps(InstantSource clock) {
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
            Optional<String> why = source.run(frame -> decoders.decode(frame, queue::offer));
            decoders.finish(queue::offer);
            source.close();
            trouble = why;
            if (why.isEmpty() || isStopped(Duration.ZERO)) {
                return;
            }
            LOG.atWarn().addKeyValue("reason", why.get()).log("capture broke off, trying again");
            open = reopen();
        }
    }

    /** Tries until the source is open; false if stopped before. */
    private boolean reopen() {
        while (!isStopped(again)) {
            try {
                FrameSource source = opener.open();
                now = new Now(source, counters());
                trouble = Optional.empty();
                if (isStopped(Duration.ZERO)) {
                    source.stop();
                }
                LOG.atInfo().addKeyValue("reason", name).log("capture goes on");
                return true;
            } catch (SourceException e) {
                trouble = Optional.ofNullable(e.getMessage());
            }
        }
        return false;
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
