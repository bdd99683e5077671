package io.farmhawk.fuzz;

import io.farmhawk.app.AllDecoders;
import io.farmhawk.app.Decoders;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.fingerprint.Matcher;
import io.farmhawk.fingerprint.PackTarget;
import io.farmhawk.frame.Frame;
import io.farmhawk.inventory.Inventory;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Dissector;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Readers of frames: the whole way, the dissector, and each decoder alone. State goes on for a while. */
final class FrameTargets {
    private static final int FRESH_AFTER = 2_000;
    private static final int MOST_ASSETS = 1_000;
    private static final int STREAM_HEADER = 2;

    private FrameTargets() {}

    /** Everything between a frame and a verdict. */
    static final class WholeWay implements Consumer<byte[]> {
        private final Frame frame = new Frame();
        private DecoderSet decoders = Decoders.all(1);
        private Inventory inventory = new Inventory(Vendors.NONE, MOST_ASSETS);
        private Matcher matcher = new Matcher(PackTarget.PACK);
        private int inputs;

        @Override
        public void accept(byte[] train) {
            if (++inputs % FRESH_AFTER == 0) {
                decoders.finish(this::take);
                check();
                decoders = Decoders.all(1);
                inventory = new Inventory(Vendors.NONE, MOST_ASSETS);
                matcher = new Matcher(PackTarget.PACK);
            }
            FrameTrain.run(train, frame, each -> decoders.decode(each, this::take));
            check();
        }

        private void take(Observation observation) {
            inventory.accept(observation, matcher::accept);
        }

        private void check() {
            decoders.counts().stream().filter(count -> count.name().endsWith("/fault"))
                    .findFirst().ifPresent(count -> {
                        decoders = Decoders.all(1);
                        throw new AssertionError(count.name() + ", see the log above");
                    });
        }
    }

    static Consumer<byte[]> dissector() {
        Frame frame = new Frame();
        Dissector dissector = new Dissector();
        return train -> FrameTrain.run(train, frame, dissector::dissect);
    }

    /** Decoders of datagrams, without what keeps repeats from them and faults from us. */
    static Consumer<byte[]> datagrams(Predicate<String> named) {
        Frame frame = new Frame();
        Dissector dissector = new Dissector();
        List<Decoder> decoders = AllDecoders.fresh().datagrams().stream()
                .filter(decoder -> named.test(decoder.getClass().getSimpleName())).toList();
        return train -> FrameTrain.run(train, frame, each -> {
            dissector.dissect(each);
            for (Decoder decoder : decoders) {
                if (decoder.wants(dissector.layers())) {
                    decoder.repeatsFrom(dissector.layers());
                    decoder.decode(dissector.layers(), _ -> {});
                }
            }
        });
    }

    /** Decoders of streams: the first octet chooses one, the second says whether that was all. */
    static Consumer<byte[]> streams(Predicate<String> named) {
        List<StreamDecoder> decoders = AllDecoders.fresh().streams().stream()
                .filter(decoder -> named.test(decoder.getClass().getSimpleName())).toList();
        return input -> {
            if (input.length > STREAM_HEADER) {
                StreamDecoder decoder = decoders.get((input[0] & 0xFF) % decoders.size());
                byte[] octets = Arrays.copyOfRange(input, STREAM_HEADER, input.length);
                if (decoder.wants(octets, 0, octets.length)) {
                    decoder.decode(head(octets, (input[1] & 1) == 1), _ -> {});
                }
            }
        };
    }

    private static StreamHead head(byte[] octets, boolean isComplete) {
        return new StreamHead(octets, octets.length, isComplete,
                new Provenance(Instant.EPOCH, "fuzz", 1), new MacAddress(0x0200_0000_0001L),
                new StreamHead.Endpoint(IpAddress.v4(0xC0A8_0001), 40_000),
                new StreamHead.Endpoint(IpAddress.v4(0xC0A8_0002), 443));
    }
}
