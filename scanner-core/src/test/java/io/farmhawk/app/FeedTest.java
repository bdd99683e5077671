package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.DuplicateWindow;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.frame.FrameSource;
import io.farmhawk.observation.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FeedTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final ObservationQueue queue = new ObservationQueue(64);
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    private final Feed.Outlet outlet = new Feed.Outlet(queue, new DuplicateWindow(new Random(1)),
            clock::get);
    private final BlockingQueue<FakeSource> opened = new LinkedBlockingQueue<>();

    /** A source that counts ten frames, one of them lost, and ends when told to. */
    private static final class FakeSource implements FrameSource {
        private final CountDownLatch end = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile Optional<String> why = Optional.empty();

        private void breakOff(String reason) {
            why = Optional.of(reason);
            end.countDown();
        }

        @Override
        public String name() {
            return "eth0";
        }

        @Override
        public Optional<String> run(FrameSink sink) {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return why;
        }

        @Override
        public void stop() {
            end.countDown();
        }

        @Override
        public CaptureCounters counters() {
            return new CaptureCounters(10, 1_000, 1, 0);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private FakeSource open() {
        FakeSource source = new FakeSource();
        opened.add(source);
        return source;
    }

    /** Takes forty seconds of the test's clock. */
    private FakeSource openOnce(CountDownLatch pluggedIn) throws Feed.SourceException {
        try {
            pluggedIn.await();
        } catch (InterruptedException e) {
            throw new Feed.SourceException(e);
        }
        clock.set(NOW.plusSeconds(40));
        return open();
    }

    @Test
    void opensABrokenSourceAgainAndAddsUpItsCounters() throws InterruptedException {
        FakeSource first = new FakeSource();
        Feed feed = new Feed(first, this::open, Duration.ofMillis(1), outlet);
        feed.start();

        first.breakOff("the interface is down");
        assertThat(opened.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(first.closed.await(10, TimeUnit.SECONDS)).isTrue();
        feed.stop();

        assertThat(feed.view().counters()).isEqualTo(new CaptureCounters(20, 2_000, 2, 0));
    }

    @Test
    void keepsTryingWhileTheSourceCannotBeOpened() throws InterruptedException {
        CountDownLatch tries = new CountDownLatch(3);
        FakeSource first = new FakeSource();
        Feed feed = new Feed(first, () -> {
            tries.countDown();
            throw new Feed.SourceException(new IllegalStateException("still unplugged"));
        }, Duration.ofMillis(1), outlet);
        feed.start();

        first.breakOff("unplugged");

        assertThat(tries.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(feed.view().trouble()).contains("still unplugged");
        feed.stop();
    }

    @Test
    void doesNotOpenASourceAgainThatEndedAsItShould() throws InterruptedException {
        FakeSource only = new FakeSource();
        Feed feed = new Feed(only, this::open, Duration.ofMillis(1), outlet);
        feed.start();

        only.stop();
        assertThat(only.closed.await(10, TimeUnit.SECONDS)).isTrue();
        feed.stop();

        assertThat(opened).isEmpty();
        assertThat(feed.view().trouble()).isEmpty();
    }

    @Test
    void tellsEachLossOnce() {
        Feed feed = new Feed(new FakeSource(), this::open, Duration.ofMillis(1), outlet);

        feed.tellGaps();
        feed.tellGaps();

        assertThat(queue.poll()).isInstanceOfSatisfying(Observation.CaptureGap.class,
                gap -> assertThat(gap.droppedFrames()).isOne());
        assertThat(queue.poll()).isNull();
    }

    @Test
    void tellsHowLongNothingWasSeenAndWhyOnceItSeesAgain() throws InterruptedException {
        CountDownLatch pluggedIn = new CountDownLatch(1);
        FakeSource first = new FakeSource();
        Feed feed = new Feed(first, () -> openOnce(pluggedIn), Duration.ofMillis(1), outlet);
        feed.start();
        first.breakOff("eth0 is down");
        assertThat(first.closed.await(10, TimeUnit.SECONDS)).isTrue();

        pluggedIn.countDown();

        Observation gap = queue.poll(10_000);
        assertThat(gap).isInstanceOfSatisfying(Observation.CaptureGap.class, told -> {
            assertThat(told.at()).isEqualTo(NOW.plusSeconds(40));
            assertThat(told.provenance().source()).isEqualTo("eth0");
            assertThat(told.unseen()).contains(Duration.ofSeconds(40));
            assertThat(told.reason()).contains("eth0 is down");
        });
        assertThat(feed.view().unseen()).isEqualTo(Duration.ofSeconds(40));
        assertThat(feed.trouble()).isEmpty();
        feed.stop();
    }
}
