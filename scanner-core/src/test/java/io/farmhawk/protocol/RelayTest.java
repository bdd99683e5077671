package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.wire.Layers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What follows on another thread comes frame by frame, in the order of the frames. */
class RelayTest {
    private static final byte[] ARP = FrameBuilder.arpRequest(
            UdpFrames.MAC, UdpFrames.IP, UdpFrames.IP);

    private final Relay relay = new Relay(1);
    private final DecoderSet decoders = new DecoderSet(1, List.of(new ArpDecoder()), List.of(),
            relay);
    private final List<String> followed = new ArrayList<>();
    private final List<Observation> told = new ArrayList<>();
    private boolean faulty;

    /** Writes down what it is shown. */
    private final class Scribe implements Follower {
        @Override
        public String protocol() {
            return "scribe";
        }

        @Override
        public void frame(Layers layers, ObservationSink sink) {
            followed.add("frame " + layers.frame().number() + " of "
                    + layers.frame().length() + " at " + layers.frame().timeNanos());
            if (faulty) {
                throw new IllegalStateException("made to fail");
            }
        }

        @Override
        public boolean heard(Observation observation, ObservationSink sink) {
            followed.add("told of " + observation.provenance().frame());
            return true;
        }

        @Override
        public void finish(ObservationSink sink) {
            followed.add("end");
        }

        @Override
        public List<DecodeCount> counts() {
            return List.of(new DecodeCount("scribe/something", 7));
        }
    }

    @Test
    void followsManyBatchesInTheOrderOfTheFrames() throws InterruptedException {
        int frames = 20 * FrameBatch.MOST_FRAMES;

        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= frames; i++) {
            expected.add("frame " + i + " of " + ARP.length + " at "
                    + i * RepeatTable.INTERVAL_NANOS);
            expected.add("told of " + i);
        }
        expected.add("end");
        run(frames);

        assertThat(followed).isEqualTo(expected);
        assertThat(told).filteredOn(Observation.AddressClaim.class::isInstance).hasSize(frames);
    }

    @Test
    void learnsBetweenTheFramesWhereItWasTaught() throws InterruptedException {
        relay.learn(() -> followed.add("lesson"));

        run(1);

        assertThat(followed).startsWith("lesson", "frame 1 of " + ARP.length + " at "
                + RepeatTable.INTERVAL_NANOS);
    }

    @Test
    void countsAFollowerThatThrowsAndGoesOn() throws InterruptedException {
        faulty = true;

        run(3);

        assertThat(followed).contains("told of 3").endsWith("end");
        assertThat(decoders.counts()).containsExactly(new DecodeCount("scribe/something", 7),
                new DecodeCount("scribe/fault", 3));
    }

    @Test
    void takesAFrameThatIsLargerThanABatch() throws InterruptedException {
        byte[] large = new byte[4 * FrameBatch.FULL_OCTETS];
        System.arraycopy(ARP, 0, large, 0, ARP.length);
        relay.follower(new Scribe());
        CompletableFuture<Void> decoding = CompletableFuture.runAsync(() -> {
            relay.decode(decoders, frame(1, ARP));
            relay.decode(decoders, frame(2, large));
            relay.end(decoders);
        });

        relay.follow(told::add);

        decoding.join();
        assertThat(followed).anyMatch(line -> line.startsWith("frame 2 of " + large.length));
    }

    private void run(int frames) throws InterruptedException {
        relay.follower(new Scribe());
        CompletableFuture<Void> decoding = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= frames; i++) {
                relay.decode(decoders, frame(i, ARP));
            }
            relay.end(decoders);
        });

        relay.follow(told::add);

        decoding.join();
    }

    private static Frame frame(int number, byte[] octets) {
        return new Frame().point(octets, 0, octets.length, octets.length).mark("test",
                LinkType.ETHERNET, number, number * RepeatTable.INTERVAL_NANOS);
    }
}
