package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.observation.Observation;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One decoder and what it told. Every frame lies at the very end of its array, so that a read behind it
 * throws.
 */
public final class DecoderRun {
    /** Another seed is given by the system property {@code farmhawk.seed}. */
    public static final long SEED = Long.getLong("farmhawk.seed", 20_261_124);

    private static final int ROUNDS = 20_000;

    private final Decoder decoder;
    private final Dissector dissector = new Dissector();
    private final List<Observation> told = new ArrayList<>();
    private long number;

    public DecoderRun(Decoder decoder) {
        this.decoder = decoder;
    }

    /** How an Ethernet frame fits; empty if the decoder does not want it. */
    public Optional<Fit> frame(byte[] ethernet) {
        byte[] array = new byte[3 + ethernet.length];
        System.arraycopy(ethernet, 0, array, 3, ethernet.length);
        dissector.dissect(new Frame().point(array, 3, ethernet.length, ethernet.length)
                .mark("test", LinkType.ETHERNET, ++number, number));
        return decoder.wants(dissector.layers())
                ? Optional.of(decoder.decode(dissector.layers(), told::add))
                : Optional.empty();
    }

    /** What was told so far, forgotten here. */
    public List<Observation> told() {
        List<Observation> all = List.copyOf(told);
        told.clear();
        return all;
    }

    /** What was told so far of one kind. */
    public <T extends Observation> List<T> told(Class<T> kind) {
        return told().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Shows every beginning of a frame; none may throw. */
    public List<Optional<Fit>> beginnings(byte[] ethernet) {
        List<Optional<Fit>> fits = new ArrayList<>();
        for (int length = 0; length < ethernet.length; length++) {
            fits.add(frame(Arrays.copyOf(ethernet, length)));
        }
        return fits;
    }

    /** Shows frames changed at random behind a header that the decoder wants; none may throw. */
    public void noise(int headers, byte[]... sound) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] frame = changed(sound[random.nextInt(sound.length)], headers, random);
            try {
                frame(frame);
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + SEED + " round " + round, e);
            }
        }
        assertThat(told()).as("some of it still makes sense").isNotEmpty();
    }

    /** A copy with octets changed, cut off or put on, the first ones left alone. */
    public static byte[] changed(byte[] octets, int from, SplittableRandom random) {
        int length = switch (random.nextInt(4)) {
            case 0 -> random.nextInt(from, octets.length + 1);
            case 1 -> octets.length + random.nextInt(20);
            default -> octets.length;
        };
        byte[] changed = Arrays.copyOf(octets, length);
        for (int changes = random.nextInt(6); changes > 0 && length > from; changes--) {
            // The values at the edges find more than those between.
            int value = random.nextInt(3) == 0 ? random.nextInt(4) - 2 : random.nextInt();
            changed[random.nextInt(from, length)] = (byte) value;
        }
        return changed;
    }
}
