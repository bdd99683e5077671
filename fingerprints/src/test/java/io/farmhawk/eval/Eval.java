package io.farmhawk.eval;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Watches every place with several seeds and prints how well farms and honest places are told apart.
 *
 * <p>Arguments: how many seeds, counted from 1, and a part of the names of places, or nothing for all.
 * Ends with 1 where a goal is missed, with 64 where the arguments are wrong.
 */
public final class Eval {
    private static final int MISSED = 1;
    private static final int WRONG_USE = 64;

    private Eval() {}

    public static void main(String[] arguments) throws FingerprintException {
        List<Place> places;
        int seeds;
        try {
            seeds = count(arguments[0]);
            places = arguments.length < 2 ? Places.all() : Places.named(arguments[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println("expected: SEEDS [PLACE]; " + e.getMessage());
            System.exit(WRONG_USE);
            return;
        }
        System.out.printf("%d places, seeds 1 to %d%n", places.size(), seeds);
        Scores scores = new Scores(watch(places, seeds));
        System.out.print(EvalReport.of(scores));
        System.exit(Goal.of(scores).stream().allMatch(Goal::holds) ? 0 : MISSED);
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new IllegalArgumentException("SEEDS must be 1 or more, got " + count);
        }
        return count;
    }

    /** In the order of places, then of seeds, on as many threads as there are processors. */
    private static List<Outcome> watch(List<Place> places, int seeds) throws FingerprintException {
        FingerprintPack pack = FingerprintPack.onClassPath();
        return places.stream().flatMap(place -> LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> new Sight(place, seed))).toList().parallelStream()
                .map(sight -> Watch.of(sight.place, sight.seed, pack)).toList();
    }

    private record Sight(Place place, long seed) {}
}
