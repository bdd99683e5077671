package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObservationQueueTest {
    private static final Provenance SEEN = new Provenance(Instant.EPOCH, "eth0", 1);
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final Observation SIGHTING = new Observation.Sighting(SEEN, MAC,
            Optional.empty(), "arp");
    private static final Observation CLAIM = new Observation.AddressClaim(SEEN, MAC,
            IpAddress.v4(0x0A000001), ClaimedBy.ARP);

    private final ObservationQueue queue = new ObservationQueue(8);

    @Test
    void handsOutFactsInTheirOrder() {
        queue.offer(SIGHTING);
        queue.offer(CLAIM);

        assertThat(queue.poll()).isEqualTo(SIGHTING);
        assertThat(queue.poll()).isEqualTo(CLAIM);
        assertThat(queue.poll()).isNull();
        assertThat(queue.refused()).isZero();
    }

    @Test
    void halfFullRefusesWhatSaysLittle() {
        fill(CLAIM, 5);

        queue.offer(SIGHTING);
        queue.offer(CLAIM);

        assertThat(queue.refused()).isOne();
        for (int i = 0; i < 6; i++) {
            assertThat(queue.poll()).isEqualTo(CLAIM);
        }
        assertThat(queue.poll()).isNull();
    }

    @Test
    void fullRefusesEverythingAndCounts() {
        fill(CLAIM, 8);

        queue.offer(CLAIM);
        queue.offer(SIGHTING);

        assertThat(queue.refused()).isEqualTo(2);
    }

    private void fill(Observation observation, int count) {
        for (int i = 0; i < count; i++) {
            queue.offer(observation);
        }
    }
}
