package io.farmhawk.frame.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.sample.SampleDevice.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SampleNetworkTest {
    private static final Duration OPENING = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void givesTheSameOctetsForTheSameSeedAndStart() {
        assertThat(digest(7)).isEqualTo(digest(7));
        assertThat(digest(7)).isNotEqualTo(digest(8));
    }

    @Test
    void showsEveryDeviceWithin40Seconds() {
        List<RecordedFrame> frames = RecordedFrame.of(1, Duration.ofSeconds(40));

        for (SampleDevice device : network(1).devices()) {
            assertThat(frames).as(device.toString()).anyMatch(
                    frame -> frame.sourceMac().equals(device.mac().toString()));
        }
        assertThat(RecordedFrame.of(1, OPENING)).hasSameSizeAs(frames);
    }

    @Test
    void hasTheHouseholdItPromises() {
        List<SampleDevice> devices = network(1).devices();

        assertThat(devices).extracting(SampleDevice::kind).containsExactlyInAnyOrder(Kind.ROUTER,
                Kind.JETKVM, Kind.PIKVM, Kind.CORPORATE_LAPTOP, Kind.CORPORATE_LAPTOP,
                Kind.CORPORATE_LAPTOP, Kind.CORPORATE_LAPTOP, Kind.TELEPHONE, Kind.TELEPHONE,
                Kind.TELEVISION, Kind.PRINTER, Kind.STORAGE, Kind.CONSOLE);
        assertThat(devices).extracting(SampleDevice::mac).doesNotHaveDuplicates();
        assertThat(devices).extracting(SampleDevice::ip).doesNotHaveDuplicates();
        assertThat(devices).filteredOn(SampleDevice::isKvm).hasSize(2);
        assertThat(devices).filteredOn(d -> d.kind() == Kind.TELEPHONE)
                .allMatch(d -> d.mac().isLocallyAdministered() && !d.mac().isMulticast());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JETKVM | vendor class (60) jetkvm      | 3c 06 6a65746b766d
            JETKVM | host name (12) jetkvm- + 16   | 0c 17 6a65746b766d2d
            JETKVM | maximum message size 1500     | 39 02 05dc
            JETKVM | parameter list                | 37 07 01030f061a2a77
            JETKVM | a question for api.jetkvm.com | 03617069 066a65746b766d 03636f6d 00
            JETKVM | an A record under .local      | 056c6f63616c 00 0001 8001
            PIKVM  | host name (12) pikvm          | 0c 05 70696b766d
            PIKVM  | parameter list                | 37 05 01030c0f06
            PIKVM  | question for files.pikvm.org  | 0566696c6573 0570696b766d 036f7267 00
            PIKVM  | service _pikvm._tcp.local     | 065f70696b766d 045f746370 056c6f63616c 00
            """)
    void showsEachBinarySignOfAKvmByTheTenthSecond(Kind kind, String sign, String hex) {
        assertThat(byTheTenthSecond(kind)).as(sign)
                .anyMatch(frame -> frame.hex().contains(hex.replace(" ", "")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JETKVM | <title>JetKVM</title>
            JETKVM | {"isSetup":true}
            PIKVM  | description=PiKVM Web Server
            PIKVM  | HTTP/1.1 301 Moved Permanently
            PIKVM  | Location: https://192.168.77.21/
            """)
    void showsEachWordOfAKvmByTheTenthSecond(Kind kind, String text) {
        assertThat(byTheTenthSecond(kind)).anyMatch(frame -> frame.text().contains(text));
    }

    @Test
    void sendsDhcpOptionsInTheOrderOfEachKind() {
        assertThat(firstDiscover(Kind.JETKVM)).containsExactly(12, 53, 55, 57, 60, 61);
        assertThat(firstDiscover(Kind.PIKVM)).as("no vendor class").containsExactly(53, 61, 55, 57,
                12);
        assertThat(firstDiscover(Kind.CORPORATE_LAPTOP)).containsExactly(53, 61, 12, 60, 55);
    }

    @Test
    void showsNothingThatEncryptionWouldHide() {
        assertThat(RecordedFrame.of(1, FIVE_MINUTES)).noneMatch(
                frame -> frame.text().contains("O=PiKVM")
                        || frame.text().contains("PiKVM Login")
                        // A name in a certificate: a UTF8String of five octets.
                        || frame.hex().contains("0c0550694b564d"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MAX_VALUE})
    void keepsTimeAndNumbersInOrder(long seed) {
        List<RecordedFrame> frames = RecordedFrame.of(seed, FIVE_MINUTES);

        Duration last = Duration.ZERO;
        for (int i = 0; i < frames.size(); i++) {
            assertThat(frames.get(i).number()).as("seed %d", seed).isEqualTo(i + 1);
            assertThat(frames.get(i).after()).as("seed %d", seed).isBetween(last, FIVE_MINUTES);
            last = frames.get(i).after();
        }
        assertThat(last).isGreaterThan(FIVE_MINUTES.minusSeconds(10));
    }

    @Test
    void fillsInLengthsAndChecksums() {
        for (RecordedFrame frame : RecordedFrame.of(3, FIVE_MINUTES)) {
            String where = "frame " + frame.number();
            assertThat(frame.length()).as(where).isBetween(60, 1_514);
            if (frame.isIpv4()) {
                int end = 14 + frame.u16(16);
                assertThat(frame.sum(14, 34, 0)).as(where).isEqualTo(0xFFFF);
                // Pseudo header: both addresses, protocol, length.
                int pseudo = frame.sum(26, 34, frame.u8(23) + end - 34);
                assertThat(frame.sum(34, end, pseudo)).as(where).isEqualTo(0xFFFF);
                assertThat(frame.length()).as(where).isEqualTo(Math.max(60, end));
            } else if (frame.isIpv6()) {
                int end = 54 + frame.u16(18);
                int pseudo = frame.sum(22, 54, frame.u8(20) + end - 54);
                assertThat(frame.sum(54, end, pseudo)).as(where).isEqualTo(0xFFFF);
            } else {
                assertThat(frame.u16(12)).as(where).isIn(0x0806, 0x88CC); // ARP, LLDP
            }
        }
    }

    @Test
    void continuesEveryTcpStreamWhereItLeftOff() {
        Map<String, Integer> next = new HashMap<>();
        int segments = 0;
        for (RecordedFrame frame : RecordedFrame.of(3, FIVE_MINUTES)) {
            if (!frame.isTcp()) {
                continue;
            }
            segments++;
            String from = frame.u32(26) + ":" + frame.u16(34);
            String to = frame.u32(30) + ":" + frame.u16(36);
            int flags = frame.u8(47);
            if ((flags & FrameBuilder.SYN) == 0) {
                assertThat(frame.u32(38)).as("sequence of frame %d", frame.number())
                        .isEqualTo(next.get(from + to));
            }
            if ((flags & FrameBuilder.ACK) != 0) {
                assertThat(frame.u32(42)).as("acknowledgement of frame %d", frame.number())
                        .isEqualTo(next.get(to + from));
            }
            int payload = frame.u16(16) - 20 - (frame.u8(46) >>> 4) * 4;
            boolean counts = (flags & (FrameBuilder.SYN | FrameBuilder.FIN)) != 0;
            next.put(from + to, frame.u32(38) + payload + (counts ? 1 : 0));
        }
        assertThat(segments).isGreaterThan(500);
    }

    @Test
    void usesNoAddressThatSomebodyCouldOwn() {
        for (RecordedFrame frame : RecordedFrame.of(3, FIVE_MINUTES)) {
            if (!frame.isIpv4()) {
                continue;
            }
            for (int at : List.of(26, 30)) {
                int ip = frame.u32(at);
                boolean inside = ip >>> 8 == 0xC0A84D;
                boolean documentation = ip >>> 8 == 0xCB0071;
                boolean nobodyOrAll = ip == 0 || ip == -1;
                boolean group = ip >>> 8 == 0xE00000 || ip == 0xEFFFFFFA; // of the link; SSDP
                assertThat(inside || documentation || nobodyOrAll || group)
                        .as("%08x in frame %d", ip, frame.number()).isTrue();
            }
        }
    }

    @Test
    void countsWhatItHandsOver() {
        SampleNetwork network = network(1);
        long[] octets = new long[1];

        Optional<String> trouble = network.run(frame -> octets[0] += frame.length());

        CaptureCounters counters = network.counters();
        assertThat(trouble).isEmpty();
        assertThat(counters.frames()).isPositive();
        assertThat(counters.octets()).isEqualTo(octets[0]);
        assertThat(counters.dropped()).isZero();
    }

    @Test
    void waitsForFramesToBeDueInRealTime() {
        long before = System.nanoTime();
        SampleNetwork network = new SampleNetwork(1, Instant.now(), true, Duration.ofMillis(200));

        network.run(_ -> {});

        // The first frame is due at once, the second after 100 ms.
        assertThat(network.counters().frames()).isEqualTo(2);
        assertThat(System.nanoTime() - before).isGreaterThan(100_000_000L);
    }

    @Test
    void stopsAtOnceInRealTime() throws Exception {
        SampleNetwork network = new SampleNetwork(1, Instant.now(), true);
        CountDownLatch second = new CountDownLatch(2);
        CompletableFuture<Optional<String>> run = CompletableFuture.supplyAsync(
                () -> network.run(_ -> second.countDown()));
        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();

        // The third frame would be due 900 ms later.
        network.stop();

        assertThat(run).succeedsWithin(Duration.ofMillis(800)).isEqualTo(Optional.empty());
    }

    @Test
    void stopsFromWithinTheSink() {
        SampleNetwork network = network(1);

        network.run(_ -> network.stop());

        assertThat(network.counters().frames()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT876001H"})
    void refusesALengthThatCannotBePlayed(String length) {
        assertThatThrownBy(
                () -> new SampleNetwork(1, RecordedFrame.START, false, Duration.parse(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sample length must be positive");
    }

    private static SampleNetwork network(long seed) {
        return new SampleNetwork(seed, RecordedFrame.START, false, OPENING);
    }

    private static List<String> digest(long seed) {
        return RecordedFrame.of(seed, FIVE_MINUTES).stream()
                .map(frame -> frame.after() + frame.text()).toList();
    }

    private static List<RecordedFrame> byTheTenthSecond(Kind kind) {
        return of(kind, Duration.ofSeconds(10));
    }

    private static List<Integer> firstDiscover(Kind kind) {
        return of(kind, OPENING).stream().filter(frame -> frame.isIpv4() && frame.u16(36) == 67)
                .findFirst().orElseThrow().dhcpOptions();
    }

    /** Frames that the first device of that kind sent. */
    private static List<RecordedFrame> of(Kind kind, Duration length) {
        String mac = network(1).devices().stream().filter(device -> device.kind() == kind)
                .findFirst().orElseThrow().mac().toString();
        return RecordedFrame.of(1, length).stream()
                .filter(frame -> frame.sourceMac().equals(mac)).toList();
    }
}
