package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeighingTest {
    private static final double PRIOR = 0.001;
    private static final Offset<Double> A_THOUSANDTH = Offset.offset(0.0005);

    @Test
    void weighsTheWorkedCaseAs98Percent() {
        assertThat(probability(PRIOR, List.of(sign("page", 5000), sign("address", 10))))
                .isCloseTo(0.980, A_THOUSANDTH);
    }

    @Test
    void leavesThePriorWhereThereIsNoEvidence() {
        assertThat(probability(PRIOR, List.of())).isCloseTo(PRIOR, Offset.offset(1e-12));
    }

    @Test
    void countsAGroupOnceEachWay() {
        List<Evidence> page = List.of(sign("page", 5000), sign("page", 4000), sign("page", 0.1),
                sign("page", 0.5));

        assertThat(probability(PRIOR, page))
                .isEqualTo(probability(PRIOR, List.of(sign("a", 5000), sign("b", 0.1))));
    }

    @ParameterizedTest
    @CsvSource({"0.49, 5, NONE", "0.5, 1, POSSIBLE", "0.89, 5, POSSIBLE", "0.9, 1, LIKELY",
            "0.989, 5, LIKELY", "0.99, 1, LIKELY", "1.0, 1, LIKELY", "0.99, 2, CONFIRMED"})
    void needsTwoGroupsToConfirm(double probability, int groups, Confidence confidence) {
        assertThat(Weighing.confidence(probability, groups)).isEqualTo(confidence);
    }

    @Test
    void doesNotTakeASignAgainstForASecondGroup() {
        Fingerprint product = Samples.fingerprint(Samples.PRODUCT);

        Verdict verdict = Belief
                .of(product, List.of(sign("page", 1e9), sign("name", 0.9)), Set.of()).verdict();

        assertThat(verdict.probability()).isGreaterThan(0.99);
        assertThat(verdict.confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void neverDependsOnOrder() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Evidence> evidence = evidence(random);
            double before = probability(PRIOR, evidence);

            Collections.shuffle(evidence, random);

            assertThat(probability(PRIOR, evidence)).as("seed %d", seed)
                    .isEqualTo(before);
        }
    }

    @Test
    void neverFallsForMoreEvidenceForNorRisesForMoreAgainst() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Evidence> evidence = evidence(random);
            double before = probability(PRIOR, evidence);
            List<Evidence> more = new ArrayList<>(evidence);
            Evidence added = sign("g" + random.nextInt(5), Math.exp(random.nextGaussian() * 4));
            more.add(added);

            double after = probability(PRIOR, more);

            if (added.likelihoodRatio() > 1) {
                assertThat(after).as("seed %d", seed).isGreaterThanOrEqualTo(before);
            } else {
                assertThat(after).as("seed %d", seed).isLessThanOrEqualTo(before);
            }
        }
    }

    @Test
    void changesNothingForTheSameSignTwice() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Evidence> evidence = evidence(random);
            List<Evidence> twice = new ArrayList<>(evidence);
            twice.add(evidence.get(random.nextInt(evidence.size())));

            assertThat(probability(PRIOR, twice)).as("seed %d", seed)
                    .isEqualTo(probability(PRIOR, evidence));
        }
    }

    @Test
    void staysAProbabilityForAbsurdRatios() {
        List<Evidence> absurd = List.of(sign("a", Double.MAX_VALUE), sign("b", Double.MAX_VALUE),
                sign("c", Double.MIN_VALUE));

        assertThat(probability(0.5, absurd)).isBetween(0.0, 1.0);
    }

    @Test
    void countsAStaleSignByItsShare() {
        Evidence half = sign("page", 5000 * 5000).stale(Samples.START, 0.5);
        Evidence none = sign("name", 1e9).stale(Samples.START, 0);

        assertThat(probability(PRIOR, List.of(half, none, sign("address", 10))))
                .isCloseTo(0.980, A_THOUSANDTH);
        assertThat(Weighing.groupsFor(List.of(half, none))).isEqualTo(1);
    }

    private static double probability(double prior, List<Evidence> evidence) {
        return Weighing.probability(Weighing.logOdds(prior) + Weighing.support(evidence));
    }

    private static List<Evidence> evidence(Random random) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(12); i++) {
            Evidence sign = sign("g" + random.nextInt(5), Math.exp(random.nextGaussian() * 4));
            evidence.add(random.nextInt(4) > 0
                    ? sign
                    : sign.stale(Samples.START, Math.scalb(1.0, -1 - random.nextInt(9))));
        }
        return evidence;
    }

    private static Evidence sign(String group, double ratio) {
        return new Evidence(group + ratio, group, ratio, "http-response", "title", Samples.at(0));
    }
}
