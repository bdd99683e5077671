package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.probe.discovery.Phantom.Claim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhantomTest {
    private static final MacAddress ROUTER = MacAddress.parse("02:00:00:00:00:01");

    @ParameterizedTest
    @CsvSource({
            "22, 1, false", "22, 4, false", "22, 16, false", // a host and its aliases
            "22, 17, true", "22, 1022, true", // proxy ARP
            "28, 7, false", "28, 8, true", "28, 14, true", // 14 hosts can be: half of them, and more
            "30, 2, false", "29, 3, false", "29, 4, true"})
    void suspectsOneMacAddressWithMoreAddressesThanAHostHas(int length, int count,
            boolean isPhantom) {
        IpPrefix prefix = new IpPrefix(IpAddress.v4(0x0A4D_0000), length);

        List<Phantom> phantoms = Phantom.onLink(prefix, claims(count, "ttl 64"));

        assertThat(phantoms).hasSize(isPhantom ? 1 : 0);
        assertThat(phantoms).allSatisfy(phantom -> {
            assertThat(phantom.mac()).isEqualTo(ROUTER);
            assertThat(phantom.addresses()).hasSize(count).isSorted();
            assertThat(phantom.reason()).contains(prefix.toString(), count + " of the ");
        });
    }

    @Test
    void doesNotSuspectHostsOfTheirOwn() {
        IpPrefix prefix = new IpPrefix(IpAddress.v4(0x0A4D_0000), 22);
        List<Claim> claims = new ArrayList<>();
        for (int i = 1; i < 1_000; i++) {
            claims.add(new Claim(IpAddress.v4(0x0A4D_0000 + i), new MacAddress(i), "ttl 64"));
        }

        assertThat(Phantom.onLink(prefix, claims)).isEmpty();
    }

    @Test
    void doesNotSuspectAddressesThatBehaveDifferently() {
        IpPrefix prefix = new IpPrefix(IpAddress.v4(0x0A4D_0000), 22);
        List<Claim> claims = new ArrayList<>();
        for (int i = 1; i < 40; i++) {
            claims.add(new Claim(IpAddress.v4(0x0A4D_0000 + i), ROUTER, "ports 22 " + i));
        }

        assertThat(Phantom.onLink(prefix, claims)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"24, 100, false", "24, 228, false", "24, 229, true", "24, 254, true",
            "29, 6, true", "30, 2, false"})
    void suspectsARoutedBlockOnlyWhereItAnswersWhole(int length, int count, boolean isPhantom) {
        IpPrefix prefix = new IpPrefix(IpAddress.v4(0x0A4D_0000), length);

        assertThat(Phantom.routed(prefix, claims(count, "ttl 63")))
                .hasSize(isPhantom ? 1 : 0);
    }

    private static List<Claim> claims(int count, String behaviour) {
        List<Claim> claims = new ArrayList<>();
        for (int i = count; i >= 1; i--) {
            claims.add(new Claim(IpAddress.v4(0x0A4D_0000 + i), ROUTER, behaviour));
        }
        return claims;
    }
}
