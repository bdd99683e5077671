package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Evidence;
import io.farmhawk.fingerprint.Example;
import io.farmhawk.fingerprint.Fingerprint;
import io.farmhawk.fingerprint.ObservationKind;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.fingerprint.Signal;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every example of the pack as a fact that a device shows: alone, and mixed with those of others. */
class PackFactsTest {
    private static final int ROUNDS = 2_000;
    private static final int MOST_MIXED = 30;

    /** A sign, as its example shows it. */
    private record Shown(Fingerprint product, Signal signal, Example example) {
        @Override
        public String toString() {
            return product.id() + '/' + signal.id() + ' ' + example;
        }

        private boolean hasAddress() {
            return address().isPresent();
        }

        /** The address that the device must have. */
        private Optional<String> address() {
            return example.facts().stream()
                    .filter(fact -> fact.observation() == ObservationKind.INTERFACE)
                    .map(fact -> fact.fields().getOrDefault("mac", "")).findFirst();
        }

        private List<Observation> of(Network.Device device, long frame) {
            Provenance at = new Provenance(Network.START.plusSeconds(frame), "mixed", frame);
            return example.facts().stream().flatMap(fact -> new Facts(at, device.mac, device.ip,
                    fact.fields()).with(fact.observation()).stream()).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsEvidenceOnceADeviceShowsIt() {
        return Network.PACK.fingerprints().stream().filter(Fingerprint::isMatched)
                .map(product -> DynamicTest.dynamicTest(product.id(), () -> shown(product)
                        .forEach(example -> assertThat(seen(example)).as(example.toString())
                                .anyMatch(each -> each.product().equals(product.id())
                                        && each.evidence().signal()
                                                .equals(example.signal().id())))));
    }

    @Test
    void noExampleOfWhateverProductMakesALikelyKvmByItself() {
        for (Shown example : everything()) {
            assertThat(device(new Network(), example).kvmVerdicts()).as(example.toString())
                    .extracting(Verdict::confidence)
                    .doesNotContain(Confidence.LIKELY, Confidence.CONFIRMED);
        }
    }

    @Test
    void judgesAMixtureOfSignsTheSameInWhateverOrderItComes() {
        List<Shown> all = everything().stream().filter(each -> !each.hasAddress()).toList();
        List<Shown> addresses = everything().stream().filter(Shown::hasAddress).toList();
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Shown address = addresses.get(random.nextInt(addresses.size()));
            List<Shown> mixed = random.ints(1 + random.nextInt(MOST_MIXED), 0, all.size())
                    .mapToObj(all::get).toList();

            List<Verdict> once = verdicts(address, mixed, random);
            List<Verdict> again = verdicts(address, mixed, random);

            assertThat(again).as("seed %d", seed).isEqualTo(once);
            assertThat(once).as("seed %d", seed).allSatisfy(
                    verdict -> assertThat(verdict.probability()).isBetween(0.5, 1.0));
        }
    }

    @Test
    void onePartOfASignThatTakesSeveralIsNoEvidence() {
        List<Shown> sets = everything().stream().filter(each -> each.signal().where().isSet())
                .toList();

        assertThat(sets).hasSizeGreaterThan(10);
        for (Shown set : sets) {
            List<Example.Fact> parts = set.example().facts();
            for (int gone = 0; gone < parts.size(); gone++) {
                List<Example.Fact> rest = new ArrayList<>(parts);
                rest.remove(gone);
                Shown part = new Shown(set.product(), set.signal(), new Example(rest));
                assertThat(seen(part)).as("%s without part %d", set, gone)
                        .noneMatch(each -> each.product().equals(set.product().id())
                                && each.evidence().signal().equals(set.signal().id()));
            }
        }
    }

    @Test
    void whatSpeaksForAProductIsNeverLostWhateverElseIsSeen() {
        List<Shown> all = everything().stream().filter(each -> !each.hasAddress()).toList();
        for (long seed = 0; seed < ROUNDS / 10; seed++) {
            Random random = new Random(seed);
            Fingerprint product = all.get(random.nextInt(all.size())).product();
            Network network = new Network();
            Network.Device device = network.device("02:00:5e:01:02:03", "192.0.2.7");
            double before = 0;
            for (int i = 0; i < MOST_MIXED; i++) {
                all.get(random.nextInt(all.size())).of(device, i).forEach(network::see);

                double now = support(network.evidence(device.mac), product);
                assertThat(now).as("seed %d, step %d, %s", seed, i, product.id())
                        .isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
    }

    /** Of each group the strongest sign for the product, in all. */
    private static double support(List<ProductEvidence> evidence, Fingerprint product) {
        return evidence.stream().filter(each -> each.product().equals(product.id()))
                .map(ProductEvidence::evidence).filter(each -> each.likelihoodRatio() > 1)
                .collect(Collectors.toMap(Evidence::group, Evidence::likelihoodRatio, Math::max))
                .values().stream().mapToDouble(Math::log).sorted().sum();
    }

    /** The same facts of one device, told in an order of its own each time. */
    private static List<Verdict> verdicts(Shown address, List<Shown> mixed, Random random) {
        Network network = new Network();
        Network.Device device = network.device(address.address().orElseThrow(),
                "192.0.2.7");
        List<Observation> facts = new ArrayList<>();
        for (int i = 0; i < mixed.size(); i++) {
            facts.addAll(mixed.get(i).of(device, i));
        }
        Collections.shuffle(facts, random);
        facts.forEach(network::see);
        return device.verdicts();
    }

    private static Network.Device device(Network network, Shown example) {
        String mac = example.address().orElse("00:00:5e:00:53:03");
        Network.Device device = network.device(mac, "192.0.2.7");
        example.of(device, 1).forEach(network::see);
        return device;
    }

    private static List<ProductEvidence> seen(Shown example) {
        Network network = new Network();
        return network.evidence(device(network, example).mac);
    }

    private static List<Shown> everything() {
        return Network.PACK.fingerprints().stream().filter(Fingerprint::isMatched)
                .flatMap(PackFactsTest::shown).toList();
    }

    private static Stream<Shown> shown(Fingerprint product) {
        return product.signals().stream().flatMap(signal -> signal.match().stream()
                .map(example -> new Shown(product, signal, example)));
    }
}
