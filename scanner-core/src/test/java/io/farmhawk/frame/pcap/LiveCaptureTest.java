package io.farmhawk.frame.pcap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.CaptureCounters;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Drives the real libpcap. Skips where that or the right to capture is missing. */
@Timeout(30)
class LiveCaptureTest {
    /** Bit 13 of the effective capabilities, CAP_NET_RAW (capabilities(7)). */
    private static final int CAP_NET_RAW = 13;
    private static final String TEXT = "farmhawk was here";
    private static final byte[] HELLO = TEXT.getBytes(US_ASCII);

    private static final InetAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow()
            .toInetAddress();

    enum Way {
        NEXT_EX, DISPATCH
    }

    @BeforeEach
    void needsLibpcapAndTheRightToCapture() throws IOException {
        assumeTrue(Libpcap.find().isPresent(), "libpcap is not installed");
        assumeTrue(mayCapture(), "CAP_NET_RAW is not granted");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void seesADatagramOnLoopback(Way way) throws Exception {
        try (DatagramSocket receiver = onLoopback(); DatagramSocket sender = onLoopback()) {
            CompletableFuture<Seen> first = new CompletableFuture<>();
            LiveCapture capture = open(way, "lo", "udp port " + receiver.getLocalPort());
            CompletableFuture<Optional<String>> run = start(capture, first);
            Instant before = Instant.now();

            sender.send(new DatagramPacket(HELLO, HELLO.length, receiver.getLocalSocketAddress()));
            Seen seen = first.get(10, TimeUnit.SECONDS);
            capture.stop();

            assertThat(seen.tail()).isEqualTo(TEXT);
            // Ethernet 14, IPv4 20, UDP 8.
            assertThat(seen.length()).isEqualTo(42 + HELLO.length);
            assertThat(seen.lengthOnWire()).isEqualTo(42 + HELLO.length);
            assertThat(seen.linkType()).isEqualTo(LinkType.ETHERNET);
            assertThat(seen.source()).isEqualTo("lo");
            assertThat(seen.number()).isEqualTo(1);
            assertThat(seen.at()).isBetween(before.minusSeconds(1), before.plusSeconds(10));
            assertThat(run.get(10, TimeUnit.SECONDS)).isEmpty();
            CaptureCounters counters = capture.counters();
            assertThat(counters.frames()).isPositive();
            assertThat(counters.octets()).isEqualTo(counters.frames() * (42 + HELLO.length));
            assertThat(counters.dropped()).isZero();
        }
    }

    @Test
    void usesForeignFunctionsWhereItCan() throws Exception {
        var handle = CaptureHandle.open(CaptureSettings.of("lo"));
        try (handle) {
            assertThat(Drain.of(handle)).isInstanceOf(NextExDrain.class);
        }
    }

    @Test
    void stopsAtOnceOnAQuietInterface() throws Exception {
        LiveCapture capture = open(Way.NEXT_EX, "lo", "udp port 9 and host 192.0.2.1");
        CompletableFuture<Optional<String>> run = start(capture, new CompletableFuture<>());

        capture.stop();

        assertThat(run).succeedsWithin(Duration.ofSeconds(2)).isEqualTo(Optional.empty());
        capture.close();
        capture.stop();
    }

    @Test
    void closesWithoutEverHavingRun() throws Exception {
        LiveCapture capture = LiveCapture.open(CaptureSettings.of("lo"));

        capture.close();
        capture.close();

        assertThatThrownBy(() -> capture.run(_ -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endsTheCaptureWhenTheSinkThrows() throws Exception {
        try (DatagramSocket receiver = onLoopback(); DatagramSocket sender = onLoopback()) {
            LiveCapture capture = open(Way.NEXT_EX, "lo", "udp port " + receiver.getLocalPort());
            sender.send(new DatagramPacket(HELLO, HELLO.length, receiver.getLocalSocketAddress()));

            assertThatThrownBy(() -> capture.run(_ -> {
                throw new IllegalStateException("sink broke");
            })).hasMessage("sink broke");

            assertThat(Thread.getAllStackTraces().keySet()).noneMatch(
                    thread -> thread.getName().equals("wake-lo"));
        }
    }

    @Test
    void capturesOnAllInterfacesAtOnce() throws Exception {
        try (DatagramSocket receiver = onLoopback(); DatagramSocket sender = onLoopback()) {
            CompletableFuture<Seen> first = new CompletableFuture<>();
            LiveCapture capture = open(Way.NEXT_EX, CaptureSettings.ANY,
                    "udp port " + receiver.getLocalPort());
            CompletableFuture<Optional<String>> run = start(capture, first);

            sender.send(new DatagramPacket(HELLO, HELLO.length, receiver.getLocalSocketAddress()));
            Seen seen = first.get(10, TimeUnit.SECONDS);
            capture.stop();

            assertThat(seen.tail()).isEqualTo(TEXT);
            assertThat(seen.linkType()).isIn(LinkType.LINUX_SLL, LinkType.LINUX_SLL2);
            assertThat(run.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void opensWithItsOwnFilterOnEveryLinkLayer() throws Exception {
        for (String device : List.of("lo", CaptureSettings.ANY)) {
            LiveCapture.open(CaptureSettings.of(device).notPromiscuous()).close();
        }
    }

    @Test
    void seesAStrangersFrameOnAVethPairAndSaysWhenItGoesDown() throws Exception {
        try (VethPair pair = VethPair.create()) {
            CompletableFuture<Seen> first = new CompletableFuture<>();
            LiveCapture capture = open(Way.NEXT_EX, pair.device(), "udp port 53");
            CompletableFuture<Optional<String>> run = start(capture, first);

            pair.sendFromTheOtherEnd(TEXT, 53);
            Seen seen = first.get(10, TimeUnit.SECONDS);
            pair.takeDown();

            assertThat(seen.tail()).isEqualTo(TEXT);
            assertThat(run.get(10, TimeUnit.SECONDS)).hasValueSatisfying(
                    reason -> assertThat(reason).isEqualTo("capture on " + pair.device()
                            + " ended: the interface is down; run: ip link set "
                            + pair.device() + " up"));
        }
    }

    @Test
    void saysWhenTheInterfaceIsGone() throws Exception {
        try (VethPair pair = VethPair.create()) {
            LiveCapture capture = open(Way.NEXT_EX, pair.device(), "udp port 53");
            CompletableFuture<Optional<String>> run = start(capture, new CompletableFuture<>());

            pair.remove();

            assertThat(run.get(10, TimeUnit.SECONDS)).hasValueSatisfying(
                    reason -> assertThat(reason).startsWith("capture on " + pair.device()
                            + " ended: "));
        }
    }

    @Test
    void passesTaggedFramesThroughItsOwnFilter() throws Exception {
        CompletableFuture<Seen> tagged = new CompletableFuture<>();
        LiveCapture capture = LiveCapture.open(CaptureSettings.of("lo"));
        CompletableFuture<Optional<String>> run = CompletableFuture.supplyAsync(() -> capture
                .run(frame -> {
                    Seen seen = Seen.of(frame);
                    if (seen.tail().equals(TEXT)) {
                        tagged.complete(seen);
                    }
                }));

        try (var sender = CaptureHandle.open(CaptureSettings.of("lo"))) {
            sender.sendPacket(taggedFrame());
        }
        Seen seen = tagged.get(10, TimeUnit.SECONDS);
        capture.stop();

        assertThat(seen.length()).isEqualTo(18 + HELLO.length);
        assertThat(run.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void losesAndCountsWhatAStalledSinkLeavesInTheKernel() throws Exception {
        int sent = 2_000;
        try (VethPair pair = VethPair.create()) {
            CountDownLatch stalled = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            LiveCapture capture = LiveCapture.open(CaptureSettings.of(pair.device())
                    .withSizes(2_048, 1 << 16).withFilter("udp port 53"));
            CompletableFuture<Optional<String>> run = CompletableFuture
                    .supplyAsync(() -> capture.run(_ -> {
                        stalled.countDown();
                        awaitQuietly(goOn);
                    }));

            pair.floodFromTheOtherEnd(1, 53);
            assertThat(stalled.await(10, TimeUnit.SECONDS)).isTrue();
            pair.floodFromTheOtherEnd(sent - 1, 53);
            goOn.countDown();
            while (accounted(capture) < sent && !run.isDone()) {
                LockSupport.parkNanos(1_000_000); // the kernel is asked once a second
            }
            capture.stop();

            assertThat(run.get(10, TimeUnit.SECONDS)).isEmpty();
            assertThat(capture.counters().droppedByKernel()).isPositive();
            assertThat(accounted(capture)).isEqualTo(sent);
        }
    }

    @Test
    void cutsBulkShortAndNothingElse() throws Exception {
        byte[] payload = new byte[1_000];
        try (DatagramSocket receiver = onLoopback(); DatagramSocket sender = onLoopback()) {
            int port = receiver.getLocalPort();
            List<Seen> seen = new CopyOnWriteArrayList<>();
            LiveCapture capture = LiveCapture.open(CaptureSettings.of("lo"));
            CompletableFuture<Optional<String>> run = CompletableFuture
                    .supplyAsync(() -> capture.run(frame -> {
                        if (isFor(frame, port)) {
                            seen.add(Seen.of(frame));
                        }
                    }));

            // QUIC Initial, QUIC data, RTP, STUN, WireGuard data (04 00 00 00), QUIC data.
            for (int first : new int[]{0xc3, 0x43, 0x80, 0x00, 0x04, 0x43}) {
                payload[0] = (byte) first;
                sender.send(new DatagramPacket(payload, payload.length,
                        receiver.getLocalSocketAddress()));
            }
            sender.send(new DatagramPacket(payload, 100, receiver.getLocalSocketAddress()));
            sender.send(new DatagramPacket(payload, 0, receiver.getLocalSocketAddress()));
            while (seen.size() < 8 && !run.isDone()) {
                LockSupport.parkNanos(1_000_000);
            }
            capture.stop();

            assertThat(run.get(10, TimeUnit.SECONDS)).isEmpty();
            assertThat(seen).extracting(Seen::length).containsExactly(1_042, 128, 128, 1_042, 128,
                    128, 142, 42);
            assertThat(seen).extracting(Seen::lengthOnWire).containsExactly(1_042, 1_042, 1_042,
                    1_042, 1_042, 1_042, 142, 42);
        }
    }

    private static long accounted(LiveCapture capture) {
        return capture.counters().frames() + capture.counters().dropped();
    }

    private static boolean isFor(Frame frame, int port) {
        int at = frame.offset() + 36; // destination port behind Ethernet, IPv4 and the source port
        return frame.length() >= 42 && frame.octets()[at] == (byte) (port >> 8)
                && frame.octets()[at + 1] == (byte) port;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysWhatToDoWhenAnInterfaceIsMissing() {
        assertThatThrownBy(() -> LiveCapture.open(CaptureSettings.of("nosuch0")))
                .isInstanceOf(CaptureException.class)
                .hasMessage("cannot open nosuch0 for capture: there is no such interface; "
                        + "run \"farmhawk doctor\" to see which there are");
    }

    @Test
    void namesTheFilterThatIsRefused() {
        assertThatThrownBy(() -> LiveCapture.open(
                CaptureSettings.of("lo").withFilter("port nonsense and")))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith(
                        "cannot capture on lo with the filter \"port nonsense and\": ")
                .hasMessageEndingWith("; see pcap-filter(7)");
    }

    /** What a test keeps of a frame; the frame itself is gone when the sink returns. */
    private record Seen(String tail, int length, int lengthOnWire, LinkType linkType, String source,
            long number, Instant at) {
        static Seen of(Frame frame) {
            int length = Math.min(HELLO.length, frame.length());
            int end = frame.offset() + frame.length();
            return new Seen(new String(frame.octets(), end - length, length, US_ASCII),
                    frame.length(), frame.lengthOnWire(), frame.linkType(), frame.source(),
                    frame.number(), Instant.ofEpochSecond(0, frame.timeNanos()));
        }
    }

    private static LiveCapture open(Way way, String device, String filter)
            throws CaptureException {
        var handle = CaptureHandle.open(CaptureSettings.of(device).withFilter(filter));
        Drain drain = switch (way) {
            case NEXT_EX -> NextExDrain.of(handle).orElseThrow();
            case DISPATCH -> new DispatchDrain(handle);
        };
        return new LiveCapture(CaptureSettings.of(device), handle, drain);
    }

    private static CompletableFuture<Optional<String>> start(LiveCapture capture,
            CompletableFuture<Seen> first) {
        return CompletableFuture.supplyAsync(
                () -> capture.run(frame -> first.complete(Seen.of(frame))));
    }

    private static byte[] taggedFrame() {
        byte[] head = HexFormat.of().parseHex("020000000001" // destination MAC
                + "020000000002" // source MAC
                + "8100" + "0007" // 802.1Q tag: VLAN 7
                + "88b5"); // local experimental EtherType, which the filter names nowhere
        byte[] frame = Arrays.copyOf(head, head.length + HELLO.length);
        System.arraycopy(HELLO, 0, frame, head.length, HELLO.length);
        return frame;
    }

    private static DatagramSocket onLoopback() throws IOException {
        return new DatagramSocket(0, LOOPBACK);
    }

    private static boolean mayCapture() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("CapEff:")) {
                long bits = Long.parseUnsignedLong(line.substring(7).strip(), 16);
                return (bits >>> CAP_NET_RAW & 1) == 1;
            }
        }
        return false;
    }
}
