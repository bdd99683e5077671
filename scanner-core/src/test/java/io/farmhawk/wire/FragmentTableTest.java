package io.farmhawk.wire;

import static io.farmhawk.wire.FragmentTrouble.CUT;
import static io.farmhawk.wire.FragmentTrouble.EVICTED;
import static io.farmhawk.wire.FragmentTrouble.GAP;
import static io.farmhawk.wire.FragmentTrouble.MALFORMED;
import static io.farmhawk.wire.FragmentTrouble.MANY;
import static io.farmhawk.wire.FragmentTrouble.OVERLAP;
import static io.farmhawk.wire.FragmentTrouble.PAST_END;
import static io.farmhawk.wire.FragmentTrouble.TINY;
import static io.farmhawk.wire.FragmentTrouble.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.wire.Layers.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FragmentTableTest {
    private static final Fragments THREE = Fragments.of(292);

    private final Dissector dissector = new Dissector();
    private final Layers layers = dissector.layers();
    private long timeNanos;

    @Test
    void readsADatagramOfIpv4AsIfItHadComeWhole() {
        assertThat(isWhole(THREE.ipv4(0, 104, true))).isFalse();
        assertThat(layers.network()).isEqualTo(Layers.Network.IPV4);
        assertThat(layers.source()).hasToString("10.0.0.0");
        assertThat(isWhole(THREE.ipv4(104, 208, true))).isFalse();
        assertThat(isWhole(THREE.ipv4(208, 300, false))).isTrue();

        assertThat(layers.isReassembled()).isTrue();
        assertThat(layers.sourceMac()).isEqualTo(0xb827eb010000L);
        assertThat(layers.source()).hasToString("10.0.0.0");
        assertThat(layers.hopLimit()).isEqualTo(61);
        assertThat(layers.ipTotalLength()).isEqualTo(320);
        assertThat(layers.hasPort(5001)).isTrue();
        assertThat(payload()).isEqualTo(Arrays.copyOfRange(THREE.data(), 8, 300));
        assertThat(troubles()).isEmpty();
    }

    @Test
    void readsADatagramOfIpv6BehindItsExtensionHeaders() {
        assertThat(isWhole(THREE.ipv6(208, 300, false))).isFalse();
        assertThat(isWhole(THREE.ipv6(0, 104, true))).isFalse();
        assertThat(isWhole(THREE.ipv6(104, 208, true))).isTrue();

        assertThat(layers.network()).isEqualTo(Layers.Network.IPV6);
        assertThat(layers.ipTotalLength()).isEqualTo(Fragments.IPV6_HEADERS + 300);
        assertThat(layers.transportOffset()).isEqualTo(Fragments.IPV6_HEADERS);
        assertThat(payload()).isEqualTo(Arrays.copyOfRange(THREE.data(), 8, 300));
        assertThat(troubles()).isEmpty();
    }

    @Test
    void readsAPacketOfIpv6ThatIsItsOnlyPieceAtOnce() {
        assertThat(isWhole(THREE.ipv6(0, 300, false))).isTrue();

        assertThat(layers.isReassembled()).isFalse();
    }

    @Test
    void forgivesAnExactRepetition() {
        isWhole(THREE.ipv4(0, 104, true));
        isWhole(THREE.ipv4(0, 104, true));
        isWhole(THREE.ipv4(208, 300, false));
        isWhole(THREE.ipv4(208, 300, false));

        assertThat(isWhole(THREE.ipv4(104, 208, true))).isTrue();
        assertThat(troubles()).isEmpty();
    }

    @Test
    void dropsADatagramWhosePiecesContradictEachOtherAndWhatComesLater() {
        byte[] other = Arrays.copyOf(THREE.data(), 104);
        other[50]++;
        isWhole(THREE.ipv4(0, 104, true));
        isWhole(THREE.ipv4(0, other, true));

        assertThat(isWhole(THREE.ipv4(104, 300, false))).isFalse();
        assertThat(isWhole(THREE.ipv4(0, 104, true))).isFalse();
        assertThat(troubles()).containsExactly(Map.entry(OVERLAP, 1L));
    }

    @Test
    void dropsADatagramWhosePiecesLieOverEachOther() {
        isWhole(THREE.ipv6(0, 104, true));
        isWhole(THREE.ipv6(96, 200, true));
        assertThat(isWhole(THREE.ipv6(104, 300, false))).isFalse();

        isWhole(THREE.ipv4(104, 208, true));
        isWhole(THREE.ipv4(0, 112, true));
        assertThat(isWhole(THREE.ipv4(208, 300, false))).isFalse();

        assertThat(troubles()).containsExactly(Map.entry(OVERLAP, 2L));
    }

    @Test
    void dropsADatagramThatEndsTwice() {
        isWhole(THREE.ipv4(104, 208, false));
        isWhole(THREE.ipv4(208, 300, false));
        assertThat(isWhole(THREE.ipv4(0, 104, true))).isFalse();

        isWhole(THREE.ipv6(208, 296, true));
        isWhole(THREE.ipv6(104, 200, false));
        assertThat(isWhole(THREE.ipv6(0, 104, true))).isFalse();

        assertThat(troubles()).containsExactly(Map.entry(PAST_END, 2L));
    }

    @Test
    void dropsADatagramThatNoPacketCouldHold() {
        isWhole(THREE.ipv4(65_480, new byte[48], false));
        isWhole(THREE.ipv4(0, 104, true));

        assertThat(troubles()).containsExactly(Map.entry(TOO_LONG, 1L));
    }

    @Test
    void putsTheLongestDatagramTogether() {
        Fragments longest = Fragments.of(65_507);
        int size = longest.data().length;
        for (int at = 0; at + 1_480 < size; at += 1_480) {
            assertThat(isWhole(longest.ipv4(at, at + 1_480, true))).isFalse();
        }

        assertThat(isWhole(longest.ipv4(size - size % 1_480, size, false))).isTrue();

        assertThat(layers.payloadLength()).isEqualTo(65_507);
        assertThat(troubles()).isEmpty();
    }

    @Test
    void countsTinyPiecesAndReadsWhatTheyHide() {
        isWhole(THREE.ipv4(0, 8, true));
        isWhole(THREE.ipv4(8, 16, true));

        assertThat(isWhole(THREE.ipv4(16, 300, false))).isTrue();
        assertThat(troubles()).containsExactly(Map.entry(TINY, 2L));
    }

    @Test
    void dropsADatagramInMorePiecesThanAnyNetworkMakes() {
        Fragments crumbs = Fragments.of(48 * (Datagram.MOST_PIECES + 2));
        for (int i = 0; i <= Datagram.MOST_PIECES; i++) {
            isWhole(crumbs.ipv4(48 * i, 48 * i + 48, true));
        }

        assertThat(troubles()).containsExactly(Map.entry(MANY, 1L));
    }

    @Test
    void leavesOutPiecesThatAreNone() {
        isWhole(THREE.ipv4(0, 0, true));
        isWhole(THREE.ipv4(0, 101, true));
        isWhole(THREE.ipv4(104, 104, false));
        assertThat(troubles()).containsExactly(Map.entry(MALFORMED, 3L));

        isWhole(THREE.ipv4(0, 104, true));
        assertThat(isWhole(THREE.ipv4(104, 300, false))).isTrue();
    }

    @Test
    void leavesOutPiecesThatTheCaptureCut() {
        for (Frame whole : List.of(THREE.ipv4(0, 104, true), THREE.ipv6(0, 104, true))) {
            byte[] cut = Arrays.copyOf(whole.octets(), whole.length() - 1);
            assertThat(isWhole(AnnotatedOctets.frame(LinkType.ETHERNET, cut))).isFalse();
        }

        assertThat(troubles()).containsExactly(Map.entry(CUT, 2L));
    }

    @Test
    void givesUpAfterAMinuteOfFrameTime() {
        isWhole(THREE.ipv4(0, 104, true));
        timeNanos = FragmentTable.TIMEOUT_SECONDS * 1_000_000_000L;

        assertThat(isWhole(THREE.ipv4(104, 300, false))).isFalse();
        assertThat(troubles()).containsExactly(Map.entry(GAP, 1L));

        dissector.finish();
        assertThat(troubles()).containsExactly(Map.entry(GAP, 2L));
    }

    @Test
    void letsNobodyFinishWhatAnotherBegan() {
        isWhole(THREE.ipv4(0, 104, true));

        assertThat(isWhole(new Fragments(9, 0, 1, THREE.data()).ipv4(104, 300, false))).isFalse();
        assertThat(isWhole(new Fragments(0, 9, 1, THREE.data()).ipv4(104, 300, false))).isFalse();
        assertThat(isWhole(new Fragments(0, 0, 9, THREE.data()).ipv4(104, 300, false))).isFalse();
        assertThat(isWhole(THREE.ipv4(104, 300, false))).isTrue();
    }

    @Test
    void makesAnAddressThatFillsTheTablePayItself() {
        flood(FragmentTable.MOST_OF_ADDRESS + 5, 7, false);

        assertOthersSurvive(5);
    }

    @Test
    void makesAnInterfaceThatForgesAddressesPayItself() {
        flood(FragmentTable.MOST_OF_INTERFACE + 5, 7, true);

        assertOthersSurvive(5);
    }

    @Test
    void keepsNoMoreDatagramsThanItSays() {
        for (int i = 0; i < FragmentTable.MOST_DATAGRAMS + 5; i++) {
            isWhole(new Fragments(i, i, 1, THREE.data()).ipv4(0, 104, true));
        }

        assertThat(troubles()).containsExactly(Map.entry(EVICTED, 5L));
    }

    @Test
    void keepsNoMoreOctetsThanItSays() {
        Fragments large = Fragments.of(60_000);
        int most = FragmentTable.MOST_OCTETS / 60_000;
        for (int i = 0; i < most + 3; i++) {
            isWhole(new Fragments(i, i, 1, large.data()).ipv4(0, 60_000, true));
        }

        assertThat(troubles()).containsExactly(Map.entry(EVICTED, 3L));
    }

    @Test
    void readsATunnelInADatagramPutTogether() {
        byte[] inner = AnnotatedOctets.join(AnnotatedOctets.of("c000 12b5 0000 0000"
                + "08000000 00007b00" + "ffeeddccbbaa 525400123456 0806"), SampleFrames.ARP);
        Fragments tunnel = new Fragments(0, 0, 1, inner);

        isWhole(tunnel.ipv4(0, 48, true));
        isWhole(tunnel.ipv4(48, inner.length, false));

        assertThat(layers.network()).isEqualTo(Layers.Network.ARP);
        assertThat(layers.sourceMac()).isEqualTo(0x525400123456L);
        assertThat(layers.outerSourceMac()).isEqualTo(0xb827eb010000L);
        Bounds.check(layers, "a tunnel in pieces");
    }

    @Test
    void joinsPiecesInWhateverOrderTheyCome() {
        for (int round = 0; round < 500; round++) {
            Random random = new Random(Noise.SEED + round);
            Fragments whole = new Fragments(round, 0, round, Fragments.datagram(
                    1 + random.nextInt(3_000)));
            boolean ipv6 = random.nextBoolean();
            int completed = 0;
            for (int[] piece : pieces(whole.data().length, random)) {
                boolean more = piece[1] < whole.data().length;
                completed += isWhole(ipv6
                        ? whole.ipv6(piece[0], piece[1], more)
                        : whole.ipv4(piece[0], piece[1], more)) ? 1 : 0;
            }

            assertThat(completed).as("farmhawk.seed=%d, round %d", Noise.SEED, round)
                    .isEqualTo(1);
        }
    }

    /** Cuts at multiples of eight, some pieces twice before the last of them, shuffled. */
    private static List<int[]> pieces(int length, Random random) {
        List<int[]> pieces = new ArrayList<>();
        for (int at = 0; at < length;) {
            int end = Math.min(length, at + 48 + 8 * random.nextInt(100));
            pieces.add(new int[]{at, end});
            at = end;
        }
        Collections.shuffle(pieces, random);
        if (pieces.size() > 1) {
            pieces.addFirst(pieces.get(random.nextInt(pieces.size() - 1)));
        }
        return pieces;
    }

    @Test
    void staysInsideItsBoundsWhateverThePieces() {
        Random random = new Random(Noise.SEED);
        int completed = 0;
        for (int i = 0; i < 100_000; i++) {
            Fragments any = new Fragments(random.nextInt(3), random.nextInt(3), random.nextInt(3),
                    THREE.data());
            int from = 8 * random.nextInt(8);
            int to = from + 8 * random.nextInt(8) + random.nextInt(2);
            timeNanos += random.nextInt(1_000_000_000);
            completed += isWhole(random.nextBoolean()
                    ? any.ipv4(from, to, random.nextBoolean())
                    : any.ipv6(from, to, random.nextBoolean())) ? 1 : 0;
            Bounds.check(layers, "farmhawk.seed=%d, piece %d".formatted(Noise.SEED, i));
        }

        assertThat(completed).isPositive();
        assertThat(troubles()).containsKeys(OVERLAP, GAP, PAST_END, MALFORMED, TINY);
    }

    private void flood(int datagrams, int sender, boolean forged) {
        isWhole(THREE.ipv4(0, 104, true));
        for (int i = 0; i < datagrams; i++) {
            isWhole(new Fragments(sender, forged ? 1_000 + i : 1_000, i, THREE.data())
                    .ipv4(0, 104, true));
        }
    }

    private void assertOthersSurvive(long evicted) {
        assertThat(troubles()).containsExactly(Map.entry(EVICTED, evicted));
        assertThat(isWhole(THREE.ipv4(104, 300, false))).isTrue();
    }

    private boolean isWhole(Frame frame) {
        frame.mark("test", LinkType.ETHERNET, 1, timeNanos);
        assertThat(dissector.dissect(frame)).isIn(Fit.OK, Fit.TRUNCATED, Fit.MALFORMED);
        return layers.transport() == Transport.UDP;
    }

    private byte[] payload() {
        return Arrays.copyOfRange(layers.octets(), layers.payloadOffset(),
                layers.payloadOffset() + layers.payloadLength());
    }

    private Map<FragmentTrouble, Long> troubles() {
        Map<FragmentTrouble, Long> troubles = new EnumMap<>(FragmentTrouble.class);
        for (FragmentTrouble trouble : FragmentTrouble.values()) {
            if (dissector.count(trouble) > 0) {
                troubles.put(trouble, dissector.count(trouble));
            }
        }
        return troubles;
    }
}
