package io.farmhawk.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks inputs where readers break: lengths, counts, pointers, repeats, ends. Seeded. */
final class Mutation {
    private static final int MOST_CHANGES = 6;
    private static final int MOST_REPEATS = 300;
    private static final int MOST_LENGTH = 65_535;
    private static final int[] EDGES = {0, 1, 2, 3, 0x0C, 0x1F, 0x3C, 0x3F, 0x40, 0x7F, 0x80, 0x81,
            0x84, 0xBF, 0xC0, 0xFE, 0xFF};

    private final SplittableRandom random;

    Mutation(SplittableRandom random) {
        this.random = random;
    }

    /** A broken copy of an input, perhaps with a part of another in it. */
    byte[] of(FuzzTarget.Form form, byte[] input, byte[] other) {
        return switch (form) {
            case OCTETS -> broken(input, other, 0);
            case FRAMES -> train(FrameTrain.cars(input), FrameTrain.cars(other));
        };
    }

    private byte[] train(List<FrameTrain.Car> cars, List<FrameTrain.Car> others) {
        List<FrameTrain.Car> changed = new ArrayList<>(cars);
        for (int changes = 1 + random.nextInt(3); changes > 0 && !changed.isEmpty(); changes--) {
            int at = random.nextInt(changed.size());
            FrameTrain.Car car = changed.get(at);
            switch (random.nextInt(10)) {
                case 0 -> changed.add(random.nextInt(changed.size() + 1), car);
                case 1 -> changed.add(at, changed.remove(random.nextInt(changed.size())));
                case 2 -> changed.addAll(at, others.subList(0, Math.min(3, others.size())));
                case 3 -> changed.remove(at);
                default -> changed.set(at, broken(car, others.isEmpty()
                        ? car
                        : others.get(random.nextInt(others.size()))));
            }
        }
        return FrameTrain.join(changed);
    }

    private FrameTrain.Car broken(FrameTrain.Car car, FrameTrain.Car other) {
        int payload = Headers.length(car);
        boolean isInside = payload > 0 && random.nextInt(4) > 0;
        byte[] octets = broken(car.octets(), other.octets(), isInside ? payload : 0);
        if (isInside && random.nextInt(4) > 0) {
            Headers.mend(octets);
        }
        return new FrameTrain.Car(car.linkType(), octets);
    }

    private byte[] broken(byte[] input, byte[] other, int from) {
        byte[] octets = input.clone();
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            octets = octets.length <= from ? grown(octets) : change(octets, other, from);
        }
        return octets;
    }

    private byte[] change(byte[] octets, byte[] other, int from) {
        int at = random.nextInt(from, octets.length);
        int rest = octets.length - at;
        switch (random.nextInt(12)) {
            case 0 -> octets[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> octets[at] = (byte) EDGES[random.nextInt(EDGES.length)];
            case 2 -> octets[at] += (byte) (random.nextBoolean() ? 1 : -1);
            case 3, 4 -> number(octets, at, Math.min(rest, 1 + random.nextInt(4)));
            case 5 -> pointer(octets, at, from);
            case 6 -> {
                return Arrays.copyOf(octets, at);
            }
            case 7 -> {
                return repeated(octets, at, Math.min(rest, 1 + random.nextInt(24)));
            }
            case 8 -> {
                return spliced(octets, at, other, random.nextInt(other.length + 1));
            }
            case 9 -> {
                int gone = Math.min(rest, 1 + random.nextInt(8));
                return spliced(octets, at, octets, at + gone);
            }
            case 10 -> {
                return grown(octets);
            }
            default -> octets[at] = (byte) random.nextInt();
        }
        return octets;
    }

    /** A number of some octets: of the edge, or one more or less than it was. */
    private void number(byte[] octets, int at, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = (value << 8) | (octets[at + i] & 0xFF);
        }
        value = switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> value + 1;
            case 3 -> value - 1;
            default -> Integer.MAX_VALUE;
        };
        for (int i = size - 1; i >= 0; i--) {
            octets[at + i] = (byte) value;
            value >>>= 8;
        }
    }

    /** A compression pointer to itself or shortly before, as names of DNS have them. */
    private void pointer(byte[] octets, int at, int from) {
        if (at + 1 < octets.length) {
            int target = Math.max(0, at - from - random.nextInt(4));
            octets[at] = (byte) (0xC0 | ((target >>> 8) & 0x3F));
            octets[at + 1] = (byte) target;
        }
    }

    /** The same option, element or record again and again. */
    private byte[] repeated(byte[] octets, int at, int length) {
        int times = random.nextInt(4) == 0 ? random.nextInt(MOST_REPEATS) : 1;
        times = Math.min(times, (MOST_LENGTH - Math.min(MOST_LENGTH, octets.length)) / length);
        byte[] longer = new byte[octets.length + times * length];
        System.arraycopy(octets, 0, longer, 0, at);
        for (int i = 0; i < times; i++) {
            System.arraycopy(octets, at, longer, at + i * length, length);
        }
        System.arraycopy(octets, at, longer, at + times * length, octets.length - at);
        return longer;
    }

    private static byte[] spliced(byte[] head, int length, byte[] tail, int from) {
        byte[] joined = Arrays.copyOf(head, length + tail.length - from);
        System.arraycopy(tail, from, joined, length, tail.length - from);
        return joined.length > MOST_LENGTH ? Arrays.copyOf(joined, MOST_LENGTH) : joined;
    }

    private byte[] grown(byte[] octets) {
        byte[] more = new byte[1 + random.nextInt(20)];
        random.nextBytes(more);
        return spliced(octets, octets.length, more, 0);
    }
}
