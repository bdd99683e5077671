package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.KVM;
import static io.farmhawk.inventory.Facts.KVM_IP;
import static io.farmhawk.inventory.Facts.LAPTOP;
import static io.farmhawk.inventory.Facts.LAPTOP_IP;
import static io.farmhawk.inventory.Facts.ROUTER;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.dhcp;
import static io.farmhawk.inventory.Facts.ip;
import static io.farmhawk.inventory.Facts.second;
import static io.farmhawk.inventory.Facts.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which interfaces are one thing, and which are not however much they look it. */
class IdentityTest {
    private static final MacAddress RANDOM_1 = MacAddress.parse("3a:11:22:33:44:55");
    private static final MacAddress RANDOM_2 = MacAddress.parse("c6:66:77:88:99:aa");
    private static final MacAddress WIRELESS = MacAddress.parse("a0:88:b4:00:00:07");
    private static final MacAddress SECOND_KVM = MacAddress.parse("30:52:53:00:00:02");
    /** DUID-LLT made of the laptop's wired address (RFC 8415 section 11.2). */
    private static final String DUID_OF_LAPTOP = "000100012b3c4d5e0016f0000002";
    private static final String DUID_UUID = "00040123456789abcdef0123456789abcdef";

    @Test
    void keepsOneAssetWhenAPhoneChangesItsAddress() {
        Heard heard = settled(dhcp(0, RANDOM_1, "annas-telefon"), sighting(600, RANDOM_1, "arp"),
                dhcp(660, RANDOM_2, "annas-telefon"), sighting(900, RANDOM_2, "arp"));

        Asset phone = heard.inventory.assets().getFirst();
        assertThat(heard.inventory.assets()).hasSize(1);
        assertThat(phone.id()).isEqualTo(AssetId.of(RANDOM_1));
        assertThat(phone.lastSeen()).isEqualTo(second(900));
        assertThat(phone.identity().joined()).singleElement().satisfies(joined -> {
            assertThat(joined.mac()).isEqualTo(RANDOM_2);
            assertThat(joined.to()).isEqualTo(RANDOM_1);
            assertThat(joined.firstSeen()).isEqualTo(second(660));
            assertThat(joined.probability()).isBetween(0.99, 0.999);
            assertThat(joined.reasons()).containsExactly("same host name (x 2000)",
                    "one fell silent before the other began (x 50)",
                    "an address is locally administered (x 2)");
        });
        assertThat(heard.changes).contains(
                new AssetChanged.Joined(AssetId.of(RANDOM_1), AssetId.of(RANDOM_2)));
    }

    @Test
    void joinsWiredAndWirelessByAUniqueIdentifierOfTheHost() {
        Heard heard = settled(claim(0, LAPTOP, LAPTOP_IP), duid(1, LAPTOP, DUID_OF_LAPTOP),
                duid(2, WIRELESS, DUID_OF_LAPTOP), claim(3, WIRELESS, ip("192.168.1.51")),
                sighting(500, LAPTOP, "arp"), sighting(501, WIRELESS, "arp"));

        assertThat(heard.inventory.assets()).singleElement()
                .satisfies(laptop -> assertThat(laptop.addresses()).containsExactly(LAPTOP_IP,
                        ip("192.168.1.51")));
    }

    @Test
    void readsTheSameIdentifierOverBothVersionsOfDhcp() {
        Heard heard = settled(duid(1, LAPTOP, DUID_OF_LAPTOP),
                clientId(2, WIRELESS, "ff12345678" + DUID_OF_LAPTOP));

        assertThat(heard.inventory.assets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetkvm", "iPhone", "android-1a2b3c4d5e6f7a8b", "localhost",
            "raspberrypi", "pikvm", "DESKTOP-1A2B3C4", "NPI1A2B3C", "123456"})
    void neverJoinsByANameThatAProductGivesEachUnit(String name) {
        Heard heard = settled(dhcp(0, RANDOM_1, name), dhcp(60, RANDOM_2, name));

        assertThat(heard.inventory.assets()).hasSize(2);
    }

    @Test
    void keepsTwoIdenticalKvmsApart() {
        Heard heard = settled(claim(0, KVM, KVM_IP), claim(0, SECOND_KVM, ip("192.168.1.41")),
                dhcp(1, KVM, "jetkvm"), dhcp(1, SECOND_KVM, "jetkvm"), duid(2, KVM, DUID_UUID),
                duid(2, SECOND_KVM, DUID_UUID), certificate(3, KVM_IP, "box-17.example.net"),
                certificate(3, ip("192.168.1.41"), "box-17.example.net"),
                sighting(900, KVM, "arp"), sighting(900, SECOND_KVM, "arp"));

        assertThat(heard.inventory.assets()).hasSize(2);
    }

    @Test
    void makesNoTwoDevicesOneByASharedHostKey() {
        IpAddress second = ip("192.168.1.41");
        Heard heard = settled(claim(0, RANDOM_1, KVM_IP), hostKey(1, KVM_IP),
                claim(300, RANDOM_2, second), hostKey(301, second));

        assertThat(heard.observedOf(RANDOM_1)).contains(hostKey(1, KVM_IP));
        assertThat(heard.observedOf(RANDOM_2)).contains(hostKey(301, second));
        assertThat(heard.inventory.assets()).hasSize(2);
    }

    @Test
    void keepsCopiesOfOneImageApart() {
        Heard heard = new Heard();
        for (int i = 0; i < 6; i++) {
            MacAddress mac = new MacAddress(0x0016_F000_0000L + ((long) i << 26) + i);
            heard.accept(duid(0, mac, DUID_OF_LAPTOP), dhcp(0, mac, "bench-golden"),
                    sighting(900, mac, "arp"));
        }

        settle(heard);

        assertThat(heard.inventory.assets()).hasSize(6);
    }

    @Test
    void doesNotJoinByANameAloneWhereBothAreThereAtOneTime() {
        Heard heard = settled(dhcp(0, RANDOM_1, "annas-telefon"),
                dhcp(1, RANDOM_2, "annas-telefon"), sighting(900, RANDOM_1, "arp"));

        assertThat(heard.inventory.assets()).hasSize(2);
    }

    @Test
    void takesTheAddressAsAClientIdentifierForNoKey() {
        assertThat(IdentityKeys.ofClientId("01305253000001")).isEmpty();
        assertThat(IdentityKeys.ofClientId("000000000000000000000000")).isEmpty();
        assertThat(IdentityKeys.ofClientId("00" + "6a65746b766d2d6a65746b766d")).isEmpty();
        assertThat(IdentityKeys.ofClientId("ff")).isEmpty();
        assertThat(IdentityKeys.ofClientId("00" + "7a".repeat(400))).isEmpty();
    }

    @Test
    void givesNoKeysOfAnInterfaceThatForwards() {
        Heard heard = settled(duid(0, ROUTER, DUID_OF_LAPTOP), duid(1, LAPTOP, DUID_OF_LAPTOP),
                new Observation.RouterAdvertised(Facts.from(2), ROUTER, ip("fe80::1"), 64));

        assertThat(heard.inventory.assets()).hasSize(2);
    }

    @Test
    void partsAgainWhenTheReasonFallsAway() {
        Heard heard = settled(duid(0, LAPTOP, DUID_OF_LAPTOP), duid(1, ROUTER, DUID_OF_LAPTOP));
        assertThat(heard.inventory.assets()).hasSize(1);

        for (int i = 0; i < 3; i++) {
            heard.accept(sighting(2 + i, ROUTER, ip("203.0." + (113 + i) + ".7")));
        }
        settle(heard);

        assertThat(heard.inventory.assets()).hasSize(2);
        assertThat(heard.changes)
                .contains(new AssetChanged.Parted(AssetId.of(ROUTER), AssetId.of(LAPTOP)));
    }

    @Test
    void splitUndoesAMergeForGood() throws JsonTextException {
        Heard heard = settled(duid(0, LAPTOP, DUID_OF_LAPTOP), duid(1, WIRELESS, DUID_OF_LAPTOP));

        boolean done = heard.inventory.split(AssetId.of(LAPTOP), WIRELESS, heard.changes::add);
        heard.accept(duid(2, WIRELESS, DUID_OF_LAPTOP), duid(3, LAPTOP, DUID_OF_LAPTOP));
        settle(heard);

        assertThat(done).isTrue();
        assertThat(heard.inventory.assets()).hasSize(2);
        assertThat(heard.asset(LAPTOP).identity().apart()).containsExactly(WIRELESS);
        Heard later = restarted(heard);
        later.accept(duid(4, WIRELESS, DUID_OF_LAPTOP), duid(5, LAPTOP, DUID_OF_LAPTOP));
        assertThat(settle(later).inventory.assets()).hasSize(2);
    }

    @Test
    void splitsNothingThatIsNotJoined() {
        Heard heard = settled(dhcp(0, LAPTOP, "a"), dhcp(1, KVM, "b"));

        assertThat(heard.inventory.split(AssetId.of(LAPTOP), KVM, heard.changes::add)).isFalse();
    }

    @Test
    void aMergeOutlivesARestart() throws JsonTextException {
        Heard heard = settled(claim(0, LAPTOP, LAPTOP_IP), duid(1, LAPTOP, DUID_OF_LAPTOP),
                duid(2, WIRELESS, DUID_OF_LAPTOP), claim(3, WIRELESS, ip("192.168.1.51")));

        Heard later = settle(restarted(heard));

        assertThat(later.inventory.assets()).singleElement().satisfies(asset -> {
            assertThat(asset.id()).isEqualTo(AssetId.of(LAPTOP));
            assertThat(asset.addresses()).containsExactly(LAPTOP_IP, ip("192.168.1.51"));
            assertThat(asset.identity().joined().getFirst().addresses())
                    .containsExactly(ip("192.168.1.51"));
        });
    }

    @Test
    void partsWhatWasJoinedToAnAssetThatHadToGo() {
        Heard heard = new Heard(3).accept(duid(0, RANDOM_1, DUID_UUID),
                duid(1, RANDOM_2, DUID_UUID));
        heard.accept(dhcp(2, RANDOM_1, "annas-telefon"), dhcp(2, RANDOM_2, "annas-telefon"));
        settle(heard);

        heard.accept(dhcp(10, KVM, "a"), dhcp(11, LAPTOP, "b"), dhcp(12, WIRELESS, "c"));
        settle(heard);

        assertThat(heard.inventory.assets()).hasSize(3);
        assertThat(heard.inventory.partsOf(AssetId.of(KVM))).containsExactly(AssetId.of(KVM));
    }

    @Test
    void seesHostsThatShareAnAddressBehindIt() {
        Heard heard = settled(claim(0, LAPTOP, LAPTOP_IP), syn(1, LAPTOP, LAPTOP_IP, 64));
        assertThat(heard.asset(LAPTOP).identity().hopsBehind()).isZero();

        heard.accept(syn(2, LAPTOP, LAPTOP_IP, 127), syn(3, LAPTOP, ip("203.0.113.9"), 50));

        assertThat(heard.asset(LAPTOP).identity().hopsBehind()).isEqualTo(1);
    }

    @Test
    void takesBackWhatItGaveOnTrustToARouter() {
        IpAddress behind = ip("10.9.9.9");
        Observation hello = Facts.hello(0, ROUTER, behind);
        Heard heard = settled(hello);
        assertThat(heard.observedOf(ROUTER)).contains(hello);

        heard.accept(new Observation.RouterAdvertised(Facts.from(5), ROUTER, ip("fe80::1"), 64));

        assertThat(heard.changes)
                .contains(new AssetChanged.Retracted(AssetId.of(ROUTER), hello));
    }

    @Test
    void theSameObservationsInAnyOrderGiveTheSameMerges() {
        int merges = 0;
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Observation> facts = facts(random);
            List<Asset> expected = settled(facts.toArray(Observation[]::new)).inventory.assets();

            Collections.shuffle(facts, random);
            Heard other = new Heard();
            for (Observation fact : facts) {
                other.accept(fact);
                if (random.nextInt(5) == 0) {
                    settle(other);
                }
            }

            assertThat(settle(other).inventory.assets()).as("seed %d", seed).isEqualTo(expected);
            merges += expected.stream().mapToInt(asset -> asset.identity().joined().size()).sum();
        }
        assertThat(merges).isGreaterThan(100);
    }

    private static List<Observation> facts(Random random) {
        List<MacAddress> macs = List.of(RANDOM_1, RANDOM_2, WIRELESS, LAPTOP, KVM, ROUTER);
        List<Observation> facts = new ArrayList<>();
        for (int i = 3 + random.nextInt(20); i > 0; i--) {
            MacAddress mac = macs.get(random.nextInt(macs.size()));
            int at = random.nextInt(4_000);
            IpAddress ip = ip("192.168.1." + (10 + random.nextInt(4)));
            facts.add(switch (random.nextInt(7)) {
                case 0 -> dhcp(at, mac, "annas-" + random.nextInt(2));
                case 1 -> duid(at, mac, DUID_OF_LAPTOP);
                case 2 -> duid(at, mac, DUID_UUID);
                case 3 -> claim(at, mac, ip);
                case 4 -> certificate(at, ip, "eigen.example.net");
                case 5 -> sighting(at, mac, ip("203.0." + random.nextInt(9) + ".1"));
                default -> syn(at, mac, ip, 60 + random.nextInt(5));
            });
        }
        return facts;
    }

    private static Heard settled(Observation... facts) {
        return settle(new Heard().accept(facts));
    }

    private static Heard settle(Heard heard) {
        heard.inventory.settle(heard.changes::add);
        return heard;
    }

    private static Heard restarted(Heard heard) throws JsonTextException {
        Heard later = new Heard();
        for (Asset asset : heard.inventory.assets()) {
            later.inventory.restore(AssetJson
                    .read(JsonText.parse(AssetJson.write(asset).toText())).orElseThrow());
        }
        return later;
    }

    private static Observation duid(long at, MacAddress mac, String duid) {
        return new Observation.Dhcpv6Identity(Facts.from(at), mac, 1, Optional.of(duid),
                Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private static Observation clientId(long at, MacAddress mac, String clientId) {
        return new Observation.DhcpIdentity(Facts.from(at), mac, 3, Optional.empty(),
                Optional.empty(),
                Optional.of(clientId), Optional.empty(), Optional.empty(), List.of(), List.of(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Observation certificate(long at, IpAddress ip, String name) {
        return new Observation.TlsCertificate(Facts.from(at), ip, 443, "CN=" + name, "CN=" + name,
                List.of(name), "ab".repeat(32), second(0), second(1));
    }

    private static Observation hostKey(long at, IpAddress ip) {
        return new Observation.SshHostKey(Facts.from(at), ip, 22, "ssh-ed25519", Optional.of(256),
                "SHA256:Yvnf8hqpWbSghqqRG85p6NU3WOc+IuUX9YCK06JvWaM");
    }

    private static Observation syn(long at, MacAddress mac, IpAddress client, int hopLimit) {
        return new Observation.SynShape(Facts.from(at), mac, client, hopLimit,
                "64240_2-4-8-1-3_1460_7");
    }
}
