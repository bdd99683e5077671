package io.farmhawk.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PacerTest {
    private static final long NEVER = Long.MAX_VALUE;

    @Test
    void neverWaitsWhenFramesComeAsFastAsTheyAreTaken() {
        Pacer pacer = new Pacer(Pace.MAX);

        assertThat(pacer.await(0)).isTrue();
        assertThat(pacer.await(NEVER)).isTrue();
    }

    @Test
    void waitsForTheGapBetweenTwoFrames() {
        Pacer pacer = new Pacer(Pace.REAL);
        pacer.await(1_000_000);
        long before = System.nanoTime();

        boolean goOn = pacer.await(31_000_000);

        // The first frame set the clock a moment before.
        assertThat(System.nanoTime() - before).isGreaterThan(20_000_000);
        assertThat(goOn).isTrue();
    }

    @Test
    void takesAFrameFromBeforeTheFirstAtOnce() {
        Pacer pacer = new Pacer(Pace.REAL);
        pacer.await(NEVER);

        assertThat(pacer.await(0)).isTrue();
        assertThat(pacer.await(Long.MIN_VALUE)).isTrue();
    }

    @Test
    void stopsWhileItWaits() {
        Pacer pacer = new Pacer(Pace.REAL);
        pacer.await(0);
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<Boolean> waited = CompletableFuture.supplyAsync(() -> {
            waiting.countDown();
            return pacer.await(NEVER);
        });

        assertThat(waiting).satisfies(CountDownLatch::await);
        pacer.stop();

        assertThat(waited.join()).isFalse();
        assertThat(pacer.await(0)).as("once stopped it stays so").isFalse();
    }

    @Test
    void endsWhenItsThreadIsInterrupted() {
        Pacer pacer = new Pacer(Pace.REAL);
        pacer.await(0);

        Thread.currentThread().interrupt();
        boolean goOn = pacer.await(NEVER);

        assertThat(Thread.interrupted()).as("the interrupt is left for the owner").isTrue();
        assertThat(goOn).isFalse();
    }
}
