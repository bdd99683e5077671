package io.farmhawk.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one predicate, for all 2^32 addresses of IPv4, and for IPv6 wherever its answer may change. */
class EveryAddressTest {
    private static final long ALL = 1L << 32;
    private static final int PARTS = 64;

    private static final List<String> SCOPE = List.of("10.1.0.0/16", "10.1.7.0/24",
            "172.16.0.0/12", "192.168.10.0/24", "192.168.20.4/30", "192.168.20.8/31",
            "192.168.20.12/32", "100.64.0.0/10", "127.0.5.0/28");
    private static final List<String> EXCLUDED = List.of("10.1.8.0/23", "10.1.255.255/32",
            "172.16.0.0/13", "192.168.10.77/32", "8.8.8.8/32", "192.168.10.128/25");

    @Test
    void isRightForEveryAddressOfIpv4() {
        ScopeGuard guard = new ScopeGuard(prefixes(SCOPE), prefixes(EXCLUDED), "a test");
        NavigableMap<Long, Boolean> runs = Oracle.runs(SCOPE, EXCLUDED);

        long wrong = LongStream.range(0, PARTS).parallel()
                .map(part -> wrong(guard, runs, part * (ALL / PARTS), (part + 1) * (ALL / PARTS)))
                .sum();

        assertThat(wrong).isZero();
    }

    /** How many addresses of a part get another answer than the oracle's. */
    private static long wrong(ScopeGuard guard, NavigableMap<Long, Boolean> runs, long from,
            long to) {
        long wrong = 0;
        long begin = from;
        while (begin < to) {
            boolean expected = runs.floorEntry(begin).getValue();
            Long next = runs.higherKey(begin);
            long end = next == null ? to : Math.min(to, next);
            for (long ip = begin; ip < end; ip++) {
                if (guard.allows(IpAddress.v4((int) ip)) != expected) {
                    wrong++;
                }
            }
            begin = end;
        }
        return wrong;
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.255.255.255", "169.254.169.254", "169.254.170.2",
            "100.100.100.200", "0.0.0.0", "224.0.0.1", "fd00:ec2::254", "fd00:ec2::123",
            "fd20:ce::254", "fe80::a9fe:a9fe", "ff02::1", "::", "::1", "2001:db8::1",
            "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1", "::a9fe:a9fe"})
    void refusesWhatNoScopeLifts(String ip) {
        ScopeGuard widest = new ScopeGuard(prefixes(List.of("10.0.0.0/8", "172.16.0.0/12",
                "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "fc00::/7", "fe80::/10")),
                "a test");

        assertThat(widest.allows(ip(ip))).isFalse();
        assertThat(widest.refusal(ip(ip))).isPresent();
    }

    @Test
    void letsExclusionsWinAndSaysSo() {
        ScopeGuard guard = new ScopeGuard(prefixes(List.of("192.168.10.0/24", "fd00:1::/64")),
                prefixes(List.of("192.168.10.77/32", "fd00:1::8/125")), "a test");

        assertThat(guard.refusal(ip("192.168.10.77")))
                .hasValue("excluded by the operator (192.168.10.77/32)");
        assertThat(guard.refusal(ip("fd00:1::f")))
                .hasValue("excluded by the operator (fd00:1::8/125)");
        assertThat(guard.refusal(ip("fd00:1::7"))).isEmpty();
        assertThat(guard.refusal(ip("fd00:1::10"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20_261_125, 4_711})
    void isRightForIpv6WhereverTheAnswerMayChange(long seed) {
        Random random = new Random(seed);
        List<IpPrefix> scope = random(random, 12);
        List<IpPrefix> excluded = random(random, 12);
        ScopeGuard guard = new ScopeGuard(scope, excluded, "a test");

        List<IpAddress> edges = new ArrayList<>();
        Stream.concat(scope.stream(), excluded.stream())
                .forEach(block -> edges.addAll(around(block)));
        for (int i = 0; i < 20_000; i++) {
            edges.add(new IpAddress(0xFD00_0000_0000_0000L | random.nextLong(1L << 8),
                    random.nextLong(1L << 6)));
        }

        assertThat(edges).allSatisfy(ip -> assertThat(guard.allows(ip))
                .as("seed %d, %s", seed, ip)
                .isEqualTo(scope.stream().anyMatch(block -> block.contains(ip))
                        && excluded.stream().noneMatch(block -> block.contains(ip))));
    }

    /** Blocks of every length near one another, so that they lie within and across others. */
    private static List<IpPrefix> random(Random random, int count) {
        List<IpPrefix> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new IpPrefix(
                    new IpAddress(0xFD00_0000_0000_0000L | random.nextLong(1L << 8),
                            random.nextLong(1L << 6)),
                    56 + random.nextInt(73)));
        }
        return blocks;
    }

    private static List<IpAddress> around(IpPrefix block) {
        IpAddress first = block.network();
        int free = 128 - block.length();
        IpAddress last = new IpAddress(
                free > 64 ? first.high() | (-1L >>> (128 - free)) : first.high(),
                free == 0 ? first.low() : first.low() | (-1L >>> Math.max(0, 64 - free)));
        return Stream.of(first, last)
                .flatMap(ip -> Stream.of(ip,
                        new IpAddress(ip.low() == 0 ? ip.high() - 1 : ip.high(), ip.low() - 1),
                        new IpAddress(ip.low() == -1 ? ip.high() + 1 : ip.high(), ip.low() + 1)))
                .toList();
    }

    /** The rules again as plain numbers: where the answer changes, and to what. */
    private static final class Oracle {
        private static final long ALIBABA = 0x6464_64C8L;

        static NavigableMap<Long, Boolean> runs(List<String> scope, List<String> excluded) {
            NavigableMap<Long, Boolean> runs = new TreeMap<>();
            List<long[]> inside = scope.stream().map(Oracle::block).toList();
            List<long[]> outside = excluded.stream().map(Oracle::block).toList();
            List<Long> starts = new ArrayList<>(List.of(0L, ALIBABA, ALIBABA + 1));
            Stream.concat(inside.stream(), outside.stream()).forEach(block -> starts
                    .addAll(List.of(block[0], block[0] + 1, block[1], block[1] + 1)));
            starts.stream().filter(start -> start < ALL)
                    .forEach(start -> runs.put(start, allows(inside, outside, start)));
            return runs;
        }

        private static boolean allows(List<long[]> inside, List<long[]> outside, long ip) {
            boolean named = inside.stream().anyMatch(block -> ip >= block[0] && ip <= block[1]);
            boolean edge = inside.stream().anyMatch(block -> block[1] - block[0] >= 3
                    && (ip == block[0] || ip == block[1]));
            boolean gone = outside.stream().anyMatch(block -> ip >= block[0] && ip <= block[1]);
            return named && !edge && !gone && ip != ALIBABA;
        }

        private static long[] block(String text) {
            String[] parts = text.split("[./]", -1);
            long first = 0;
            for (int i = 0; i < 4; i++) {
                first = first * 256 + Long.parseLong(parts[i]);
            }
            return new long[]{first, first + (1L << (32 - Integer.parseInt(parts[4]))) - 1};
        }
    }

    private static List<IpPrefix> prefixes(List<String> texts) {
        return texts.stream().map(text -> IpPrefix.parse(text).orElseThrow()).toList();
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
