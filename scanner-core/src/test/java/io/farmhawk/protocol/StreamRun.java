package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.FrameBuilder.Segment;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.wire.Fit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** One stream decoder and what it told, of a head given as a whole or sent in segments. */
public final class StreamRun {
    public static final MacAddress MAC = MacAddress.parse("30:52:53:0a:0b:0c");
    public static final IpAddress CLIENT = IpAddress.v4(0xC0A84D14);
    public static final IpAddress SERVER = IpAddress.v4(0xCB007107);
    public static final int PORT = 8_443;

    private static final Endpoint FROM = new Endpoint(MAC, CLIENT, 40_000, 64);
    private static final Endpoint TO = new Endpoint(MacAddress.parse("bc:05:43:00:00:01"), SERVER,
            PORT, 64);
    private static final int FIRST_SEQUENCE = -7;
    private static final int ROUNDS = 30_000;

    private final StreamDecoder decoder;
    private final List<Observation> told = new ArrayList<>();
    private int calls;

    public StreamRun(StreamDecoder decoder) {
        this.decoder = decoder;
    }

    /** Reads a head that ends where its array does. */
    public Fit head(byte[] octets, boolean complete) {
        return decoder.decode(new StreamHead(octets, octets.length, complete,
                new Provenance(Instant.EPOCH, "test", 1), MAC,
                new StreamHead.Endpoint(CLIENT, 40_000), new StreamHead.Endpoint(SERVER, PORT)),
                told::add);
    }

    /** Sends a stream in segments of a size, and lets the source end. */
    public void segments(byte[] octets, int size) {
        segmentsWithoutEnd(octets, size).finish(told::add);
    }

    /** Sends a stream in segments of a size, after a SYN: there may be more. */
    public DecoderSet segmentsWithoutEnd(byte[] octets, int size) {
        DecoderSet set = new DecoderSet(1, List.of(), List.of(counting()));
        send(set, FIRST_SEQUENCE - 1, FrameBuilder.SYN, new byte[0]);
        for (int from = 0; from < octets.length; from += size) {
            send(set, FIRST_SEQUENCE + from, FrameBuilder.ACK,
                    Arrays.copyOfRange(octets, from, Math.min(octets.length, from + size)));
        }
        return set;
    }

    /** How often the decoder was asked about what was sent in segments. */
    public int calls() {
        return calls;
    }

    /** What was told so far, sightings left out; forgotten here. */
    public List<Observation> told() {
        List<Observation> all = told.stream().filter(o -> !(o instanceof Observation.Sighting))
                .toList();
        told.clear();
        return all;
    }

    /** What was told so far of one kind. */
    public <T extends Observation> List<T> told(Class<T> kind) {
        return told().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Shows heads changed at random, if the decoder wants them; none may throw. */
    public void noise(byte[]... sound) {
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = DecoderRun.changed(sound[random.nextInt(sound.length)], 0, random);
            try {
                if (octets.length > 0 && decoder.wants(octets, 0, octets.length)) {
                    head(octets, random.nextBoolean());
                }
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + DecoderRun.SEED + " round " + round, e);
            }
        }
    }

    private void send(DecoderSet set, int sequence, int flags, byte[] payload) {
        byte[] frame = FrameBuilder.tcp(FROM, TO, new Segment(sequence, 1, flags),
                new Octets().octets(payload));
        set.decode(new Frame().point(frame, 0, frame.length, frame.length).mark("test",
                LinkType.ETHERNET, 1, 1), told::add);
    }

    private StreamDecoder counting() {
        return new StreamDecoder() {
            @Override
            public String protocol() {
                return decoder.protocol();
            }

            @Override
            public boolean wants(byte[] octets, int offset, int length) {
                return decoder.wants(octets, offset, length);
            }

            @Override
            public Fit decode(StreamHead head, ObservationSink sink) {
                calls++;
                return decoder.decode(head, sink);
            }
        };
    }
}
