package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.Decoders;
import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Sighting;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import io.farmhawk.wire.Noise;
import io.farmhawk.wire.SampleFrames;
import io.farmhawk.wire.SampleFrames.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderSetTest {
    private static final int PORT = 50_000;

    private final List<Observation> told = new ArrayList<>();
    private final LineDecoder lines = new LineDecoder();
    private final TcpFrames tcp = new TcpFrames();

    /** All decoders of ours, as in a running pipeline. */
    static DecoderSet ours() {
        return Decoders.all(1);
    }

    @Test
    void countsADecoderThatThrowsAndDecodesTheNextFrame() {
        Faulty faulty = new Faulty();
        DecoderSet set = new DecoderSet(1, List.of(faulty, new ArpDecoder()), List.of());
        Frame arp = arp();

        faulty.wants = () -> {
            throw new IllegalStateException("made to fail in wants");
        };
        set.decode(arp, told::add);
        arp.mark("test", LinkType.ETHERNET, 2, RepeatTable.INTERVAL_NANOS);
        faulty.wants = () -> true;
        faulty.decode = () -> {
            throw new ArrayIndexOutOfBoundsException("made to fail in decode");
        };
        set.decode(arp, told::add);
        arp.mark("test", LinkType.ETHERNET, 3, 2 * RepeatTable.INTERVAL_NANOS);
        faulty.decode = () -> Fit.OK;
        set.decode(arp, told::add);

        assertThat(set.counts()).containsExactly(new DecodeCount("faulty/fault", 2));
        assertThat(told).filteredOn(Observation.AddressClaim.class::isInstance)
                .as("the other decoder had every frame").hasSize(3);
    }

    @Test
    void countsAStreamDecoderThatThrowsUnderItsOwnName() {
        DecoderSet set = lineSet();

        set.decode(tcp.frame(PORT, 0, 0, ">!"), told::add);
        set.decode(tcp.frame(PORT, 2, 0, "!"), told::add);
        set.decode(tcp.frame(PORT, 3, 0, ">next\n"), told::add);

        assertThat(set.counts()).containsExactly(new DecodeCount("line/fault", 2));
        assertThat(lines.lines).containsExactly(">next");
    }

    @Test
    void countsEachReasonOfEachProtocol() {
        Faulty decoder = new Faulty();
        DecoderSet set = new DecoderSet(1, List.of(decoder), List.of());

        for (Fit fit : Fit.values()) {
            decoder.decode = () -> fit;
            set.decode(arp(), told::add);
        }
        set.decode(AnnotatedOctets.frame(LinkType.ETHERNET, new byte[13]), told::add);
        set.decode(AnnotatedOctets.frame(new LinkType(147), new byte[13]), told::add);

        assertThat(set.counts()).containsExactlyInAnyOrder(new DecodeCount("frame/truncated", 1),
                new DecodeCount("frame/unsupported", 1), new DecodeCount("faulty/unsupported", 3),
                new DecodeCount("faulty/truncated", 1), new DecodeCount("faulty/malformed", 1));
    }

    @Test
    void sightsASenderOnceAMinuteForEachProtocol() {
        DecoderSet set = lineSet();

        set.decode(tcp.frame(PORT, 0, 0, ">one\n"), told::add);
        set.decode(tcp.frame(PORT, 5, 0, ">two\n"), told::add);
        assertThat(told).extracting(DecoderSetTest::sighting).containsExactly(
                "b8:27:eb:01:02:03 192.168.1.21 ipv4", "b8:27:eb:01:02:03 192.168.1.21 line");

        tcp.after(SightingTable.INTERVAL_NANOS);
        set.decode(tcp.frame(PORT, 10, 0, ">three\n"), told::add);
        assertThat(told).hasSize(4);
    }

    @Test
    void sightsNobodyBehindAnAddressThatIsNone() {
        byte[] octets = SampleFrames.all().getFirst().octets().clone();
        DecoderSet set = lineSet();

        octets[6] |= 1;
        set.decode(AnnotatedOctets.frame(LinkType.ETHERNET, octets), told::add);
        Arrays.fill(octets, 6, 12, (byte) 0);
        set.decode(AnnotatedOctets.frame(LinkType.ETHERNET, octets), told::add);

        assertThat(told).isEmpty();
    }

    @Test
    void laysWhatATunnelCarriesToNobodyAndTheFrameToItsEnd() {
        Sample tunnel = sample("IPv6 in IPv4");
        DecoderSet set = ours();

        set.decode(AnnotatedOctets.frame(tunnel.linkType(), tunnel.octets()), told::add);

        assertThat(told).extracting(DecoderSetTest::sighting)
                .as("not the neighbour advertisement inside")
                .containsExactly("b8:27:eb:01:02:03 10.0.0.1 ipv4");
    }

    @Test
    void countsFragmentsInTrouble() {
        String link = "ffeeddccbbaa b827eb010203 0800";
        String piece = "4500 0044 0001 2000 4011 0000 c0a80115 c0a80101 1388 1389 0038 0000";
        DecoderSet set = lineSet();

        for (String data : List.of("00", "01")) {
            set.decode(AnnotatedOctets.frame(LinkType.ETHERNET,
                    AnnotatedOctets.of(link + piece + data.repeat(40))), told::add);
        }
        set.decode(AnnotatedOctets.frame(LinkType.ETHERNET, AnnotatedOctets.of(
                link + piece.replace("0001 2000", "0002 2000") + "00".repeat(40))), told::add);
        set.finish(told::add);

        assertThat(set.counts()).containsExactly(new DecodeCount("frame/fragment-overlap", 1),
                new DecodeCount("frame/fragment-gap", 1));
    }

    @Test
    void namesTheOwnerOfAStreamThatWasLeftOverNotOfTheLastFrame() {
        Unhurried decoder = new Unhurried();
        DecoderSet set = new DecoderSet(1, List.of(), List.of(decoder));
        set.decode(tcp.frame(PORT, 0, 0, ">left"), told::add);
        set.decode(tcp.other(), told::add);
        told.clear();

        set.finish(told::add);

        assertThat(told).extracting(DecoderSetTest::sighting)
                .containsExactly("b8:27:eb:01:02:03 192.168.1.21 unhurried");
        assertThat(told.getFirst().provenance().frame()).isEqualTo(1);
    }

    @Test
    void countsHeadsThatMadeRoom() {
        DecoderSet set = lineSet();
        for (int port = 0; port < StreamHeads.MOST_HEADS + 3; port++) {
            set.decode(tcp.frame(port, 0, 0, ">"), told::add);
        }

        assertThat(set.counts()).contains(new DecodeCount("tcp/evicted", 3));
    }

    @Test
    void tellsTheSameTwice() {
        List<Observation> first = new ArrayList<>();
        List<Observation> second = new ArrayList<>();

        everySample(ours(), first::add);
        everySample(ours(), second::add);

        assertThat(first).isNotEmpty().isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 101, 105, 113, 127, 276})
    void returnsWhateverTheOctets(int linkType) {
        Noise noise = new Noise(new LinkType(linkType), Noise.SEED);
        DecoderSet set = ours();
        long[] observations = new long[1];
        int frame = 0;
        try {
            for (; frame < 200_000; frame++) {
                set.decode(noise.next(), _ -> observations[0]++);
            }
            set.finish(_ -> {});
        } catch (RuntimeException e) {
            throw new AssertionError("farmhawk.seed=%d, link type %d, frame %d".formatted(
                    Noise.SEED, linkType, frame), e);
        }

        assertThat(observations[0]).isPositive();
        assertThat(set.counts()).as("farmhawk.seed=%d: faults of ours", Noise.SEED)
                .noneMatch(count -> count.name().endsWith("/fault"));
    }

    private DecoderSet lineSet() {
        return new DecoderSet(1, List.of(), List.of(lines));
    }

    private static void everySample(DecoderSet set, ObservationSink sink) {
        for (Sample sample : SampleFrames.all()) {
            set.decode(AnnotatedOctets.frame(sample.linkType(), sample.octets()), sink);
        }
        set.finish(sink);
    }

    private static Frame arp() {
        Sample arp = sample("ARP on Ethernet");
        return AnnotatedOctets.frame(arp.linkType(), arp.octets());
    }

    private static Sample sample(String what) {
        return SampleFrames.all().stream().filter(sample -> sample.toString().equals(what))
                .findFirst().orElseThrow();
    }

    private static String sighting(Observation observation) {
        Sighting seen = (Sighting) observation;
        return "%s %s %s".formatted(seen.mac(), seen.ip().orElseThrow(), seen.protocol());
    }

    /** A decoder that does as it is told. */
    private static final class Faulty implements Decoder {
        private BooleanSupplier wants = () -> true;
        private Supplier<Fit> decode = () -> Fit.OK;

        @Override
        public String protocol() {
            return "faulty";
        }

        @Override
        public boolean wants(Layers layers) {
            return wants.getAsBoolean();
        }

        @Override
        public Fit decode(Layers layers, ObservationSink sink) {
            return decode.get();
        }
    }

    /** A stream decoder that answers only when no more can come. */
    private static final class Unhurried implements StreamDecoder {
        @Override
        public String protocol() {
            return "unhurried";
        }

        @Override
        public boolean wants(byte[] octets, int offset, int length) {
            return true;
        }

        @Override
        public Fit decode(StreamHead head, ObservationSink sink) {
            return head.complete() ? Fit.OK : Fit.TRUNCATED;
        }
    }
}
