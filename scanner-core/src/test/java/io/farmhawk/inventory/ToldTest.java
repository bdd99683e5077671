package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.LAPTOP;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.ip;
import static io.farmhawk.inventory.Facts.page;
import static io.farmhawk.inventory.Facts.place;
import static io.farmhawk.inventory.Facts.second;
import static io.farmhawk.inventory.Facts.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.json.JsonText;
import io.farmhawk.observation.Observation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What routers and switches tell is second-hand. */
class ToldTest {
    private static final long DAY = 86_400;

    @Test
    void aToldAddressMakesAnAssetThatWasNotHeard() {
        Asset asset = new Heard().accept(told(5, KVM, KVM_IP)).asset(KVM);

        assertThat(asset.addresses()).isEmpty();
        assertThat(asset.isOnLink()).isFalse();
        assertThat(asset.label()).isEqualTo(KVM_IP.toString());
        assertThat(asset.told().addresses()).containsExactly(
                new Told.Entry(KVM_IP, Facts.ROUTER_IP, second(5)));
    }

    @Test
    void whatIsHeardCountsMoreThanWhatIsTold() {
        Asset asset = new Heard().accept(told(5, KVM, KVM_IP), claim(9, KVM, KVM_IP),
                told(20, KVM, KVM_IP)).asset(KVM);

        assertThat(asset.isOnLink()).isTrue();
        assertThat(asset.addresses()).containsExactly(KVM_IP);
        assertThat(asset.firstSeen()).isEqualTo(second(9));
        assertThat(asset.lastSeen()).isEqualTo(second(9));
    }

    @Test
    void aToldAddressMergesNothingAndTakesNoAddressAway() {
        Heard heard = new Heard().accept(page(1, Optional.empty(), KVM_IP),
                claim(2, LAPTOP, ip("192.168.1.50")), told(3, KVM, KVM_IP),
                told(4, KVM, ip("192.168.1.50")));

        assertThat(heard.inventory.assets()).hasSize(3);
        assertThat(heard.changes).noneMatch(AssetChanged.Merged.class::isInstance);
        assertThat(heard.asset(LAPTOP).addresses()).containsExactly(ip("192.168.1.50"));
        assertThat(heard.observedOf(KVM)).allMatch(Observation.NeighbourEntry.class::isInstance);
    }

    @Test
    void whatIsNotPlausibleIsCountedAndMakesNoAsset() {
        Heard heard = new Heard().accept(told(1, KVM, ip("8.8.8.8")),
                told(2, KVM, ip("224.0.0.1")), told(3, new MacAddress(0), KVM_IP),
                told(4, MacAddress.parse("01:00:5e:00:00:01"), KVM_IP));

        assertThat(heard.inventory.assets()).isEmpty();
        assertThat(heard.inventory.unattached()).isEqualTo(4);
    }

    @Test
    void theSwitchThatSeesFewestAtThePortIsNearest() {
        Asset asset = new Heard().accept(place(1, "10.0.0.2", KVM, "uplink", 12),
                place(2, "10.0.0.3", KVM, "Gi1/0/7", 1), place(3, "10.0.0.2", KVM, "uplink", 12))
                .asset(KVM);

        assertThat(asset.told().place()).hasValueSatisfying(
                where -> assertThat(where.words()).isEqualTo("Gi1/0/7 of sw, VLAN 20"));
    }

    @Test
    void aPlaceThatNoSwitchHasToldForADayIsPast() {
        Asset asset = new Heard().accept(place(1, "10.0.0.3", KVM, "Gi1/0/7", 1),
                place(DAY + 2, "10.0.0.2", KVM, "Gi2/0/1", 3)).asset(KVM);

        assertThat(asset.told().place().map(Told.Place::port)).contains("Gi2/0/1");
    }

    @Test
    void aHostileRouterFillsNoMemory() {
        Heard heard = new Heard();
        for (int i = 0; i < 1_000; i++) {
            heard.accept(told(i, KVM, ip("10.1." + i / 250 + "." + (1 + i % 250))),
                    place(i, "10.2." + i / 250 + "." + (1 + i % 250), KVM, "port" + i, 1));
        }

        assertThat(heard.asset(KVM).told().addresses()).hasSize(Hearsay.MOST_ADDRESSES);
        assertThat(heard.asset(KVM).told().place().map(Told.Place::port)).contains("port999");
    }

    @Test
    void isPutBackAfterARestart() throws Exception {
        Asset before = new Heard().accept(told(5, KVM, KVM_IP),
                place(6, "10.0.0.3", KVM, "Gi1/0/7", 2)).asset(KVM);
        Heard after = new Heard();

        Asset read = AssetJson.read(JsonText.parse(AssetJson.write(before).toText()))
                .orElseThrow();
        after.inventory.restore(read);

        assertThat(read).isEqualTo(before);
        assertThat(after.asset(KVM)).isEqualTo(before);
    }
}
