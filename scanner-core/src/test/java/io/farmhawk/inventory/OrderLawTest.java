package io.farmhawk.inventory;

import static io.farmhawk.inventory.Facts.certificate;
import static io.farmhawk.inventory.Facts.claim;
import static io.farmhawk.inventory.Facts.dhcp;
import static io.farmhawk.inventory.Facts.hello;
import static io.farmhawk.inventory.Facts.ip;
import static io.farmhawk.inventory.Facts.page;
import static io.farmhawk.inventory.Facts.question;
import static io.farmhawk.inventory.Facts.record;
import static io.farmhawk.inventory.Facts.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The law: what was observed and when decides, not the order in which it arrived. */
class OrderLawTest {
    private static final int SEEDS = 2_000;
    private static final int FACTS = 150;
    private static final List<IpAddress> ADDRESSES = List.of(ip("192.168.1.2"), ip("192.168.1.3"),
            ip("192.168.1.4"), ip("10.0.0.9"), ip("fe80::2"), ip("fe80::3"), ip("fd00::2"),
            ip("2001:db8::2"), ip("198.51.100.2"), ip("169.254.7.7"));

    @Test
    void theSameObservationsInAnyOrderGiveTheSameAssets() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<Observation> facts = facts(random);
            List<Asset> expected = fold(facts, random.nextBoolean());

            Collections.shuffle(facts, random);

            assertThat(fold(facts, random.nextBoolean())).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void theSameObservationsInOneOrderTellTheSameChanges() {
        List<Observation> facts = facts(new Random(7));

        assertThat(changes(facts)).isEqualTo(changes(facts));
    }

    @Test
    void noObservationThrowsAndTheBooksAgree() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Heard heard = new Heard(3);
            heard.accept(facts(new Random(seed)).toArray(Observation[]::new));

            long appeared = count(heard, AssetChanged.Appeared.class);
            long gone = count(heard, AssetChanged.Evicted.class)
                    + count(heard, AssetChanged.Merged.class);
            assertThat(appeared - gone).as("seed %d", seed).isEqualTo(heard.inventory.size());
            assertThat(heard.inventory.size()).as("seed %d", seed).isLessThanOrEqualTo(3);
        }
    }

    private static long count(Heard heard, Class<? extends AssetChanged> kind) {
        return heard.changes.stream().filter(kind::isInstance).count();
    }

    private static List<AssetChanged> changes(List<Observation> facts) {
        return new Heard().accept(facts.toArray(Observation[]::new)).changes;
    }

    /** @param looking whether somebody looks after each step, which must not change anything */
    private static List<Asset> fold(List<Observation> facts, boolean looking) {
        Inventory inventory = new Inventory(Vendors.NONE, Inventory.MOST_ASSETS);
        for (Observation fact : facts) {
            inventory.accept(fact, _ -> {});
            if (looking) {
                assertThat(inventory.assets()).hasSize(inventory.size());
            }
        }
        return inventory.assets();
    }

    private static List<Observation> facts(Random random) {
        int interfaces = 2 + random.nextInt(5);
        int count = 1 + random.nextInt(FACTS);
        List<IpAddress> pool = pool(random);
        List<Observation> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MacAddress mac = new MacAddress(0x0200_0000_0000L + random.nextInt(interfaces));
            facts.add(fact(random, mac, pool, random.nextInt(5_000)));
        }
        return facts;
    }

    private static Observation fact(Random random, MacAddress mac, List<IpAddress> pool,
            long at) {
        IpAddress ip = any(random, pool);
        return switch (random.nextInt(13)) {
            case 0, 1 -> claim(at, mac, ip);
            case 2 -> sighting(at, mac, ip);
            case 3 -> sighting(at, mac, "arp");
            case 4 -> dhcp(at, mac, "host-" + random.nextInt(50));
            case 5 -> hello(at, random.nextInt(9) == 0 ? new MacAddress(0) : mac, ip);
            case 6 -> question(at, mac, ip);
            case 7 -> address(at, mac, ip, random.nextInt(4) == 0 ? any(random, pool) : ip,
                    "host-" + random.nextInt(6));
            case 8 -> record(at, mac, ip, "a._http._tcp.local", "SRV",
                    "host-" + random.nextInt(6) + ".local:80");
            case 9 -> page(at, random.nextBoolean() ? Optional.of(mac) : Optional.empty(), ip);
            case 10 -> Facts.told(at, mac, ip);
            case 11 -> Facts.place(at, "10.0.0." + random.nextInt(12), mac,
                    "port " + random.nextInt(3), 1 + random.nextInt(4));
            default -> certificate(at, ip);
        };
    }

    private static Observation address(long at, MacAddress mac, IpAddress from, IpAddress of,
            String name) {
        return record(at, mac, from, name + ".local", of.isV4() ? "A" : "AAAA", of.toString());
    }

    /** Few addresses, or so many that an interface may answer for others. */
    private static List<IpAddress> pool(Random random) {
        List<IpAddress> pool = new ArrayList<>(ADDRESSES);
        for (int i = random.nextBoolean() ? 0 : 20; i > 0; i--) {
            pool.add(IpAddress.v4(0x0A00_0100 + i));
        }
        return pool;
    }

    private static IpAddress any(Random random, List<IpAddress> pool) {
        return pool.get(random.nextInt(pool.size()));
    }
}
