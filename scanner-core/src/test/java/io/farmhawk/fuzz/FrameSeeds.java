package io.farmhawk.fuzz;

import io.farmhawk.app.AllDecoders;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.frame.sample.SampleNetwork;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.SampleFrames;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Sound frames: those of our own, and the captures where they lie beside the checkout. */
final class FrameSeeds {
    private static final int CARS = 12;
    private static final int MOST_FROM_A_CAPTURE = 60;
    private static final int MOST_HEAD = 8_192;

    private FrameSeeds() {}

    /** Trains of frames that came one after the other. */
    static List<byte[]> trains() {
        List<byte[]> trains = new ArrayList<>();
        SampleFrames.all().forEach(sample -> trains.add(FrameTrain.join(
                List.of(new FrameTrain.Car(sample.linkType().value(), sample.octets())))));
        try (SampleNetwork network = sample()) {
            Cars cars = new Cars(Integer.MAX_VALUE);
            network.run(cars::add);
            trains.addAll(cars.trains());
        }
        captures(file -> {
            Cars cars = new Cars(MOST_FROM_A_CAPTURE);
            file.run(cars::add);
            trains.addAll(cars.trains());
        });
        return trains;
    }

    /** One frame each, of those that one of these decoders wants. */
    static List<byte[]> wantedFrames() {
        Dissector dissector = new Dissector();
        Frame frame = new Frame();
        AllDecoders decoders = AllDecoders.fresh();
        List<byte[]> wanted = new ArrayList<>();
        for (byte[] train : trains()) {
            FrameTrain.run(train, frame, each -> {
                dissector.dissect(each);
                if (decoders.datagrams().stream().anyMatch(d -> d.wants(dissector.layers()))) {
                    wanted.add(FrameTrain.join(List.of(car(each))));
                }
            });
        }
        return wanted;
    }

    /** What the decoders of streams got to read, with the octets that choose one. */
    static List<byte[]> heads() {
        Set<List<Byte>> heads = new LinkedHashSet<>();
        List<StreamDecoder> watched = new ArrayList<>();
        for (StreamDecoder decoder : AllDecoders.fresh().streams()) {
            watched.add(new Watched(decoder, watched.size(), heads));
        }
        DecoderSet set = new DecoderSet(1, List.of(), watched);
        try (SampleNetwork network = sample()) {
            network.run(frame -> set.decode(frame, _ -> {}));
        }
        captures(file -> file.run(frame -> set.decode(frame, _ -> {})));
        set.finish(_ -> {});
        return heads.stream().map(FrameSeeds::octets).toList();
    }

    private static byte[] octets(List<Byte> list) {
        byte[] octets = new byte[list.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = list.get(i);
        }
        return octets;
    }

    private static SampleNetwork sample() {
        return new SampleNetwork(1, Instant.parse("2026-11-24T08:00:00Z"), false,
                Duration.ofMinutes(3));
    }

    static void captures(Consumer<CaptureFile> reader) {
        for (Path path : Captures.all()) {
            try (CaptureFile file = CaptureFile.open(path)) {
                reader.accept(file);
            } catch (CaptureFileException e) {
                // some are broken from their first octet on
            }
        }
    }

    private static FrameTrain.Car car(Frame frame) {
        return new FrameTrain.Car(frame.linkType().value(), Arrays.copyOfRange(frame.octets(),
                frame.offset(), frame.offset() + frame.length()));
    }

    /** Collects frames into trains. */
    private static final class Cars {
        private final int most;
        private final List<byte[]> trains = new ArrayList<>();
        private final List<FrameTrain.Car> cars = new ArrayList<>();
        private int taken;

        private Cars(int most) {
            this.most = most;
        }

        private void add(Frame frame) {
            if (taken++ < most) {
                cars.add(car(frame));
                if (cars.size() == CARS) {
                    trains.add(FrameTrain.join(cars));
                    cars.clear();
                }
            }
        }

        private List<byte[]> trains() {
            if (!cars.isEmpty()) {
                trains.add(FrameTrain.join(cars));
            }
            return trains;
        }
    }

    /** Keeps what a decoder reads. */
    private record Watched(StreamDecoder decoder, int index,
            Set<List<Byte>> heads) implements StreamDecoder {
        @Override
        public String protocol() {
            return decoder.protocol();
        }

        @Override
        public boolean wantsPorts(int source, int destination) {
            return decoder.wantsPorts(source, destination);
        }

        @Override
        public boolean wants(byte[] octets, int offset, int length) {
            return decoder.wants(octets, offset, length);
        }

        @Override
        public Fit decode(StreamHead head, ObservationSink sink) {
            Fit fit = decoder.decode(head, sink);
            if (fit != Fit.TRUNCATED || head.complete()) {
                List<Byte> octets = new ArrayList<>();
                octets.add((byte) index);
                octets.add((byte) (head.complete() ? 1 : 0));
                for (int i = 0; i < Math.min(MOST_HEAD, head.length()); i++) {
                    octets.add(head.octets()[i]);
                }
                heads.add(octets);
            }
            return fit;
        }
    }
}
