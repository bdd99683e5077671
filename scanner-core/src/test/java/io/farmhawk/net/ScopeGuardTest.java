package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeGuardTest {
    private static final ScopeGuard OFFICE = guard("192.168.10.0/24", "10.1.0.0/16", "fd00:1::/64");

    @ParameterizedTest
    @ValueSource(strings = {"192.168.10.1", "192.168.10.254", "10.1.0.1", "10.1.77.255", "fd00:1::",
            "fd00:1::7"})
    void allowsHostsOfTheScope(String ip) {
        assertThat(OFFICE.refusal(ip(ip))).isEmpty();
        assertThat(OFFICE.refusal(ip(ip), 443)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8, public", "2001:db8::1, public", "2a00:1450::1, public",
            "240.0.0.1, public",
            "0.0.0.7, public", "100.128.0.1, public", "172.32.0.1, public", "192.169.0.1, public",
            "64:ff9b::a01:203, public", "224.0.0.251, multicast", "239.255.255.250, multicast",
            "ff02::fb, multicast", "255.255.255.255, broadcast", "0.0.0.0, unspecified",
            "::, unspecified", "127.0.0.1, this machine", "::1, this machine",
            "169.254.1.1, link-local", "fe80::1, link-local",
            "192.168.11.1, outside the scope 192.168.10.0/24", "fd00:2::1, outside the scope",
            "192.168.10.0, network or broadcast", "192.168.10.255, network or broadcast",
            "10.1.0.0, network or broadcast", "10.1.255.255, network or broadcast"})
    void refusesEverythingElseAndSaysWhy(String ip, String reason) {
        assertThat(OFFICE.refusal(ip(ip))).get().asString().contains(reason);
        assertThat(OFFICE.refusal(ip(ip), 80)).get().asString().contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"192.168.10.0/24, true", "192.168.10.0/25, true", "192.168.10.128/25, true",
            "192.168.10.0/23, false", "192.168.11.0/24, false", "10.1.0.0/16, true",
            "10.1.77.0/24, true", "10.0.0.0/8, false", "192.168.10.0/31, false",
            "192.168.10.2/31, true", "10.1.0.1/32, true"})
    void allowsAllHostsOfALinkOrNone(String link, boolean allowed) {
        assertThat(OFFICE.allowsAll(IpPrefix.parse(link).orElseThrow())).isEqualTo(allowed);
    }

    @Test
    void allowsNotAllHostsOfALinkWhereOneIsExcluded() {
        IpPrefix link = IpPrefix.parse("10.0.0.0/24").orElseThrow();
        ScopeGuard guard = new ScopeGuard(List.of(link),
                List.of(IpPrefix.parse("10.0.0.7/32").orElseThrow()), "a test");

        assertThat(guard.allowsAll(link)).isFalse();
        assertThat(guard.allowsAll(IpPrefix.parse("10.0.0.8/29").orElseThrow())).isTrue();
    }

    @Test
    void saysWhoAllowedTheScope() {
        assertThat(guard("10.0.0.0/24").refusal(ip("10.0.1.1")))
                .hasValue("outside the scope 10.0.0.0/24, allowed by a test");
        assertThat(guard().refusal(ip("10.0.1.1"))).get().asString().contains("(empty)");
        assertThat(guard("10.0.0.0/24", "10.0.2.0/24", "10.0.3.0/24", "10.0.4.0/24", "10.0.5.0/24")
                .refusal(ip("10.0.1.1"))).get().asString().contains("and 2 more");
    }

    @ParameterizedTest
    @ValueSource(ints = {515, 631, 9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107})
    void neverTouchesAPortThatPrints(int port) {
        assertThat(OFFICE.refusal(ip("192.168.10.1"), port)).get().asString().contains("prints");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refusesPortsThatDoNotExist(int port) {
        assertThat(OFFICE.refusal(ip("192.168.10.1"), port)).isPresent();
    }

    @Test
    void allowsLoopbackAndLinkLocalOnlyWhereTheScopeNamesThem() {
        assertThat(guard("127.0.0.0/8").refusal(ip("127.3.4.5"))).isEmpty();
        assertThat(guard("127.0.0.1/32").refusal(ip("127.0.0.1"))).isEmpty();
        assertThat(guard("127.0.0.1/32").refusal(ip("127.0.0.2"))).isPresent();
        assertThat(guard("fe80::/64").refusal(ip("fe80::1"))).isEmpty();
    }

    @Test
    void knowsThatPairsAndSingleAddressesHaveNoBroadcast() {
        assertThat(guard("10.0.0.4/31").refusal(ip("10.0.0.4"))).isEmpty();
        assertThat(guard("10.0.0.4/31").refusal(ip("10.0.0.5"))).isEmpty();
        assertThat(guard("10.0.0.4/30").refusal(ip("10.0.0.4"))).isPresent();
        assertThat(guard("10.0.0.4/30").refusal(ip("10.0.0.7"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.0/24", "0.0.0.0/0", "10.0.0.0/7", "172.16.0.0/11",
            "192.168.0.0/15", "100.64.0.0/9", "169.254.0.0/16", "224.0.0.0/24", "126.0.0.0/7",
            "::/0", "::1/128", "2001:db8::/32", "fc00::/6", "fe80::/9", "ff02::/16"})
    void doesNotAcceptAScopeThatIsNotPrivate(String prefix) {
        assertThatThrownBy(() -> guard("10.0.0.0/8", prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("private networks only");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124, 77})
    void agreesWithANaiveReadingOfTheRegistryEverywhere(long seed) {
        Random random = new Random(seed);
        List<long[]> scope = Oracle.scope(random);
        ScopeGuard guard = new ScopeGuard(scope.stream().map(
                block -> new IpPrefix(IpAddress.v4((int) block[0]), (int) block[1])).toList(),
                "a test");

        Oracle.edges().forEach(ip -> compare(guard, scope, ip, seed));
        scope.stream().flatMap(block -> Oracle.around(block[0], block[1]).stream())
                .forEach(ip -> compare(guard, scope, ip, seed));
        for (int i = 0; i < 700_000; i++) {
            long[] block = scope.get(i % scope.size());
            long anywhere = random.nextLong(1L << 32);
            compare(guard, scope, anywhere, seed);
            compare(guard, scope, block[0] ^ (anywhere & 0x1FFFF), seed);
        }
    }

    private static void compare(ScopeGuard guard, List<long[]> scope, long ip, long seed) {
        Optional<String> refusal = guard.refusal(IpAddress.v4((int) ip));
        if (refusal.isEmpty() != Oracle.allows(scope, ip)) {
            throw new AssertionError("seed " + seed + ": " + IpAddress.v4((int) ip) + " got "
                    + refusal + ", the oracle says " + Oracle.allows(scope, ip));
        }
    }

    /** The rules again, written down as ranges of plain numbers. */
    private static final class Oracle {
        private static final long[][] NAMEABLE = {{0x0A00_0000L, 8}, {0xAC10_0000L, 12},
                {0xC0A8_0000L, 16}, {0x6440_0000L, 10}, {0x7F00_0000L, 8}};
        private static final long[][] SPECIAL = {{0, 8}, {0xA9FE_0000L, 16}, {0xC000_0000L, 24},
                {0xC000_0200L, 24}, {0xC612_0000L, 15}, {0xC633_6400L, 24}, {0xCB00_7100L, 24},
                {0xE000_0000L, 4}, {0xF000_0000L, 4}, {0xFFFF_FFFFL, 32}};

        static boolean allows(List<long[]> scope, long ip) {
            boolean named = false;
            for (long[] block : scope) {
                long size = 1L << (32 - block[1]);
                if (ip < block[0] || ip >= block[0] + size) {
                    continue;
                }
                if (block[1] <= 30 && (ip == block[0] || ip == block[0] + size - 1)) {
                    return false;
                }
                named = true;
            }
            return named;
        }

        /** Blocks inside those that a scope may name, small and large. */
        static List<long[]> scope(Random random) {
            List<long[]> scope = new ArrayList<>();
            for (long[] outer : NAMEABLE) {
                for (int i = 0; i < 4; i++) {
                    long length = outer[1] + random.nextInt((int) (33 - outer[1]));
                    long size = 1L << (32 - length);
                    long count = 1L << (length - outer[1]);
                    scope.add(new long[]{outer[0] + size * random.nextLong(count), length});
                }
            }
            return scope;
        }

        static List<Long> edges() {
            return Stream.concat(Stream.of(NAMEABLE), Stream.of(SPECIAL))
                    .flatMap(block -> around(block[0], block[1]).stream()).toList();
        }

        static List<Long> around(long first, long length) {
            long end = first + (1L << (32 - length));
            return Stream.of(first - 1, first, first + 1, end - 2, end - 1, end)
                    .filter(ip -> ip >= 0 && ip < 1L << 32).toList();
        }
    }

    private static ScopeGuard guard(String... prefixes) {
        return new ScopeGuard(
                Stream.of(prefixes).map(text -> IpPrefix.parse(text).orElseThrow()).toList(),
                "a test");
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
