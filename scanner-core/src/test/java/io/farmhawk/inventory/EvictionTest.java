package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.LAPTOP;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.dhcp;
import static io.farmhawk.inventory.Facts.ip;
import static io.farmhawk.inventory.Facts.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Floods: what is known stays, memory stays bounded, losses are counted. */
class EvictionTest {
    @Test
    void forgetsAFloodAndNotTheDevicesItKnew() {
        Heard heard = new Heard(100).accept(dhcp(0, KVM, "jetkvm"), claim(1, KVM, KVM_IP),
                sighting(2, LAPTOP, "arp"));

        for (int i = 0; i < 5_000; i++) {
            heard.accept(sighting(10 + i, random(i), "arp"));
        }

        assertThat(heard.inventory.size()).isEqualTo(100);
        assertThat(heard.inventory.evicted()).isEqualTo(4_902);
        assertThat(heard.asset(KVM).addresses()).containsExactly(KVM_IP);
        assertThat(heard.asset(LAPTOP).protocols()).containsExactly("arp");
        assertThat(heard.changes).filteredOn(AssetChanged.Evicted.class::isInstance)
                .hasSize(4_902);
    }

    @Test
    void keepsLastingDevicesThroughAFloodThatTalksMore() {
        Heard heard = new Heard(100).accept(sighting(0, LAPTOP, "arp"),
                sighting(700, LAPTOP, "arp"));

        for (int i = 0; i < 5_000; i++) {
            heard.accept(dhcp(1_000 + i % 60, random(i), "flood"));
        }

        assertThat(heard.asset(LAPTOP).protocols()).containsExactly("arp");
    }

    @Test
    void evictsTheOneLongestUnseenAmongEquals() {
        Heard heard = new Heard(2).accept(sighting(1, random(1), "arp"),
                sighting(2, random(2), "arp"), sighting(3, random(1), "arp"),
                sighting(4, random(3), "arp"));

        assertThat(heard.inventory.assets()).extracting(asset -> asset.mac().orElseThrow())
                .containsExactlyInAnyOrder(random(1), random(3));
    }

    @Test
    void doesNotLetInANewcomerWithLessEvidenceThanAllOthers() {
        Heard heard = new Heard(2).accept(dhcp(1, KVM, "jetkvm"), dhcp(2, LAPTOP, "laptop"));

        heard.accept(sighting(3, random(1), "arp"));

        assertThat(heard.inventory.assets()).extracting(asset -> asset.mac().orElseThrow())
                .containsExactlyInAnyOrder(KVM, LAPTOP);
        assertThat(heard.inventory.evicted()).isEqualTo(1);
        assertThat(heard.inventory.unattached()).isEqualTo(1);
    }

    @Test
    void givesAnEvictedAssetsAddressBackToWhoHadIt() {
        Heard heard = new Heard(2).accept(dhcp(1, KVM, "jetkvm"), claim(2, KVM, KVM_IP),
                claim(3, random(1), KVM_IP));
        assertThat(heard.asset(KVM).addresses()).isEmpty();

        heard.accept(dhcp(4, LAPTOP, "laptop"));

        assertThat(heard.changes).contains(new AssetChanged.Evicted(AssetId.of(random(1))));
        assertThat(heard.asset(KVM).addresses()).containsExactly(KVM_IP);
    }

    @Test
    void keepsALastingDevicesAddressThroughAFloodOfAddresses() {
        Heard heard = new Heard(50).accept(claim(0, KVM, KVM_IP), sighting(700, KVM, "arp"));

        for (int i = 0; i < 20_000; i++) {
            heard.accept(claim(1_000, random(i), new IpAddress(0xFD00L << 48, i)));
        }

        assertThat(heard.asset(KVM).addresses()).containsExactly(KVM_IP);
    }

    @Test
    void boundsWhatAFloodOfAddressesLeavesBehind() {
        KnownAddresses addresses = new KnownAddresses(10, _ -> true, _ -> {});

        for (int i = 0; i < 1_000; i++) {
            addresses.touch(IpAddress.v4(i));
        }

        assertThat(addresses.size()).isEqualTo(10);
    }

    @Test
    void countsAnAssetKnownByAddressAmongTheOthers() {
        Heard heard = new Heard(10);

        for (int i = 0; i < 100; i++) {
            heard.accept(Facts.certificate(i, IpAddress.v4(0x0A00_0001 + i)));
        }

        assertThat(heard.inventory.size()).isEqualTo(10);
        assertThat(heard.inventory.assets()).extracting(Asset::addresses)
                .contains(List.of(ip("10.0.0.100")));
    }

    private static MacAddress random(int i) {
        return new MacAddress(0x0200_0000_0000L + i);
    }
}
