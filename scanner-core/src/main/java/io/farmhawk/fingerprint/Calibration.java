package io.farmhawk.fingerprint;

import io.farmhawk.fingerprint.SimulatedUnit.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Whether probabilities come true, over devices of which the answer is known. Immutable; any thread.
 *
 * <p>Of each device the most probable IP-KVM is the claim. It is right if the device is that very
 * product, or of the family where the claim names one. The Brier score is the mean of (probability - truth) squared: 0 is perfect, always saying
 * 50 % gives 0.25 (G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly
 * Weather Review 78(1), 1950).
 */
public final class Calibration {
    /** Random subsets of what each unit shows, beside all of it. */
    public static final int SUBSETS = 40;

    private static final long SEED = 1;
    private static final String GENERATOR = "L64X128MixRandom";
    private static final List<Bin> BINS = List.of(new Bin("nothing (below 50 %)", 0, 0.5, 0, 0),
            new Bin("50 to 90 %", 0.5, 0.9, 0, 0), new Bin("90 to 99 %", 0.9, 0.99, 0, 0),
            new Bin("99 % and more", 0.99, 2, 0, 0));

    private final List<Bin> bins;
    private final double brier;
    private final int cases;

    private Calibration(List<Bin> bins, double brier, int cases) {
        this.bins = List.copyOf(bins);
        this.brier = brier;
        this.cases = cases;
    }

    /**
     * One device and what was claimed of it.
     *
     * @param probability of the most probable IP-KVM, 0 to 1
     * @param isKvm whether the device is an IP-KVM
     * @param isThisOne whether it is the very product of the claim
     */
    public record Case(double probability, boolean isKvm, boolean isThisOne) {
        private double error() {
            // Silence about a KVM is a miss, a wrong name an error, whatever else may be true.
            boolean truth = probability < BINS.getFirst().to() ? isKvm : isThisOne;
            return probability - (truth ? 1 : 0);
        }

        private boolean isRight() {
            return probability < BINS.getFirst().to() ? !isKvm : isThisOne;
        }
    }

    /**
     * Claims of about the same probability.
     *
     * @param from probability, inclusive
     * @param to exclusive
     * @param cases claims
     * @param right of those; below 50 %, devices that are no KVM indeed
     */
    public record Bin(String name, double from, double to, int cases, int right) {
        private Bin with(Case each) {
            boolean fits = each.probability() >= from && each.probability() < to;
            return fits
                    ? new Bin(name, from, to, cases + 1, right + (each.isRight() ? 1 : 0))
                    : this;
        }
    }

    /**
     * Over the units of the class path, always with the same random parts of them: the numbers of
     * docs/fingerprints.md.
     *
     * @throws FingerprintException if there are none, or one breaks a rule
     */
    public static Calibration onClassPath(FingerprintPack pack) throws FingerprintException {
        return of(cases(pack, SimulatedUnits.onClassPath(), SEED));
    }

    public static Calibration of(List<Case> cases) {
        List<Bin> bins = new ArrayList<>(BINS);
        cases.forEach(each -> bins.replaceAll(bin -> bin.with(each)));
        return new Calibration(bins,
                cases.stream().mapToDouble(each -> each.error() * each.error()).average().orElse(0),
                cases.size());
    }

    /**
     * Each unit in each state with all that it shows, and with {@value #SUBSETS} random subsets of it,
     * from little to nearly all.
     *
     * @param seed the same gives the same cases
     */
    public static List<Case> cases(FingerprintPack pack, List<SimulatedUnit> units, long seed) {
        Trial trial = new Trial(pack);
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        List<Case> cases = new ArrayList<>();
        for (SimulatedUnit unit : units) {
            for (List<Sight> sights : unit.states().values()) {
                cases.add(tried(trial, unit, sights));
                for (int i = 0; i < SUBSETS; i++) {
                    double share = random.nextDouble();
                    cases.add(tried(trial, unit, sights.stream()
                            .filter(_ -> random.nextDouble() < share).toList()));
                }
            }
        }
        return cases;
    }

    private static Case tried(Trial trial, SimulatedUnit unit, List<Sight> sights) {
        Trial.Outcome outcome = trial.of(trial.seen(sights, Depth.EVERYTHING));
        boolean isKvm = unit.product().isPresent();
        return outcome.verdicts().stream().findFirst()
                .map(claim -> new Case(claim.probability(), isKvm,
                        unit.product().filter(own -> trial.names(claim, own)).isPresent()))
                .orElseGet(() -> new Case(outcome.mostProbable(), isKvm, false));
    }

    public List<Bin> bins() {
        return bins;
    }

    /** Mean squared error of the claims, 0 to 1. */
    public double brierScore() {
        return brier;
    }

    /** Bins as a table in Markdown, and the score below. */
    public String table() {
        StringBuilder table = new StringBuilder("""
                | said | devices | right | share |
                | --- | ---: | ---: | ---: |
                """);
        for (Bin bin : bins) {
            String share = bin.cases() == 0
                    ? "-"
                    : String.format(Locale.ROOT, "%.1f %%", 100.0 * bin.right() / bin.cases());
            table.append(String.format(Locale.ROOT, "| %s | %d | %d | %s |\n", bin.name(),
                    bin.cases(), bin.right(), share));
        }
        return table.append(String.format(Locale.ROOT, "\nBrier score %.4f over %d devices.\n",
                brier, cases)).toString();
    }
}
