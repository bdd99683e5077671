package io.farmhawk.frame.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.farmhawk.frame.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A frame of the sample network, read by rules written apart from those that built it. */
final class RecordedFrame {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final byte[] octets;
    private final long timeNanos;
    private final long number;

    private RecordedFrame(Frame frame) {
        octets = Arrays.copyOfRange(frame.octets(), frame.offset(),
                frame.offset() + frame.length());
        timeNanos = frame.timeNanos();
        number = frame.number();
    }

    static List<RecordedFrame> of(long seed, Duration length) {
        List<RecordedFrame> frames = new ArrayList<>();
        try (SampleNetwork network = new SampleNetwork(seed, START, false, length)) {
            network.run(frame -> frames.add(new RecordedFrame(frame)));
        }
        return frames;
    }

    Duration after() {
        return Duration.ofNanos(timeNanos).minusSeconds(START.getEpochSecond());
    }

    long number() {
        return number;
    }

    int u8(int at) {
        return octets[at] & 0xFF;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    int u32(int at) {
        return u16(at) << 16 | u16(at + 2);
    }

    int length() {
        return octets.length;
    }

    String sourceMac() {
        return HexFormat.ofDelimiter(":").formatHex(octets, 6, 12);
    }

    boolean isIpv4() {
        return u16(12) == 0x0800;
    }

    boolean isIpv6() {
        return u16(12) == 0x86DD;
    }

    boolean isTcp() {
        return isIpv4() && u8(23) == 6;
    }

    /** The whole frame, an octet a character. */
    String text() {
        return new String(octets, ISO_8859_1);
    }

    String hex() {
        return HexFormat.of().formatHex(octets);
    }

    /** Codes of a DHCP message's options, in order. */
    List<Integer> dhcpOptions() {
        List<Integer> codes = new ArrayList<>();
        // Ethernet 14, IPv4 20, UDP 8, BOOTP 236, magic cookie 4.
        for (int at = 282; u8(at) != 255; at += 2 + u8(at + 1)) {
            codes.add(u8(at));
        }
        return codes;
    }

    /** The ones' complement sum over part of the frame, added to what came before. */
    int sum(int from, int to, int before) {
        int sum = before;
        for (int i = from; i < to; i += 2) {
            sum += u8(i) << 8 | (i + 1 < to ? u8(i + 1) : 0);
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }
}
