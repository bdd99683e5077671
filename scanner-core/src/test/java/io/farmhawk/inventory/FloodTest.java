package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.START;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.dhcp;
import static io.farmhawk.inventory.Facts.second;
import static io.farmhawk.inventory.Facts.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steady memory: a flood is noticed, leaves nothing, and hides nobody. */
class FloodTest {
    private static final int REAL = 10_000;
    private static final int SPOOFED = 1_000_000;

    @Test
    void aMillionSpoofedAddressesPushNobodyOutAndHideNoNewcomer() {
        Inventory inventory = new Inventory(Vendors.NONE, Inventory.MOST_ASSETS);
        for (int i = 0; i < REAL; i++) {
            accept(inventory, dhcp(i * 60L / REAL, real(i), "desk " + i),
                    claim(i * 60L / REAL, real(i), ip(i)));
        }
        for (int i = 0; i < REAL; i++) {
            accept(inventory, sighting(700 + i * 60L / REAL, real(i), "arp"));
        }

        for (int i = 0; i < SPOOFED; i++) {
            MacAddress mac = spoofed(i);
            long at = 1_000 + i * 60L / SPOOFED;
            accept(inventory, switch (i % 3) {
                case 0 -> claim(at, mac, new IpAddress(0xFD00L << 48, i));
                case 1 -> dhcp(at, mac, "name-" + i);
                default -> sighting(at, mac, "arp");
            });
            if (i == SPOOFED / 2) {
                accept(inventory, dhcp(at, KVM, "jetkvm"), claim(at, KVM, KVM_IP));
            }
        }
        inventory.settle(_ -> {});

        assertThat(inventory.size()).isEqualTo(Inventory.MOST_ASSETS);
        for (int i = 0; i < REAL; i++) {
            assertThat(inventory.asset(AssetId.of(real(i)))).as("asset %d", i).isPresent()
                    .hasValueSatisfying(asset -> assertThat(asset.addresses()).hasSize(1));
        }
        assertThat(inventory.asset(AssetId.of(KVM)).map(Asset::addresses))
                .contains(List.of(KVM_IP));
        assertThat(inventory.flood()).hasValueSatisfying(flood -> {
            assertThat(flood.since()).isEqualTo(second(960));
            assertThat(flood.perMinute()).isGreaterThan(300_000);
        });
    }

    @Test
    void endsByItselfAfterFiveQuietMinutes() {
        Flood flood = new Flood();
        flood.at(second(0), 0);
        flood.at(second(1_200), 10);
        flood.at(second(1_230), 10 + Flood.BEGINS);
        assertThat(flood.state()).contains(
                new Flood.State(second(1_200), Flood.BEGINS, second(1_200)));

        flood.at(second(1_260), 20 + Flood.BEGINS);
        flood.at(second(1_499), 30 + Flood.BEGINS);
        assertThat(flood.state()).isPresent();
        flood.at(second(1_500), 30 + Flood.BEGINS);

        assertThat(flood.state()).isEmpty();
    }

    @Test
    void takesALargeNetworkThatIsNewForNoFlood() {
        Flood flood = new Flood();
        flood.at(START, 0);

        flood.at(second(30), 20_000);
        flood.at(second(660), 20_100);
        flood.at(second(670), 20_100 + Flood.BEGINS - 1);

        assertThat(flood.state()).isEmpty();
    }

    @Test
    void countsTimeThatGoesBackToTheMinuteThatIs() {
        Flood flood = new Flood();
        flood.at(second(0), 0);
        flood.at(second(1_200), 0);

        flood.at(second(0), Flood.BEGINS);

        assertThat(flood.state()).isPresent();
    }

    private static void accept(Inventory inventory, Observation... facts) {
        for (Observation fact : facts) {
            inventory.accept(fact, _ -> {});
        }
    }

    /** Scattered over the locally administered addresses. */
    private static MacAddress spoofed(long i) {
        return new MacAddress(0x0200_0000_0000L | ((i * 2_654_435_761L) & 0xFF_FFFF_FFFFL));
    }

    private static MacAddress real(int i) {
        return new MacAddress(0x0016_F000_0000L + i);
    }

    private static IpAddress ip(int i) {
        return IpAddress.v4(0x0A00_0001 + i);
    }
}
