package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.LAPTOP;
import static io.farmhawk.inventory.Facts.LAPTOP_IP;
import static io.farmhawk.inventory.Facts.certificate;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.dhcp;
import static io.farmhawk.inventory.Facts.hello;
import static io.farmhawk.inventory.Facts.host;
import static io.farmhawk.inventory.Facts.ip;
import static io.farmhawk.inventory.Facts.page;
import static io.farmhawk.inventory.Facts.second;
import static io.farmhawk.inventory.Facts.sighting;
import static io.farmhawk.inventory.Facts.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {
    private final Heard heard = new Heard();

    @Test
    void makesOneAssetOfWhatOneInterfaceDoes() {
        heard.accept(sighting(5, KVM, "arp"), dhcp(1, KVM, "jetkvm"), claim(2, KVM, KVM_IP),
                host(9, KVM, KVM_IP, "JetKVM.local"));

        assertThat(heard.inventory.assets()).containsExactly(new Asset(AssetId.of(KVM),
                Optional.of(KVM), Optional.empty(), List.of(KVM_IP),
                List.of(new Asset.Name("JetKVM", "mdns"), new Asset.Name("jetkvm", "dhcp")),
                List.of("arp"), second(1), second(9)));
    }

    @Test
    void tellsOfEachAssetOnceAndThenOfEachFact() {
        Observation claim = claim(1, KVM, KVM_IP);
        Observation hello = hello(2, KVM, KVM_IP);

        heard.accept(claim, hello);

        AssetId kvm = AssetId.of(KVM);
        assertThat(heard.changes).containsExactly(new AssetChanged.Appeared(kvm),
                new AssetChanged.Observed(kvm, claim), new AssetChanged.Observed(kvm, hello));
    }

    @Test
    void showsTheChangeToWhoeverIsToldOfIt() {
        heard.inventory.accept(claim(1, KVM, KVM_IP), change -> {
            if (change instanceof AssetChanged.Observed) {
                assertThat(heard.asset(KVM).addresses()).containsExactly(KVM_IP);
            }
            assertThat(heard.inventory.asset(change.asset())).isPresent();
        });

        assertThat(heard.inventory.size()).isEqualTo(1);
    }

    @Test
    void givesAnInterfaceTheSameIdOnEveryRun() {
        // printf mac:30:52:53:00:00:01 | sha256sum
        assertThat(AssetId.of(KVM)).isEqualTo(new AssetId("a-a86a1cdd603357cb"));
        assertThat(AssetId.of(KVM_IP)).isNotEqualTo(AssetId.of(KVM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "33:33:00:00:00:01",
            "01:00:5e:00:00:fb"})
    void makesNoAssetOfWhatIsNoInterface(String mac) {
        heard.accept(sighting(1, MacAddress.parse(mac), "arp"),
                claim(2, MacAddress.parse(mac), KVM_IP), dhcp(3, MacAddress.parse(mac), "nobody"));

        assertThat(heard.inventory.assets()).isEmpty();
        assertThat(heard.changes).isEmpty();
        assertThat(heard.inventory.unattached()).isEqualTo(3);
    }

    @Test
    void takesARandomisedAddressForAnAssetToo() {
        MacAddress random = MacAddress.parse("da:a1:19:00:00:01");

        heard.accept(sighting(1, random, "mdns"));

        assertThat(heard.asset(random).protocols()).containsExactly("mdns");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0", "::", "224.0.0.251", "255.255.255.255", "127.0.0.1", "ff02::1"})
    void bindsNoAddressThatIsNobodys(String address) {
        heard.accept(claim(1, KVM, ip(address)));

        assertThat(heard.asset(KVM).addresses()).isEmpty();
    }

    @Test
    void movesAnAddressToWhoClaimsItLast() {
        heard.accept(claim(1, KVM, KVM_IP), claim(1, KVM, ip("fe80::1")), claim(9, LAPTOP, KVM_IP));

        assertThat(heard.asset(KVM).addresses()).containsExactly(ip("fe80::1"));
        assertThat(heard.asset(LAPTOP).addresses()).containsExactly(KVM_IP);
    }

    @Test
    void leavesAnAddressWhereItIsWhenAnEarlierClaimComesLate() {
        heard.accept(claim(9, LAPTOP, KVM_IP), claim(1, KVM, KVM_IP));

        assertThat(heard.asset(LAPTOP).addresses()).containsExactly(KVM_IP);
        assertThat(heard.asset(KVM).addresses()).isEmpty();
    }

    @Test
    void attachesAnAnswerToWhoClaimsTheAddress() {
        Observation certificate = certificate(7, KVM_IP);

        heard.accept(claim(1, KVM, KVM_IP), certificate);

        assertThat(heard.observedOf(KVM)).contains(certificate);
        assertThat(heard.asset(KVM).lastSeen()).isEqualTo(second(7));
        assertThat(heard.inventory.size()).isEqualTo(1);
    }

    @Test
    void mergesAnAnswerBeforeTheClaimIntoTheInterface() {
        Observation page = page(1, Optional.empty(), KVM_IP);

        heard.accept(page, claim(5, KVM, KVM_IP));

        AssetId byAddress = AssetId.of(KVM_IP);
        AssetId byMac = AssetId.of(KVM);
        assertThat(heard.changes).startsWith(new AssetChanged.Appeared(byAddress),
                new AssetChanged.Observed(byAddress, page), new AssetChanged.Appeared(byMac),
                new AssetChanged.Merged(byMac, byAddress));
        assertThat(heard.inventory.assets()).extracting(Asset::id).containsExactly(byMac);
        assertThat(heard.asset(KVM).firstSeen()).isEqualTo(second(1));
    }

    @Test
    void doesNotDateAnAssetBackToWhenItsAddressWasAnothers() {
        heard.accept(claim(1, KVM, KVM_IP), certificate(2, KVM_IP), claim(9, LAPTOP, KVM_IP));

        assertThat(heard.asset(LAPTOP).firstSeen()).isEqualTo(second(9));
    }

    @Test
    void makesNoAssetOfSilenceOrOfTheInternet() {
        heard.accept(silence(1, KVM_IP), certificate(2, ip("198.51.100.7")));

        assertThat(heard.inventory.assets()).isEmpty();
        assertThat(heard.inventory.unattached()).isEqualTo(1);
    }

    @Test
    void goesByTheAddressWhereFramesHaveNoMac() {
        MacAddress none = new MacAddress(0);

        heard.accept(hello(1, none, LAPTOP_IP));

        assertThat(heard.inventory.assets()).extracting(Asset::id, Asset::addresses)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(AssetId.of(LAPTOP_IP),
                        List.of(LAPTOP_IP)));
    }

    @Test
    void doesNotAppearAgainAfterARestart() {
        heard.accept(dhcp(1, KVM, "jetkvm"), claim(2, KVM, KVM_IP), sighting(3, KVM, "arp"),
                certificate(4, LAPTOP_IP));
        Heard next = new Heard();

        heard.inventory.assets().forEach(next.inventory::restore);
        assertThat(next.inventory.assets()).isEqualTo(heard.inventory.assets());
        next.accept(sighting(60, KVM, "arp"), claim(61, LAPTOP, LAPTOP_IP));

        assertThat(next.changes).doesNotContain(new AssetChanged.Appeared(AssetId.of(KVM)))
                .contains(new AssetChanged.Merged(AssetId.of(LAPTOP), AssetId.of(LAPTOP_IP)));
        assertThat(next.asset(KVM).firstSeen()).isEqualTo(second(1));
        assertThat(next.asset(LAPTOP).firstSeen()).isEqualTo(second(4));
    }

    @Test
    void leavesOutARestoredAssetThatNothingCouldRecognise() {
        heard.inventory.restore(new Asset(AssetId.of(KVM), Optional.empty(), Optional.empty(),
                List.of(), List.of(), List.of(), second(1), second(2)));

        assertThat(heard.inventory.size()).isZero();
    }

    @Test
    void restoresOnlyBeforeTheFirstObservation() {
        heard.accept(sighting(1, KVM, "arp"));
        Asset asset = heard.asset(KVM);

        assertThatThrownBy(() -> heard.inventory.restore(asset))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("before the first");
    }

    @Test
    void looksUpTheVendorOnce() {
        Inventory inventory = new Inventory(mac -> Optional.of("BuildJet, Inc."), 1);

        inventory.accept(sighting(1, KVM, "arp"), _ -> {});

        assertThat(inventory.assets()).extracting(Asset::vendor)
                .containsExactly(Optional.of("BuildJet, Inc."));
    }

    @Test
    void needsRoomForAnAsset() {
        assertThatThrownBy(() -> new Inventory(Vendors.NONE, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("got 0");
    }

    @Test
    void keepsTheNewestOfEachKindOfDetail() {
        for (int i = 0; i < 500; i++) {
            heard.accept(dhcp(i, KVM, "name-" + i), sighting(i, KVM, "protocol-" + i),
                    claim(3_600L * i, KVM, IpAddress.v4(0x0A00_0001 + i)));
        }

        Asset kvm = heard.asset(KVM);
        assertThat(kvm.names()).hasSize(32).contains(new Asset.Name("name-499", "dhcp"))
                .doesNotContain(new Asset.Name("name-467", "dhcp"));
        assertThat(kvm.protocols()).hasSize(64).contains("protocol-499", "protocol-436")
                .doesNotContain("protocol-435");
        assertThat(kvm.addresses()).hasSize(64).startsWith(IpAddress.v4(0x0A00_0001 + 436));
    }
}
