package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.finding.Finding;
import io.farmhawk.finding.FindingId;
import io.farmhawk.finding.Findings;
import io.farmhawk.finding.Triage;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EngineLoopTest {
    private final List<Finding> written = new CopyOnWriteArrayList<>();
    private final ObservationQueue queue = new ObservationQueue(64);
    private volatile boolean full;
    private volatile boolean broken;
    private final Engine engine = new Engine(new Inventory(Vendors.NONE, 100),
            new Matcher(Boxes.pack()), new Findings(finding -> {
                if (broken) {
                    throw new IllegalStateException("a fault of our own");
                }
                if (full) {
                    throw new IOException("the disk is full");
                }
                written.add(finding);
            }, List.of(), 100), () -> {});
    private final EngineLoop loop = new EngineLoop(engine, queue,
            InstantSource.fixed(Boxes.START), (_, _) -> {});

    @AfterEach
    void stop() throws InterruptedException {
        loop.stop();
    }

    private FindingId finding() throws InterruptedException {
        CountDownLatch found = new CountDownLatch(1);
        loop.subscribe(() -> {
            if (!loop.snapshot().findings().isEmpty()) {
                found.countDown();
            }
        });
        loop.start();
        queue.offer(Boxes.claim(0, 1));
        queue.offer(Boxes.named(1, 1));
        assertThat(found.await(20, TimeUnit.SECONDS)).isTrue();
        return loop.snapshot().findings().getFirst().id();
    }

    @Test
    void showsReadersWhatTheFactsSay() throws InterruptedException {
        finding();

        assertThat(loop.snapshot().assets()).hasSize(1);
        assertThat(loop.snapshot().openFindings()).isOne();
    }

    @Test
    void movesAFindingAndHasItOnDiskWhenItReturns() throws InterruptedException {
        FindingId id = finding();
        Triage triage = new Triage.Acknowledged("kim", Boxes.START);

        assertThat(loop.triage(id, triage)).get().extracting(Finding::triage).isEqualTo(triage);

        assertThat(written.getLast().triage()).isEqualTo(triage);
        assertThat(loop.snapshot().findings().getFirst().triage()).isEqualTo(triage);
        assertThat(loop.triage(new FindingId("f-0000000000000000"), triage)).isEmpty();
    }

    @Test
    void saysWhyAFindingWasNotMoved() throws InterruptedException {
        FindingId id = finding();
        full = true;

        assertThatThrownBy(() -> loop.triage(id, new Triage.Acknowledged("kim", Boxes.START)))
                .hasMessageContaining("the disk is full");
        assertThat(loop.snapshot().findings().getFirst().triage())
                .isInstanceOf(Triage.Open.class);
    }

    @Test
    void refusesAMoveInTheSensorsOwnName() throws InterruptedException {
        FindingId id = finding();

        assertThatThrownBy(() -> loop.triage(id, new Triage.Acknowledged(Triage.SENSOR,
                Boxes.START))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("by must name a person");
    }

    @Test
    void goesOnAfterAFaultOfOurOwnAndCountsIt() throws InterruptedException {
        broken = true;
        loop.start();
        queue.offer(Boxes.named(0, 7));
        FindingLatch latch = new FindingLatch();
        loop.subscribe(latch);
        assertThat(latch.seen.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(loop.snapshot().assets()).hasSize(2);
        assertThat(loop.leftOut()).contains(new Overview.Count("engine/fault", 1));
    }

    /** Mends the log once the first fact is through, and waits for a second one. */
    private final class FindingLatch implements Runnable {
        private final CountDownLatch seen = new CountDownLatch(1);
        private boolean sent;

        @Override
        public void run() {
            if (!sent) {
                sent = true;
                broken = false;
                queue.offer(Boxes.claim(1, 8));
            } else if (loop.snapshot().assets().size() == 2) {
                seen.countDown();
            }
        }
    }

    @Test
    void takesWhatIsLeftInTheQueueBeforeItEnds() throws InterruptedException {
        loop.start();
        for (int number = 1; number <= 20; number++) {
            queue.offer(Boxes.claim(number, number));
            queue.offer(Boxes.named(number, number));
        }

        loop.stop();

        assertThat(loop.snapshot().findings()).hasSize(20);
        assertThatThrownBy(() -> loop.triage(written.getFirst().id(), new Triage.Open()))
                .hasMessageContaining("no orders");
    }
}
