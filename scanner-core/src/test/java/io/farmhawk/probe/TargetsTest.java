package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.ScopeGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private final Refusals refusals = new Refusals();

    @Test
    void asksEachHostOfANetworkOnce() {
        Targets targets = targets("10.0.0.0/8", "10.1.2.0/29", "10.1.2.3", "10.1.2.0/30",
                "10.1.2.0/29");

        assertThat(asked("10.0.0.0/8", targets)).containsExactly("10.1.2.1", "10.1.2.2", "10.1.2.3",
                "10.1.2.4",
                "10.1.2.5", "10.1.2.6");
        assertThat(targets.total()).isEqualTo(6);
        assertThat(refusals.list()).isEmpty();
    }

    @Test
    void saysHowManyAddressesOfANetworkItDoesNotAsk() {
        Targets targets = targets("10.0.0.0/25", "10.0.0.0/24", "8.8.8.8");

        assertThat(targets.total()).isEqualTo(126);
        assertThat(refusals.list()).containsExactly(
                new Scan.Refused("10.0.0.0/24", "the network or broadcast address of 10.0.0.0/25",
                        1),
                new Scan.Refused("10.0.0.0/24",
                        "outside the scope 10.0.0.0/25, allowed by a test", 127),
                new Scan.Refused("8.8.8.8/32",
                        "a public or reserved address; only private networks are scanned", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/15", "0.0.0.0/0", "fd00::/111", "::/0"})
    void refusesMoreThanASweepCanBe(String target) {
        Targets targets = targets("10.0.0.0/8", target);

        assertThat(targets.total()).isZero();
        assertThat(refusals.list()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).contains("/16 or smaller");
            assertThat(refused.addresses())
                    .isEqualTo(IpPrefix.parse(target).orElseThrow().size());
        });
    }

    @Test
    void asksALargeNetworkOfEitherFamily() {
        assertThat(targets("10.0.0.0/8", "10.7.0.0/16").total()).isEqualTo(65_534);
        assertThat(targets("fd00::/64", "fd00::/112").total()).isEqualTo(65_536);
    }

    @Test
    void namesTheFirstRefusalsAndCountsTheOthers() {
        String[] many = IntStream.range(0, 300).mapToObj(i -> "8.8." + i / 256 + "." + i % 256)
                .toArray(String[]::new);

        targets("10.0.0.0/8", many);

        assertThat(refusals.list()).hasSize(257).last()
                .isEqualTo(new Scan.Refused("others", "not named here: there are too many", 44));
    }

    private Targets targets(String scope, String... targets) {
        return new Targets(
                Stream.of(targets).map(text -> IpPrefix.parse(text).orElseThrow()).toList(),
                guard(scope), refusals);
    }

    private static ScopeGuard guard(String scope) {
        return new ScopeGuard(List.of(IpPrefix.parse(scope).orElseThrow()), "a test");
    }

    private static List<String> asked(String scope, Targets targets) {
        List<String> asked = new ArrayList<>();
        for (IpPrefix prefix : targets.admitted()) {
            for (IpAddress host : Targets.hosts(prefix, guard(scope))) {
                asked.add(host.toString());
            }
        }
        return asked;
    }
}
