package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.publish.Examples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InventoryQueueTest {
    private final InventoryQueue queue = new InventoryQueue(3);

    @Test
    void keepsOnlyTheLatestStateOfAnAsset() {
        queue.put(state(Duration.ZERO));
        queue.put(state(Duration.ofSeconds(9)));

        assertThat(queue.next()).contains(state(Duration.ofSeconds(9)));
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void doesNotTellOfAnAssetThatWasOnlySeenAgain() {
        queue.put(state(Duration.ZERO));
        queue.next();

        queue.put(state(Duration.ofSeconds(299)));

        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void tellsEveryFiveMinutesThatAnAssetIsStillThere() {
        queue.put(state(Duration.ZERO));
        queue.next();

        queue.put(state(InventoryQueue.SEEN_AGAIN));

        assertThat(queue.next()).contains(state(InventoryQueue.SEEN_AGAIN));
    }

    @Test
    void tellsAtOnceWhatIsNewlyBelieved() {
        queue.put(state(Duration.ZERO));
        queue.next();
        InventoryQueue.State believed = new InventoryQueue.State(Examples.jetKvm(),
                List.of(Examples.verdict(Confidence.POSSIBLE, 0.7)));

        queue.put(believed);

        assertThat(queue.next()).contains(believed);
    }

    @Test
    void tellsAllAgainToABrokerThatMayHaveForgotten() {
        queue.put(stranger(1));
        queue.put(stranger(2));
        queue.next();
        queue.next();

        queue.again();

        assertThat(queue.next()).contains(stranger(1));
        assertThat(queue.next()).contains(stranger(2));
    }

    @Test
    void dropsTheOneThatChangedLongestAgoWhenFullAndCountsIt() {
        queue.put(stranger(1));
        queue.put(stranger(2));
        queue.put(stranger(3));
        queue.put(stranger(1));

        queue.put(stranger(4));

        assertThat(queue.dropped()).isEqualTo(1);
        assertThat(List.of(queue.next(), queue.next(), queue.next(), queue.next())).containsExactly(
                Optional.of(stranger(1)), Optional.of(stranger(3)), Optional.of(stranger(4)),
                Optional.empty());
    }

    private static InventoryQueue.State state(Duration later) {
        return new InventoryQueue.State(Examples.jetKvmSeenAt(Examples.FIRST_SEEN.plus(later)),
                List.of());
    }

    private static InventoryQueue.State stranger(int number) {
        return new InventoryQueue.State(Examples.stranger(number), List.of());
    }
}
