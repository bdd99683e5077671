package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.LAPTOP;
import static io.farmhawk.inventory.Facts.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation.MdnsRecord;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MdnsOwnersTest {
    private final MdnsOwners owners = new MdnsOwners();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"KVM._http._tcp.local | SRV | PiKVM.local.:80",
            "40.1.168.192.in-addr.arpa | PTR | pikvm.local", "PIKVM.local | NSEC | A, AAAA"})
    void findsTheNameThatSaysWhoseARecordIs(String name, String type, String value) {
        owners.learn(KVM, "pikvm.local", KVM);

        assertThat(owners.ownerOf(told(name, type, value))).contains(KVM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"KVM._http._tcp.local | SRV | pikvm.local",
            "KVM._http._tcp.local | SRV | ''", "pikvm.local | PTR | other.local",
            "_services._dns-sd._udp.local | PTR | _http._tcp.local"})
    void knowsNoOwnerWhereTheNameLeadsNowhere(String name, String type, String value) {
        owners.learn(KVM, "pikvm.local", KVM);

        assertThat(owners.ownerOf(told(name, type, value))).isEmpty();
    }

    @Test
    void keepsSendersApart() {
        owners.learn(ROUTER, "pikvm.local", LAPTOP);
        owners.learn(KVM, "pikvm.local", KVM);

        assertThat(owners.ownerOf(told("pikvm.local", "NSEC", ""))).contains(KVM);
        assertThat(owners.repeatsOthers(ROUTER)).isTrue();
        assertThat(owners.repeatsOthers(KVM)).isFalse();
    }

    @Test
    void trustsNoNameWithTwoOwnersEverAgain() {
        owners.learn(KVM, "pikvm.local", KVM);
        owners.learn(KVM, "PIKVM.local", LAPTOP);
        owners.learn(KVM, "pikvm.local", KVM);

        assertThat(owners.ownerOf(told("pikvm.local", "NSEC", ""))).isEmpty();
    }

    @Test
    void forgetsTheOldestNamesAndSenders() {
        for (int i = 0; i <= MdnsOwners.MOST_NAMES; i++) {
            owners.learn(KVM, "host-" + i, KVM);
        }

        assertThat(owners.ownerOf(told("host-0", "NSEC", ""))).isEmpty();
        assertThat(owners.ownerOf(told("host-1", "NSEC", ""))).contains(KVM);

        for (int i = 0; i < MdnsOwners.MOST_SENDERS; i++) {
            owners.learn(new MacAddress(i + 1), "x", KVM);
        }

        assertThat(owners.ownerOf(told("host-1", "NSEC", ""))).isEqualTo(Optional.empty());
    }

    private static MdnsRecord told(String name, String type, String value) {
        return new MdnsRecord(Facts.from(1), KVM, KVM_IP, name, type, value);
    }
}
