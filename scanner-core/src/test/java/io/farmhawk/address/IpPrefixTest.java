package io.farmhawk.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpPrefixTest {
    @ParameterizedTest
    @CsvSource({"192.168.1.77/24,192.168.1.0/24,256", "10.0.0.1,10.0.0.1/32,1",
            "0.0.0.0/0,0.0.0.0/0,4294967296",
            "2001:db8::1/64,2001:db8::/64,9223372036854775807", "fe80::1/128,fe80::1/128,1",
            "192.168.1.1/31,192.168.1.0/31,2"})
    void readsNetworksAndSingleAddresses(String text, String canonical, long size) {
        IpPrefix prefix = IpPrefix.parse(text).orElseThrow();

        assertThat(prefix).hasToString(canonical);
        assertThat(prefix.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/24", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129",
            "10.0.0.0/2x", "host/24"})
    void refusesAnythingElse(String text) {
        assertThat(IpPrefix.parse(text)).isEmpty();
    }

    @Test
    void containsItsOwnAddressesAndNoOthers() {
        IpPrefix prefix = IpPrefix.parse("192.168.1.128/25").orElseThrow();

        assertThat(prefix.contains(ip("192.168.1.128"))).isTrue();
        assertThat(prefix.contains(ip("192.168.1.255"))).isTrue();
        assertThat(prefix.contains(ip("192.168.1.127"))).isFalse();
        assertThat(prefix.contains(ip("::c0a8:180"))).isFalse();
        assertThat(prefix.contains(IpPrefix.parse("192.168.1.192/26").orElseThrow())).isTrue();
        assertThat(prefix.contains(IpPrefix.parse("192.168.1.0/24").orElseThrow())).isFalse();
    }

    @Test
    void refusesALengthOutOfRange() {
        assertThatThrownBy(() -> new IpPrefix(ip("10.0.0.0"), 33))
                .hasMessageContaining("0 to 32, got 33");
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
