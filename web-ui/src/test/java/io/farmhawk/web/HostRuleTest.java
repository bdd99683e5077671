package io.farmhawk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {
    private static final HostRule LOOPBACK = new HostRule(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    private static final HostRule EVERYWHERE = new HostRule(new InetSocketAddress("0.0.0.0", 1));
    private static final HostRule NAMED = new HostRule(
            InetSocketAddress.createUnresolved("Sensor.lan", 1));

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8765", "127.0.0.1", "127.0.0.1:9000", "[::1]",
            "[::1]:8765", "127.9.9.9:1"})
    void answersToLoopback(String host) {
        assertThat(LOOPBACK.allows(host)).isTrue();
        assertThat(EVERYWHERE.allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.5:8765", "[fd00::5]:8765", "8.8.8.8"})
    void answersToAnyAddressOnlyWhereOthersMayReachIt(String host) {
        assertThat(LOOPBACK.allows(host)).isFalse();
        assertThat(EVERYWHERE.allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":8765", "evil.example", "evil.example:8765",
            "localhost.evil.example",
            "127.0.0.1.evil.example", "127.1", "2130706433", "0x7f000001", "[::1", "[]", "[::1]x",
            "[::1%25eth0]", "::1", "localhost@evil.example", "evil.example#localhost", "localhost.",
            " localhost", "[localhost"})
    void answersToNoOtherName(String host) {
        assertThat(LOOPBACK.allows(host)).isFalse();
        assertThat(EVERYWHERE.allows(host)).isFalse();
        assertThat(NAMED.allows(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sensor.lan", "SENSOR.LAN:8765"})
    void answersToTheNameItListensOn(String host) {
        assertThat(NAMED.allows(host)).isTrue();
        assertThat(EVERYWHERE.allows(host)).isFalse();
    }
}
