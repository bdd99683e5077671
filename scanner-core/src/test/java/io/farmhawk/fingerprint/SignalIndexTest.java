package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.SignalIndex.Candidate;
import io.farmhawk.observation.Observation;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalIndexTest {
    private static final int PRODUCTS = 300;
    private static final FingerprintPack PACK = FingerprintPack.of(
            IntStream.range(0, PRODUCTS).mapToObj(SignalIndexTest::product).toList());

    private final SignalIndex index = new SignalIndex(PACK);

    @Test
    void triesFewSignalsHoweverManyThereAre() {
        Set<Candidate> candidates = index
                .candidates(Samples.page(0, "Box-277.", "no icon here"));

        assertThat(candidates).extracting(each -> each.signal().product().id())
                .containsExactly("box-277");
    }

    @Test
    void looksAtTheBeginningOfAHostileBannerOnly() {
        String titles = IntStream.range(0, PRODUCTS).mapToObj(number -> "Box-" + number + ". ")
                .collect(Collectors.joining()).repeat(30);
        String icons = titles.replace("Box-", "box-").replace(". ", ".ico ");
        assertThat(titles.length()).isGreaterThan(65_536);

        Set<Candidate> ofTitle = index.candidates(Samples.page(0, titles, ""));
        Set<Candidate> ofBody = index.candidates(Samples.page(0, "", icons));

        assertThat(ofTitle).hasSizeBetween(2, ObservationFields.MOST / "Box-0. ".length());
        assertThat(ofBody).hasSizeBetween(2, ObservationFields.MOST_BODY / "box-0.ico ".length());
    }

    @Test
    void triesNoneForAKindThatNoSignalNames() {
        assertThat(Samples.ofEachKind()).filteredOn(each -> Set
                .of(ObservationKind.CLIENT_HELLO, ObservationKind.OF_NO_ASSET)
                .contains(ObservationKind.of(each))).hasSize(4)
                .allSatisfy(each -> assertThat(index.candidates(each)).isEmpty());
    }

    @Test
    void missesNothingThatTryingThemAllWouldFind() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int number = random.nextInt(PRODUCTS);
            Observation page = Samples.page(0, "Box-" + number + ".",
                    "x".repeat(random.nextInt(50)) + "box-" + random.nextInt(PRODUCTS) + ".ico");
            Observation dhcp = Samples.dhcp(0, "h", "box " + number + "-" + random.nextInt(9));

            for (Observation each : List.of(page, dhcp)) {
                assertThat(holding(index.candidates(each), each)).as("seed %d", seed)
                        .isEqualTo(holdingOfAll(each)).isNotEmpty();
            }
        }
    }

    private static Set<String> holding(Set<Candidate> candidates, Observation observation) {
        return candidates.stream().filter(each -> holds(each.part(), observation))
                .map(Candidate::signal)
                .map(each -> each.product().id() + "/" + each.signal().id())
                .collect(Collectors.toSet());
    }

    private static Set<String> holdingOfAll(Observation observation) {
        Set<String> holding = new HashSet<>();
        PACK.fingerprints().forEach(product -> product.signals().stream()
                .filter(signal -> signal.where().parts().stream()
                        .anyMatch(part -> holds(part, observation)))
                .forEach(signal -> holding.add(product.id() + "/" + signal.id())));
        return holding;
    }

    private static boolean holds(Part part, Observation observation) {
        return part.observation() == ObservationKind.of(observation) && part
                .test(field -> ObservationFields.values(observation, field)).isPresent();
    }

    private static Fingerprint product(int number) {
        return Samples.fingerprint(Samples.PRODUCT.replace("id: box\n", "id: box-" + number + "\n")
                .replace("equals: Box", "equals: Box-" + number + ".")
                .replace("prefix: Other", "prefix: Other-" + number + ".")
                .replace("contains: box.ico", "contains: box-" + number + ".ico")
                .replace("^box [0-9]+$", "^box " + number + "-[0-9]+$"));
    }
}
