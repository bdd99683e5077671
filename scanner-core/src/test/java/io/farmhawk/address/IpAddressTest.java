package io.farmhawk.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({"192.168.1.20,192.168.1.20", "::,::", "::1,::1", "fe80::1,fe80::1",
            "2001:DB8:0:0:1:0:0:1,2001:db8::1:0:0:1", "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
            "1:0:0:2:0:0:0:3,1:0:0:2::3", "1::,1::"})
    void writesTheCanonicalForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasValueSatisfying(
                address -> assertThat(address).hasToString(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "1.2.3", "1.2.3.256", "1.2.3.4.5", ":::", "fe80::g",
            "1.2.3.4/24"})
    void neverAsksAResolver(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1,true", "172.16.0.1,true", "172.31.255.255,true", "172.32.0.0,false",
            "192.168.0.1,true", "192.169.0.0,false", "100.64.0.1,true", "100.128.0.0,false",
            "8.8.8.8,false", "fd00::1,true", "fc00::1,true", "2001:db8::1,false", "fe80::1,false"})
    void knowsPrivateAddresses(String text, boolean isPrivate) {
        assertThat(IpAddress.parse(text).orElseThrow().isPrivate()).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @CsvSource({"224.0.0.251,true", "239.255.255.255,true", "255.255.255.255,true", "ff02::fb,true",
            "223.255.255.255,false", "fe80::1,false"})
    void knowsMulticastAndBroadcast(String text, boolean is) {
        assertThat(IpAddress.parse(text).orElseThrow().isMulticastOrBroadcast()).isEqualTo(is);
    }

    @Test
    void knowsLinkLocalAndLoopback() {
        assertThat(IpAddress.parse("169.254.3.4").orElseThrow().isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("fe80::3").orElseThrow().isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("febf::3").orElseThrow().isLinkLocal()).isTrue();
        assertThat(IpAddress.parse("fec0::3").orElseThrow().isLinkLocal()).isFalse();
        assertThat(IpAddress.parse("127.3.4.5").orElseThrow().isLoopback()).isTrue();
        assertThat(IpAddress.parse("::1").orElseThrow().isLoopback()).isTrue();
        assertThat(IpAddress.parse("::2").orElseThrow().isLoopback()).isFalse();
    }

    @Test
    void textAndValueAgreeForAnyAddress() throws Exception {
        long seed = 20261124;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] octets = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(octets);
            if (octets.length == 16 && random.nextBoolean()) {
                java.util.Arrays.fill(octets, 2 * random.nextInt(4), 8 + 2 * random.nextInt(4),
                        (byte) 0);
            }
            InetAddress address = InetAddress.getByAddress(octets);

            IpAddress ours = IpAddress.of(address);

            assertThat(IpAddress.parse(ours.toString())).as("seed %d round %d", seed, i)
                    .contains(ours);
            assertThat(ours.toInetAddress()).isEqualTo(address);
        }
    }
}
