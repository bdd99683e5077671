package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthCanaryTest {
    private static final IpAddress HOST = IpAddress.parse("10.0.0.1").orElseThrow();
    private static final Optional<MacAddress> PLUG = Optional
            .of(MacAddress.parse("84:f3:eb:00:00:01"));
    private static final Optional<MacAddress> SISTER = Optional
            .of(MacAddress.parse("84:f3:eb:00:00:02"));
    private static final Optional<MacAddress> PRINTER = Optional
            .of(MacAddress.parse("00:1b:a9:00:00:03"));

    private final HealthCanary canary = new HealthCanary();

    @Test
    void stopsTheProberForTheKindAndNoOther() {
        canary.stopped(HOST, PLUG, "https");

        assertThat(canary.allows("https", SISTER)).isFalse();
        assertThat(canary.allows("ssh", SISTER)).isTrue();
        assertThat(canary.allows("https", PRINTER)).isTrue();
        assertThat(canary.impacts()).containsExactly(new Scan.Impact(HOST, "https"));
    }

    @Test
    void takesHostsOfUnknownMakersForOneKind() {
        canary.stopped(HOST, Optional.empty(), "ssh");

        assertThat(canary.allows("ssh", Optional.of(MacAddress.parse("02:00:00:00:00:01"))))
                .as("a made-up address tells no maker").isFalse();
        assertThat(canary.allows("ssh", PRINTER)).isTrue();
    }

    @Test
    void namesABoundedNumber() {
        for (int i = 0; i < 1_000; i++) {
            canary.stopped(IpAddress.v4(0x0A000000 + i), PLUG, "ssh");
        }

        assertThat(canary.impacts()).hasSize(256);
    }
}
