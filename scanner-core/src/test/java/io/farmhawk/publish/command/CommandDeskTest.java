package io.farmhawk.publish.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farmhawk.address.IpPrefix;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CommandDeskTest {
    @TempDir
    private Path state;

    private final Semaphore rung = new Semaphore(0);

    @Test
    void holdsAnAnswerUntilItIsSent() throws Exception {
        RecordedOrders orders = new RecordedOrders();
        try (CommandDesk desk = open(orders)) {
            desk.take(Letters.signed(1, Letters.SCAN), false);
            desk.take(Letters.signed(2, Letters.STOP), false);
            awaitAnswers(2);

            CommandAnswer first = desk.answer().orElseThrow();
            assertThat(first.id().getLeastSignificantBits()).isEqualTo(1);
            assertThat(desk.answer()).contains(first);
            desk.sent(first);
            assertThat(desk.answer().orElseThrow().reason()).isEqualTo("probing is stopped");
        }
        assertThat(orders.orders()).containsExactly("scan []", "stop");
    }

    @Test
    void takesNothingThatABrokerKeepsOrThatIsTooLong() {
        try (CommandDesk desk = open(new RecordedOrders())) {
            desk.take(Letters.signed(1, Letters.STOP), true);
            desk.take(new byte[SignedCommand.MOST_OCTETS + 1], false);

            assertThat(desk.counts().toText()).isEqualTo("{\"accepted\":0,\"refused\":0,"
                    + "\"unsigned\":1,\"retained\":1,\"dropped\":0,\"unanswered\":0}");
        }
    }

    @Test
    void dropsAndCountsWhatDoesNotFitTheQueueAndGoesOn() throws Exception {
        SlowOrders orders = new SlowOrders();
        try (CommandDesk desk = open(orders)) {
            desk.take(Letters.signed(1, Letters.STOP), false);
            orders.begun.await();
            for (int i = 0; i < CommandDesk.MOST_WAITING; i++) {
                desk.take(Letters.octets("flood"), false);
            }

            desk.take(Letters.signed(2, Letters.STOP), false);
            assertThat(desk.counts().number("dropped")).contains(1.0);

            orders.mayEnd.countDown();
            awaitAnswers(1);
            while (desk.counts().number("unsigned").orElseThrow() < CommandDesk.MOST_WAITING) {
                Thread.onSpinWait();
            }
            desk.take(Letters.signed(3, Letters.STOP), false);
            awaitAnswers(1);
            assertThat(desk.counts().number("accepted")).contains(2.0);
        }
    }

    @Test
    void aFaultOfOursEndsOneOrderAndNoMore() throws Exception {
        RecordedOrders orders = new RecordedOrders();
        try (CommandDesk desk = open(orders)) {
            orders.refuse(new ArithmeticException("a fault"));
            desk.take(Letters.signed(1, Letters.STOP), false);
            orders.refuse(new IllegalStateException("no scope is set"));
            desk.take(Letters.signed(2, Letters.STOP), false);

            awaitAnswers(1);
        }
    }

    @Test
    void hasAtLeastOneKeyAndAtMostEight() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CommandDesk.Setup(Letters.DEVICE,
                List.of(), state, new RecordedOrders())).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new CommandDesk.Setup(Letters.DEVICE,
                java.util.Collections.nCopies(9, TestKeys.OURS), state, new RecordedOrders()))
                .withMessageContaining("got 9");
    }

    private CommandDesk open(Orders orders) {
        CommandDesk desk = CommandDesk.open(
                new CommandDesk.Setup(Letters.DEVICE, List.of(TestKeys.OURS), state, orders),
                InstantSource.fixed(Letters.NOW));
        desk.onAnswer(rung::release);
        return desk;
    }

    private void awaitAnswers(int count) throws InterruptedException {
        assertThat(rung.tryAcquire(count, 20, TimeUnit.SECONDS)).isTrue();
    }

    /** Lets a test say when the first order is obeyed. */
    private static final class SlowOrders implements Orders {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @Override
        public void stop(String by) {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void scan(List<IpPrefix> targets, String by) {
            throw new IllegalStateException("not expected");
        }

        @Override
        public void resume(String by) {
            throw new IllegalStateException("not expected");
        }
    }
}
