package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherIdentityTest {
    private static final Fingerprint KVM = product("box", "ip-kvm");
    private static final Fingerprint PRINTER = product("laser", OtherIdentity.KIND);

    @Test
    void aLikelyPrinterIsAReasonAgainstAKvmAndSaysWhy() {
        List<Belief> weighed = OtherIdentity.weighed(List.of(likely(PRINTER),
                belief(KVM, sign("page", 3000))));

        Belief kvm = weighed.getLast();
        assertThat(kvm.confidence()).isEqualTo(Confidence.NONE);
        assertThat(kvm.evidence().getLast()).satisfies(evidence -> {
            assertThat(evidence.group()).isEqualTo("other-identity");
            assertThat(evidence.signal()).isEqualTo("laser");
            assertThat(evidence.likelihoodRatio()).isEqualTo(OtherIdentity.LIKELIHOOD_RATIO);
            assertThat(evidence.fact()).isEqualTo("identified as Thing laser by title");
            assertThat(evidence.provenance()).isEqualTo(Samples.at(0));
        });
        assertThat(weighed.getFirst()).isEqualTo(likely(PRINTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookalike", "ordinary-software", "bmc", "ip-kvm"})
    void whatIsNoOrdinaryHardwareIsNoReason(String kind) {
        List<Belief> beliefs = List.of(likely(product("nginx", kind)),
                belief(KVM, sign("page", 3000)));

        assertThat(OtherIdentity.weighed(beliefs)).isEqualTo(beliefs);
    }

    @Test
    void aPossiblePrinterIsNoReason() {
        List<Belief> beliefs = List.of(belief(PRINTER, sign("page", 3000)),
                belief(KVM, sign("page", 3000)));

        assertThat(OtherIdentity.weighed(beliefs)).isEqualTo(beliefs);
    }

    @Test
    void nothingIsHeldAgainstOtherKindsThanKvms() {
        Belief switched = belief(product("rack", "kvm-switch-ip"), sign("page", 3000));

        assertThat(OtherIdentity.weighed(List.of(likely(PRINTER), switched)))
                .containsExactly(likely(PRINTER), switched);
    }

    @Test
    void whatWasShownAndToldOfTheKvmStaysKnown() {
        BitSet first = new BitSet();
        first.set(0);
        Firmware told = new Firmware(Optional.of(new ToldVersion("1.2", sign("version", 1))),
                List.of());
        Belief kvm = Belief.of(KVM, List.of(sign("page", 1e6)),
                Set.of(ObservationKind.SSH_BANNER), Map.of("parts", first)).with(told);

        Belief weighed = OtherIdentity.weighed(List.of(likely(PRINTER), kvm)).getLast();

        assertThat(weighed.evidence()).hasSize(2);
        assertThat(weighed.known()).isEqualTo(kvm.known());
        assertThat(weighed.shown()).isEqualTo(kvm.shown());
        assertThat(weighed.verdict().firmware()).isEqualTo(told);
    }

    @Test
    void manyIdentitiesCountOnceAndTheLikeliestIsNamed() {
        Belief kvm = belief(KVM, sign("page", 3000));
        List<Belief> beliefs = new ArrayList<>(List.of(kvm,
                belief(product("camera", OtherIdentity.KIND), sign("page", 1e6))));
        for (int i = 0; i < 100; i++) {
            beliefs.add(likely(product("x" + i, OtherIdentity.KIND)));
        }

        Belief weighed = OtherIdentity.weighed(beliefs).getFirst();

        assertThat(weighed.logOdds()).isEqualTo(kvm.logOdds() - Math.log(8),
                org.assertj.core.data.Offset.offset(1e-9));
        assertThat(weighed.evidence()).hasSize(2).last().extracting(Evidence::signal)
                .isEqualTo("camera");
    }

    /** The law: whatever a KVM pretends to be, its verdict loses one word at most. */
    @Test
    void neverCostsAVerdictMoreThanOneWord() {
        Set<Confidence> from = EnumSet.noneOf(Confidence.class);
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            List<Evidence> evidence = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                evidence.add(sign("g" + random.nextInt(4), Math.exp(random.nextGaussian() * 4)));
            }
            Belief kvm = Belief.of(KVM, evidence, Set.of());
            Belief printer = belief(PRINTER, sign("page", Math.exp(9 + 10 * random.nextDouble())),
                    sign("snmp", 1e5));
            List<Belief> beliefs = new ArrayList<>(List.of(kvm, printer));
            Collections.shuffle(beliefs, random);

            Confidence after = OtherIdentity.weighed(beliefs).stream()
                    .filter(each -> each.product().equals(KVM)).findFirst().orElseThrow()
                    .confidence();

            from.add(kvm.confidence());
            assertThat(after.compareTo(kvm.confidence())).as("seed %d", seed).isBetween(-1, 0);
        }
        assertThat(from).containsExactly(Confidence.values());
    }

    @ParameterizedTest
    @CsvSource({"0.99, LIKELY", "0.9900001, LIKELY", "0.9, POSSIBLE", "0.5, NONE"})
    void theWeakestOfEachWordKeepsTheNextOne(double probability, Confidence after) {
        double logOdds = Weighing.logOdds(probability) + Math.log(OtherIdentity.LIKELIHOOD_RATIO);

        assertThat(Weighing.confidence(Weighing.probability(logOdds), 2)).isEqualTo(after);
    }

    private static Belief likely(Fingerprint product) {
        return belief(product, sign("page", 20_000));
    }

    private static Belief belief(Fingerprint product, Evidence... evidence) {
        return Belief.of(product, List.of(evidence), Set.of());
    }

    private static Evidence sign(String group, double ratio) {
        return new Evidence(group + ratio, group, ratio, "http-response", "title", Samples.at(0));
    }

    private static Fingerprint product(String id, String kind) {
        return Samples.fingerprint(Samples.PRODUCT.replace("id: box\n", "id: " + id + "\n")
                .replace("name: Box\n", "name: Thing " + id + "\n")
                .replace("kind: ip-kvm", "kind: " + kind));
    }
}
