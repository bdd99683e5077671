package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of products that come from one. */
class FamilyTest {
    @Test
    void namesTheFamilyWhereOnlySharedSignsWereSeen() {
        List<Verdict> verdicts = Family.verdicts(List.of(
                belief("pikvm", "kvmd", sign("api", 1000), sign("page", 500)),
                belief("glkvm", "kvmd", sign("api", 800), sign("page", 500))));

        assertThat(verdicts).singleElement().satisfies(verdict -> {
            assertThat(verdict.product()).isEqualTo("kvmd");
            assertThat(verdict.name()).isEqualTo("kvmd family: PIKVM or GLKVM");
            assertThat(verdict.kind()).isEqualTo("ip-kvm");
            assertThat(verdict.confidence()).isEqualTo(Confidence.CONFIRMED);
            assertThat(verdict.evidence()).extracting(Evidence::likelihoodRatio)
                    .containsExactly(1000.0, 500.0);
        });
    }

    @Test
    void namesTheProductThatIsTenTimesLikelier() {
        Belief glkvm = belief("glkvm", "kvmd", sign("api", 1000));

        assertThat(names(belief("pikvm", "kvmd", sign("api", 1000), sign("name", 9.9)), glkvm))
                .containsExactly("kvmd family: PIKVM or GLKVM");
        assertThat(names(belief("pikvm", "kvmd", sign("api", 1000), sign("name", 10.1)), glkvm))
                .containsExactly("PIKVM");
    }

    @Test
    void namesTheProductWhoseForkIsContradicted() {
        assertThat(names(belief("pikvm", "kvmd", sign("api", 1000), sign("page", 500)),
                belief("glkvm", "kvmd", sign("api", 1000), sign("page", 500),
                        sign("certificate", 0.02))))
                .containsExactly("PIKVM");
    }

    @Test
    void doesNotTakePopularityForASign() {
        Belief common = belief(product("pikvm", "kvmd", 0.01), sign("api", 1000));
        Belief rare = belief(product("glkvm", "kvmd", 0.0001), sign("api", 1000));

        assertThat(names(common, rare)).containsExactly("kvmd family: PIKVM or GLKVM");
    }

    @Test
    void leavesAMemberOutThatIsClearlyBehind() {
        assertThat(names(belief("pikvm", "kvmd", sign("api", 1000), sign("page", 500)),
                belief("blikvm", "kvmd", sign("api", 1000)),
                belief("glkvm", "kvmd", sign("api", 900), sign("page", 500))))
                .containsExactly("kvmd family: PIKVM or GLKVM");
    }

    @Test
    void judgesOtherFamiliesKindsAndLonersForThemselves() {
        assertThat(names(belief("pikvm", "kvmd", sign("api", 1000)),
                belief("nanokvm", "sipeed", sign("api", 900)), belief("jetkvm", "", sign("a", 800)),
                belief(product("router", "kvmd", 0.001, "lookalike"), sign("api", 700))))
                .containsExactly("PIKVM", "NANOKVM", "JETKVM", "ROUTER");
    }

    @Test
    void namesFourOfAFamilyAndCountsTheOthers() {
        Belief[] many = IntStream.range(0, 6)
                .mapToObj(i -> belief("p" + i, "kvmd", sign("api", 1000)))
                .toArray(Belief[]::new);

        assertThat(names(many)).containsExactly("kvmd family: P0, P1, P2, P3 or 2 more");
    }

    @Test
    void isNeverSurerThanItsLikeliestMemberNorLess() {
        for (long seed = 0; seed < 500; seed++) {
            List<Belief> beliefs = beliefs(new Random(seed));
            double most = beliefs.stream().mapToDouble(Belief::probability).max().orElseThrow();

            assertThat(Family.verdicts(beliefs)).as("seed %d", seed).singleElement()
                    .extracting(Verdict::probability).isEqualTo(most);
        }
    }

    @Test
    void neverDependsOnOrder() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Belief> beliefs = beliefs(random);
            List<Belief> shuffled = new ArrayList<>(beliefs);
            Collections.shuffle(shuffled, random);

            assertThat(Family.verdicts(shuffled)).as("seed %d", seed)
                    .isEqualTo(Family.verdicts(beliefs));
        }
    }

    @Test
    void neverFallsForMoreEvidenceForAMember() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Belief> beliefs = beliefs(random);
            double before = Family.verdicts(beliefs).getFirst().probability();
            int chosen = random.nextInt(beliefs.size());
            List<Evidence> more = new ArrayList<>(beliefs.get(chosen).evidence());
            more.add(sign("g" + random.nextInt(4), 1 + random.nextDouble() * 100));

            beliefs.set(chosen, Belief.of(beliefs.get(chosen).product(), more, Set.of()));

            assertThat(Family.verdicts(beliefs).getFirst().probability()).as("seed %d", seed)
                    .isGreaterThanOrEqualTo(before);
        }
    }

    private static List<Belief> beliefs(Random random) {
        List<Belief> beliefs = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            Evidence[] signs = IntStream.range(0, 1 + random.nextInt(4)).mapToObj(
                    _ -> sign("g" + random.nextInt(4), Math.exp(random.nextGaussian() * 3)))
                    .toArray(Evidence[]::new);
            beliefs.add(belief("p" + i, "kvmd", signs));
        }
        return beliefs;
    }

    private static List<String> names(Belief... beliefs) {
        return Family.verdicts(List.of(beliefs)).stream().map(Verdict::name).toList();
    }

    private static Belief belief(String id, String family, Evidence... signs) {
        return belief(product(id, family, 0.001), signs);
    }

    private static Belief belief(Fingerprint product, Evidence... signs) {
        return Belief.of(product, List.of(signs), Set.of());
    }

    private static Fingerprint product(String id, String family, double prior) {
        return product(id, family, prior, "ip-kvm");
    }

    private static Fingerprint product(String id, String family, double prior, String kind) {
        String yaml = Samples.PRODUCT.replace("id: box", "id: " + id)
                .replace("name: Box", "name: " + id.toUpperCase(Locale.ROOT))
                .replace("prior: 0.001", "prior: " + String.format(Locale.ROOT, "%.6f", prior))
                .replace("kind: ip-kvm", "kind: " + kind
                        + (family.isEmpty() ? "" : "\nfamily: " + family));
        return Samples.fingerprint(yaml);
    }

    private static Evidence sign(String group, double ratio) {
        return new Evidence(group + ratio, group, ratio, "http-response", "title", Samples.at(0));
    }
}
