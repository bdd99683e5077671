package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeScopeTest {
    @Test
    void saysWhatMayBeTouchedAndWhoAllowedIt() {
        ProbeScope scope = new ProbeScope(prefixes("10.0.0.0/24"), "probe.scope");

        assertThat(scope.refusal(IpAddress.parse("10.0.0.1").orElseThrow())).isEmpty();
        assertThat(scope.refusal(IpAddress.parse("10.0.1.1").orElseThrow()))
                .hasValue("outside the scope 10.0.0.0/24, allowed by probe.scope");
    }

    @Test
    void refusesPublicNetworksAndAnonymousPermission() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProbeScope(prefixes("198.51.100.0/24"), "me"))
                .withMessageContaining("198.51.100.0/24");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProbeScope(prefixes("10.0.0.0/8"), " "));
    }

    @Test
    void findsNoPublicLoopbackOrLinkLocalNetworkAroundThisMachine() {
        List<IpPrefix> found = LocalNetworks.probeable(prefixes("192.168.1.7/24", "127.0.0.1/8",
                "203.0.113.5/24", "fe80::1/64", "::1/128", "10.9.8.7/32", "fd00:1::2/64",
                "192.168.1.9/24", "10.0.0.1/7").stream());

        assertThat(found)
                .isEqualTo(prefixes("fd00:1::/64", "10.9.8.7/32", "192.168.1.0/24").stream()
                        .sorted(Comparator.comparing(IpPrefix::network)).toList());
    }

    @Test
    void asksThisMachineForItsNetworks() {
        assertThat(LocalNetworks.connected()).doesNotHaveDuplicates()
                .allSatisfy(prefix -> assertThat(prefix.network().isPrivate()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"0, 40, 8, PT1S, a second must", "2001, 40, 8, PT1S, a second must",
            "100, 41, 8, PT1S, to one host", "100, 0, 8, PT1S, to one host",
            "100, 40, 0, PT1S, at once", "100, 40, 1025, PT1S, at once",
            "100, 40, 8, PT0.01S, timeout", "100, 40, 8, PT31S, timeout"})
    void boundsTheBudget(int perSecond, int perHost, int hosts, Duration timeout,
            String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProbeBudget(perSecond, perHost, hosts, timeout))
                .withMessageContaining(message);
    }

    @Test
    void isPoliteByDefault() {
        assertThat(ProbeBudget.POLITE)
                .isEqualTo(new ProbeBudget(1_000, 40, 256, Duration.ofSeconds(5)));
    }

    private static List<IpPrefix> prefixes(String... texts) {
        return Stream.of(texts).map(text -> IpPrefix.parse(text).orElseThrow()).toList();
    }
}
