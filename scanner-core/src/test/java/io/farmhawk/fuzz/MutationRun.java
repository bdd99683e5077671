package io.farmhawk.fuzz;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Breaks the seeds of one target for so many rounds or so long. The same seed, the same inputs. */
final class MutationRun {
    private static final int MOST_KEPT = 4_000;

    private final FuzzTarget target;
    private final long seed;
    private final List<byte[]> inputs;
    private final SplittableRandom random;
    private final Mutation mutation;
    private long rounds;

    MutationRun(FuzzTarget target, long seed) {
        this.target = target;
        this.seed = seed;
        random = new SplittableRandom(seed);
        mutation = new Mutation(random);
        inputs = new ArrayList<>(target.seeds().get());
    }

    /** Reads all seeds as they are, then broken ones. */
    void rounds(int count) {
        inputs.forEach(this::read);
        for (int i = 0; i < count; i++) {
            round();
        }
    }

    void lasting(Duration time) {
        inputs.forEach(this::read);
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            round();
        }
    }

    long rounds() {
        return rounds;
    }

    private void round() {
        byte[] input = next();
        read(input);
        // What is broken twice goes deeper; a few of them are kept for that.
        if (random.nextInt(50) == 0 && inputs.size() < MOST_KEPT) {
            inputs.add(input);
        }
    }

    /** The next input. */
    byte[] next() {
        return mutation.of(target.form(), inputs.get(random.nextInt(inputs.size())),
                inputs.get(random.nextInt(inputs.size())));
    }

    private void read(byte[] input) {
        rounds++;
        try {
            target.reader().accept(input);
        } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            Path saved = Regressions.save(target, input, "found by mutation: " + e);
            throw new AssertionError("%s: farmhawk.seed=%d, input %d, saved as %s: %s".formatted(
                    target.name(), seed, rounds, saved, HexFormat.of().formatHex(input)), e);
        }
    }
}
