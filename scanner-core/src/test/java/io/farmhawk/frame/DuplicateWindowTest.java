package io.farmhawk.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateWindowTest {
    private static final long MILLI = 1_000_000;
    private static final long NOW = 1_795_510_800_000_000_000L;

    private static final String MACS = "020000000001" + "020000000002";
    private static final String TAG = "8100" + "0007"; // VLAN 7
    private static final String OUTER_TAG = "88a8" + "0064"; // service tag 100
    private static final String PACKET = "0800" // IPv4
            + "45000024" + "12344000" // 36 octets, identification, do not fragment
            + "40060000" + "0a000001" + "0a000002" // TTL 64, TCP, addresses
            + "01bb5000" + "00000001" + "00000002" // ports, sequence, acknowledgement
            + "50100400"; // ACK

    private final DuplicateWindow window = new DuplicateWindow(new Random(1));

    @Test
    void recognisesTheSameFrameAMomentLater() {
        assertThat(isRepeat(MACS + PACKET, 0)).isFalse();

        assertThat(isRepeat(MACS + PACKET, 20_000)).isTrue();
        assertThat(isRepeat(MACS + PACKET, 9 * MILLI)).isTrue();
    }

    @Test
    void recognisesItWhereTheOtherInterfaceHeardItFirst() {
        assertThat(isRepeat(MACS + PACKET, 3 * MILLI)).isFalse();

        assertThat(isRepeat(MACS + PACKET, 0)).isTrue();
    }

    @Test
    void looksBehindVlanTags() {
        assertThat(isRepeat(MACS + PACKET, 0)).isFalse();

        assertThat(isRepeat(MACS + TAG + PACKET, 1)).as("length on the wire differs by the tag")
                .isTrue();
        assertThat(isRepeat(MACS + OUTER_TAG + TAG + PACKET, 2)).isTrue();
    }

    @Test
    void letsTheSameFramePassAfterTheWindow() {
        assertThat(isRepeat(MACS + PACKET, 0)).isFalse();

        assertThat(isRepeat(MACS + PACKET, 11 * MILLI)).isFalse();
    }

    @Test
    void keepsTheTimeOfTheFirstSoThatASeriesIsNotSwallowed() {
        assertThat(isRepeat(MACS + PACKET, 0)).isFalse();
        assertThat(isRepeat(MACS + PACKET, 6 * MILLI)).isTrue();

        assertThat(isRepeat(MACS + PACKET, 12 * MILLI)).isFalse();
    }

    @Test
    void letsARetransmissionPassThatHasAnotherIdentification() {
        assertThat(isRepeat(MACS + PACKET, 0)).isFalse();

        assertThat(isRepeat(MACS + PACKET.replace("12344000", "12354000"), 1)).isFalse();
    }

    @Test
    void seesEveryChangedOctetButThoseOfTheTag() {
        byte[] octets = HexFormat.of().parseHex(MACS + PACKET + "00".repeat(200));
        assertThat(isRepeat(octets, 0, LinkType.ETHERNET)).isFalse();

        for (int i = 0; i < octets.length; i++) {
            byte[] other = octets.clone();
            other[i] ^= 0x40;
            assertThat(isRepeat(other, 1, LinkType.ETHERNET)).as("octet " + i).isFalse();
        }
    }

    @Test
    void leavesTheHeadOfACookedCaptureOut() {
        byte[] in = HexFormat.of().parseHex("00000001" + "0006" + "020000000001" + "0000"
                + PACKET);
        byte[] out = in.clone();
        out[1] = 4; // packet type: sent by us

        assertThat(isRepeat(in, 0, LinkType.LINUX_SLL)).isFalse();
        assertThat(isRepeat(out, 1, LinkType.LINUX_SLL)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 11, 12, 13, 14, 15, 16, 17, 18, 20})
    void takesFramesCutShortAnywhere(int length) {
        byte[] octets = Arrays.copyOf(HexFormat.of().parseHex(MACS + TAG + TAG + "0800"), length);

        for (LinkType type : new LinkType[]{LinkType.ETHERNET, LinkType.LINUX_SLL,
                LinkType.LINUX_SLL2, LinkType.RAW}) {
            DuplicateWindow fresh = new DuplicateWindow(new Random(1));
            Frame frame = frame(octets, 0, type);
            assertThat(fresh.isRepeat(frame)).isFalse();
            assertThat(fresh.isRepeat(frame)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverTakesAFrameForAnotherAmongMany(long seed) {
        Random random = new Random(seed);
        byte[] octets = new byte[64];

        for (int i = 0; i < 200_000; i++) {
            random.nextBytes(octets);
            assertThat(isRepeat(octets, i * 1_000L, LinkType.ETHERNET)).as("seed %d frame %d", seed,
                    i).isFalse();
        }
    }

    private boolean isRepeat(String hex, long nanos) {
        return isRepeat(HexFormat.of().parseHex(hex), nanos, LinkType.ETHERNET);
    }

    private boolean isRepeat(byte[] octets, long nanos, LinkType type) {
        return window.isRepeat(frame(octets, nanos, type));
    }

    private static Frame frame(byte[] octets, long nanos, LinkType type) {
        return new Frame().point(octets, 0, octets.length, octets.length).mark("eth0", type, 1,
                NOW + nanos);
    }
}
