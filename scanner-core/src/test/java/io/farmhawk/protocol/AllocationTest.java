package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.Pace;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.frame.file.MergedFiles;
import io.farmhawk.frame.file.PcapBytes;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Layers;
import io.farmhawk.wire.SampleFrames;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A frame that tells nothing new costs no allocation: counted, not assumed. */
class AllocationTest {
    private static final int FRAMES = 100_000;
    private static final int WARM_UP = 20_000;
    /** The table of flows grows up to its bound; more than that make room for one another. */
    private static final int ALL_FLOWS = 1 << 18;
    /** The smallest object has 16; what the machine itself allocates now and then stays below this. */
    private static final double MOST_OCTETS = 0.5;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path folder;

    static Stream<Quiet> quietFrames() {
        Stream<Quiet> links = SampleFrames.all().stream()
                .flatMap(sample -> bulk(sample).stream());
        Stream<Quiet> segments = Stream.of(
                segment("opening", TcpFrames.SYN, ""), segment("end", TcpFrames.FIN, ""),
                segment("reset", TcpFrames.RST, ""), segment("acknowledgement", 0, ""),
                segment("data that nobody wants", 0, "\u0017\u0003\u0003 data"));
        Stream<Quiet> broken = Stream.of(
                new Quiet("noise", AnnotatedOctets.frame(LinkType.ETHERNET, new byte[60])),
                new Quiet("cut short", AnnotatedOctets.frame(LinkType.ETHERNET, new byte[9])),
                new Quiet("another link", AnnotatedOctets.frame(new LinkType(147), new byte[9])));
        Stream<Quiet> announced = Stream.of(
                new Quiet("the same LLDP message again", AnnotatedOctets.frame(LinkType.ETHERNET,
                        RepeatTableTest.LLDP)),
                new Quiet("the same SSDP message again", AnnotatedOctets.frame(LinkType.ETHERNET,
                        UdpFrames.v4(1900, 1900, "M-SEARCH * HTTP/1.1\nST: ssdp:all\n\n"))));
        return Stream.of(links, segments, broken, Stream.of(datagram()), announced, repeats())
                .flatMap(quiet -> quiet);
    }

    /** What is reported or asked again. */
    private static Stream<Quiet> repeats() {
        return Stream.of(
                new Quiet("the same group report again", AnnotatedOctets.frame(LinkType.ETHERNET,
                        AnnotatedOctets.of("""
                                01005e0000fb 0242ac110002 0800           # IPv4
                                45 00 001c 0000 0000 01 02 0000          # protocol IGMP
                                c0a80117 e00000fb
                                16 00 0904 e00000fb                      # version 2, join
                                """))),
                new Quiet("the same NetBIOS query again", AnnotatedOctets.frame(LinkType.ETHERNET,
                        UdpFrames.v4(137, 137, "no query at all, and the same each time"))),
                new Quiet("a late datagram of no protocol", AnnotatedOctets.frame(
                        LinkType.ETHERNET, UdpFrames.v4(50_000, 50_001, "plain text"))));
    }

    /** A sample with a payload that is no protocol's; none if it is not of TCP or ICMP. */
    private static Optional<Quiet> bulk(SampleFrames.Sample sample) {
        Frame frame = AnnotatedOctets.frame(sample.linkType(), sample.octets().clone());
        Dissector dissector = new Dissector();
        dissector.dissect(frame);
        Layers layers = dissector.layers();
        frame.octets()[layers.payloadOffset()] = 'x';
        return layers.transport() == Layers.Transport.TCP
                || layers.transport() == Layers.Transport.ICMP
                        ? Optional.of(new Quiet(sample.toString(), frame))
                        : Optional.empty();
    }

    /** A datagram on ports that no decoder reads. */
    private static Quiet datagram() {
        byte[] octets = SampleFrames.all().getFirst().octets().clone();
        // Ethernet 14, IPv4 20: both ports.
        System.arraycopy(AnnotatedOctets.of("c000 01bb"), 0, octets, 34, 4);
        return new Quiet("UDP that nobody wants",
                AnnotatedOctets.frame(LinkType.ETHERNET, octets));
    }

    @ParameterizedTest
    @MethodSource("quietFrames")
    void aFrameThatTellsNothingNewAllocatesNothing(Quiet quiet) {
        DecoderSet set = DecoderSetTest.ours();

        assertAllocatesNothing(() -> set.decode(quiet.frame, _ -> {}));
    }

    @ParameterizedTest
    @MethodSource("io.farmhawk.wire.SampleFrames#all")
    void dissectingAllocatesNothing(SampleFrames.Sample sample) {
        Dissector dissector = new Dissector();
        Frame frame = AnnotatedOctets.frame(sample.linkType(), sample.octets());

        assertAllocatesNothing(() -> dissector.dissect(frame));
    }

    @Test
    void aFloodOfOpeningsAllocatesNothing() {
        Frame frame = new TcpFrames().frame(1, 1, TcpFrames.SYN, "");
        DecoderSet set = DecoderSetTest.ours();
        int[] flow = new int[1];
        Runnable opening = () -> {
            // Ethernet 14, IPv4 20: the last octet of the sender's address and its port.
            frame.octets()[29] = (byte) (flow[0] >>> 16);
            frame.octets()[34] = (byte) (flow[0] >>> 8);
            frame.octets()[35] = (byte) flow[0]++;
            set.decode(frame, _ -> {});
        };

        repeat(opening, ALL_FLOWS);

        assertAllocatesNothing(opening);
    }

    @Test
    void readingAFileAllocatesNothingPerFrame() throws IOException, CaptureFileException {
        List<CaptureFile> warm = List.of(file("a", WARM_UP), file("b", WARM_UP));
        List<CaptureFile> measured = List.of(file("c", FRAMES), file("d", FRAMES));
        try (MergedFiles first = new MergedFiles(warm, Pace.MAX);
                MergedFiles second = new MergedFiles(measured, Pace.MAX)) {
            first.run(_ -> {});
            long before = THREADS.getCurrentThreadAllocatedBytes();
            second.run(_ -> {});
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

            assertThat((double) allocated / (2 * FRAMES)).as("octets a frame")
                    .isLessThan(MOST_OCTETS);
        }
    }

    private CaptureFile file(String name, int frames) throws IOException, CaptureFileException {
        PcapBytes bytes = new PcapBytes();
        for (int i = 0; i < frames; i++) {
            bytes.frame(i, 0, (byte) 1, (byte) 2);
        }
        return CaptureFile.open(Files.write(folder.resolve(name), bytes.toArray()));
    }

    private static void assertAllocatesNothing(Runnable frame) {
        repeat(frame, WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(frame, FRAMES);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat((double) allocated / FRAMES).as("octets a frame").isLessThan(MOST_OCTETS);
    }

    private static void repeat(Runnable frame, int times) {
        for (int i = 0; i < times; i++) {
            frame.run();
        }
    }

    private static Quiet segment(String what, int flags, String text) {
        return new Quiet("TCP: " + what, new TcpFrames().frame(1, 1, flags, text));
    }

    /** A frame that says no more than the same frame before it. */
    record Quiet(String what, Frame frame) {
        @Override
        public String toString() {
            return what;
        }
    }
}
