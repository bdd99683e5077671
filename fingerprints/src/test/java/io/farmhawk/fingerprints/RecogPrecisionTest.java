package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.fingerprints.RecogExamples.Example;
import io.farmhawk.observation.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What thousands of other people's devices say makes none of them a KVM, but those that are one. Each
 * example is a device of its own.
 */
class RecogPrecisionTest {
    private static final String UNKNOWN_MAKER = "02:00:5e";
    private static final String RASPBERRY_PI = "dc:a6:32";
    private static final String GL_INET = "94:83:c4";
    private static final int ROOM = 9_000;

    @ParameterizedTest
    @ValueSource(strings = {UNKNOWN_MAKER, RASPBERRY_PI, GL_INET})
    void namesOnlyTheKvmsAmongThem(String maker) throws IOException {
        Map<String, String> expected = exceptions();
        List<Example> examples = RecogExamples.all().stream()
                .filter(example -> !RecogPlaces.meant(example).isEmpty()).toList();

        Map<Example, List<Verdict>> verdicts = verdicts(maker, examples, RecogPlaces::meant);

        Map<String, String> accused = new TreeMap<>();
        verdicts.forEach((example, each) -> each.stream().filter(RecogPrecisionTest::accuses)
                .forEach(verdict -> accused.put(row(example), verdict.product())));
        System.out.printf("recog: %d examples at %s, verdicts by kind %s, KVMs %d%n",
                examples.size(), maker, byKind(verdicts), accused.size());
        assertThat(accused).as("fingerprints/src/test/resources/.../recog-kvms.tsv")
                .isEqualTo(expected);
        assertThat(verdicts.values()).allSatisfy(each -> assertThat(likelyKvms(each)).isEmpty());
    }

    @Test
    void makesNoKvmOfWordsInAStrangePlace() {
        List<Example> examples = RecogExamples.all();

        Map<Example, List<Verdict>> verdicts = verdicts(UNKNOWN_MAKER, examples, RecogPlaces::any);

        System.out.printf("recog: %d examples in every place, verdicts by kind %s%n",
                examples.size(), byKind(verdicts));
        assertThat(verdicts.values()).allSatisfy(each -> assertThat(likelyKvms(each)).isEmpty());
    }

    private static boolean accuses(Verdict verdict) {
        return verdict.kind().equals("ip-kvm") || verdict.kind().equals("kvm-switch-ip");
    }

    private static List<Verdict> likelyKvms(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict.kind().equals("ip-kvm")
                && verdict.confidence().compareTo(Confidence.LIKELY) >= 0).toList();
    }

    private static Map<String, Integer> byKind(Map<Example, List<Verdict>> verdicts) {
        Map<String, Integer> counts = new TreeMap<>();
        verdicts.values().stream().flatMap(List::stream)
                .forEach(verdict -> counts.merge(verdict.kind() + ' ' + verdict.confidence(), 1,
                        Integer::sum));
        return counts;
    }

    private static Map<Example, List<Verdict>> verdicts(String maker, List<Example> examples,
            Function<Example, List<RecogPlaces>> places) {
        Map<Example, List<Verdict>> verdicts = new HashMap<>();
        Network network = new Network();
        for (int i = 0; i < examples.size(); i++) {
            if (i % ROOM == 0) {
                network = new Network();
            }
            Network.Device device = network.device("%s:%02x:%02x:%02x".formatted(maker, i >> 16,
                    i >> 8 & 0xff, i & 0xff),
                    "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 0xff,
                            i & 0xff));
            for (RecogPlaces place : places.apply(examples.get(i))) {
                Provenance provenance = new Provenance(Network.START.plusSeconds(60), "recog", i);
                new Facts(provenance, device.mac, device.ip, place.fields()).with(place.kind())
                        .forEach(network::see);
            }
            verdicts.put(examples.get(i), device.verdicts());
        }
        return verdicts;
    }

    /** The KVMs among the examples, by row of the file: what each is called. */
    private static Map<String, String> exceptions() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Set<String> unjustified = new TreeSet<>();
        for (String line : lines()) {
            List<String> fields = List.of(line.split("\t"));
            if (fields.size() != 4 || fields.getLast().isBlank()) {
                unjustified.add(line);
            } else {
                rows.put(fields.get(0) + '\t' + fields.get(1), fields.get(2));
            }
        }
        assertThat(unjustified).as("rows that are not: database, example, product, why").isEmpty();
        return rows;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = RecogPrecisionTest.class.getResourceAsStream("recog-kvms.tsv")) {
            assertThat(in).isNotNull();
            return in == null
                    ? List.of()
                    : new ArrayList<>(
                            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                                    .filter(line -> !line.startsWith("#")).toList());
        }
    }

    private static String row(Example example) {
        return example.database() + '\t' + example.text();
    }
}
