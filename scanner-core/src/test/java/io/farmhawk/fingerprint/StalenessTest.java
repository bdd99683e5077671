package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StalenessTest {
    private static final Instant SEEN = Samples.START;

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "P6DT23H59M59S, 1", "P7D, 0.5", "P13DT23H, 0.5", "P14D, 0.25",
            "P28D, 0.0625", "-P9D, 1"})
    void halvesTheWeightOfALeaseNameWithEachWeek(Duration age, double share) {
        assertThat(Staleness.share(ObservationKind.DHCP_IDENTITY, SEEN, SEEN.plus(age)))
                .isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"DNS_QUESTION, P1D", "CLIENT_HELLO, P1D", "LLDP_NEIGHBOUR, P1D",
            "MDNS_RECORD, P7D", "HTTP_RESPONSE, P30D", "FAVICON, P30D"})
    void givesEachKindAnAgeOfItsOwn(ObservationKind kind, Duration age) {
        assertThat(Staleness.age(kind)).contains(age);
        assertThat(Staleness.share(kind, SEEN, SEEN.plus(age).minusNanos(1))).isEqualTo(1);
        assertThat(Staleness.share(kind, SEEN, SEEN.plus(age))).isEqualTo(0.5);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERFACE", "TLS_CERTIFICATE"})
    void neverAgesWhatTheDeviceIs(ObservationKind kind) {
        assertThat(Staleness.age(kind)).isEmpty();
        assertThat(Staleness.share(kind, Instant.MIN, Instant.MAX)).isEqualTo(1);
    }

    @Test
    void neverGrowsWithAge() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<ObservationKind> kinds = List.of(ObservationKind.values());
            ObservationKind kind = kinds.get(random.nextInt(kinds.size()));
            Duration age = Duration.ofSeconds(random.nextInt());
            Duration older = age.plusSeconds(random.nextInt(1 << 24));

            double share = Staleness.share(kind, SEEN, SEEN.plus(older));

            assertThat(share).as("seed %d", seed).isPositive()
                    .isLessThanOrEqualTo(Staleness.share(kind, SEEN, SEEN.plus(age)));
        }
    }

    @Test
    void endsNowhereHoweverLongAgo() {
        assertThat(Staleness.share(ObservationKind.DNS_QUESTION, Instant.MIN, Instant.MAX))
                .isBetween(0.0, 1e-9);
    }
}
