package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.dhcp;
import static io.farmhawk.inventory.Facts.second;
import static io.farmhawk.inventory.Facts.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.OverrunTable;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steady memory: a flood is noticed, leaves nothing, and hides nobody. */
class FloodTest {
    private static final int REAL = 10_000;
    private static final int SPOOFED = 1_000_000;
    private static final long BEGINS = FloodedTable.MAC_ADDRESSES.begins();

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
        assertThat(inventory.floods()).containsOnlyKeys(FloodedTable.MAC_ADDRESSES,
                FloodedTable.IP_ADDRESSES, FloodedTable.NAMES);
        assertThat(inventory.floods()).hasEntrySatisfying(FloodedTable.MAC_ADDRESSES,
                flood -> assertThat(flood.perMinute()).isGreaterThan(300_000));
        assertThat(inventory.floods().values()).extracting(Flood.State::since)
                .containsOnly(second(960));
    }

    @Test
    void noticesTheAddressesThatOneInterfaceMakesUp() {
        Inventory inventory = new Inventory(Vendors.NONE, 1_000);
        accept(inventory, claim(0, KVM, KVM_IP));

        for (int i = 0; i < FloodedTable.IP_ADDRESSES.begins(); i++) {
            accept(inventory, claim(1_200, real(1), ip(i)));
        }

        accept(inventory, claim(1_201, KVM, KVM_IP));
        assertThat(inventory.floods()).containsOnlyKeys(FloodedTable.IP_ADDRESSES);
        assertThat(inventory.asset(AssetId.of(KVM)).map(Asset::addresses))
                .contains(List.of(KVM_IP));
    }

    @Test
    void noticesTheNamesThatOneInterfaceMakesUp() {
        Inventory inventory = new Inventory(Vendors.NONE, 1_000);
        accept(inventory, dhcp(0, KVM, "jetkvm"), claim(0, KVM, KVM_IP));

        for (int i = 0; i < FloodedTable.NAMES.begins(); i++) {
            accept(inventory, dhcp(1_200, real(1), "name-" + i));
        }

        accept(inventory, claim(1_201, KVM, KVM_IP));
        assertThat(inventory.floods()).containsOnlyKeys(FloodedTable.NAMES);
        assertThat(inventory.asset(AssetId.of(KVM)).map(Asset::names))
                .contains(List.of(new Asset.Name("jetkvm", "dhcp")));
    }

    @Test
    void takesNoHostForAFloodThatIsCalledTheSameAgainAndAgain() {
        Inventory inventory = new Inventory(Vendors.NONE, 1_000);
        accept(inventory, dhcp(0, KVM, "jetkvm"));

        for (int i = 0; i < FloodedTable.NAMES.begins(); i++) {
            accept(inventory, dhcp(1_200, KVM, "jetkvm-" + i % 2), claim(1_200, KVM, KVM_IP));
        }

        accept(inventory, claim(1_201, KVM, KVM_IP));
        assertThat(inventory.floods()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noticesWhatTheDecodersPushOutIfItIsMuch(OverrunTable table) {
        Inventory inventory = new Inventory(Vendors.NONE, 1_000);
        FloodedTable flooded = FloodedTable.valueOf(table.name());
        accept(inventory, overrun(0, table, flooded.begins() - 1));
        assertThat(inventory.floods()).isEmpty();

        accept(inventory, overrun(60, table, flooded.begins() - 1), overrun(119, table, 1));

        assertThat(inventory.floods()).containsOnlyKeys(flooded);
        assertThat(inventory.floods().get(flooded)).isEqualTo(
                new Flood.State(second(60), flooded.begins(), second(60)));
    }

    @Test
    void endsByItselfAfterFiveQuietMinutes() {
        Flood flood = new Flood(FloodedTable.MAC_ADDRESSES);
        flood.at(minute(0), 0);
        flood.at(minute(1_200), 10);
        flood.at(minute(1_230), 10 + BEGINS);
        assertThat(flood.state()).contains(
                new Flood.State(second(1_200), BEGINS, second(1_200)));

        flood.at(minute(1_260), 20 + BEGINS);
        flood.at(minute(1_499), 30 + BEGINS);
        assertThat(flood.state()).isPresent();
        flood.at(minute(1_500), 30 + BEGINS);

        assertThat(flood.state()).isEmpty();
    }

    @Test
    void takesALargeNetworkThatIsNewForNoFlood() {
        Flood flood = new Flood(FloodedTable.MAC_ADDRESSES);
        flood.at(minute(0), 0);

        flood.at(minute(30), 20_000);
        flood.at(minute(660), 20_100);
        flood.at(minute(670), 20_100 + BEGINS - 1);

        assertThat(flood.state()).isEmpty();
    }

    @Test
    void countsTimeThatGoesBackToTheMinuteThatIs() {
        Flood flood = new Flood(FloodedTable.MAC_ADDRESSES);
        flood.at(minute(0), 0);
        flood.at(minute(1_200), 0);

        flood.at(minute(0), BEGINS);

        assertThat(flood.state()).isPresent();
    }

    private static Observation overrun(long second, OverrunTable table, long entries) {
        return new Observation.TableOverrun(Facts.from(second), table, entries);
    }

    private static long minute(long second) {
        return Flood.minute(second(second));
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
