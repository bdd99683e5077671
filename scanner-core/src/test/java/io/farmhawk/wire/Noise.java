package io.farmhawk.wire;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Frames that nobody meant well, the same for the same seed: a third is noise, the others are sound
 * frames cut somewhere and with some octets changed. Each lies at the very end of its array, so that
 * reading past it throws.
 */
public final class Noise {
    /** Another seed is given by the system property {@code farmhawk.seed}. */
    public static final long SEED = Long.getLong("farmhawk.seed", 20_261_124);

    private static final int MOST_OCTETS = 200;

    private final SplittableRandom random;
    private final LinkType linkType;
    private final List<byte[]> sound;
    private final Frame frame = new Frame();
    private long number;

    public Noise(LinkType linkType, long seed) {
        this.random = new SplittableRandom(seed + linkType.value());
        this.linkType = linkType;
        this.sound = SampleFrames.all().stream()
                .filter(sample -> sample.linkType().equals(linkType))
                .map(SampleFrames.Sample::octets).toList();
    }

    public Frame next() {
        boolean pure = sound.isEmpty() || random.nextInt(3) == 0;
        byte[] octets = pure ? noise() : changed(sound.get(random.nextInt(sound.size())));
        int offset = random.nextInt(4);
        byte[] array = new byte[offset + octets.length];
        System.arraycopy(octets, 0, array, offset, octets.length);
        return frame.point(array, offset, octets.length, random.nextInt())
                .mark("noise", linkType, ++number, random.nextLong());
    }

    private byte[] noise() {
        byte[] octets = new byte[random.nextInt(MOST_OCTETS)];
        random.nextBytes(octets);
        return octets;
    }

    private byte[] changed(byte[] octets) {
        boolean cut = random.nextInt(3) == 0;
        byte[] changed = Arrays.copyOf(octets, octets.length + random.nextInt(20));
        changed = Arrays.copyOf(changed, cut ? random.nextInt(octets.length) : changed.length);
        for (int changes = random.nextInt(5); changes > 0 && changed.length > 0; changes--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }
}
