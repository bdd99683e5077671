package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Confidence;
import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.json.TruthFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Other people's networks: there is no KVM in these captures, and hardly a managed computer. */
class CaptureVerdictsTest {
    private static final Map<String, List<Verdict>> SEEN = new TreeMap<>();
    private static int assets;

    @BeforeAll
    static void readTheCaptures() {
        Path folder = TruthFile.captures();
        for (String name : TruthFile.measured(folder).keySet()) {
            Map<?, List<Verdict>> verdicts = Captures.verdicts(folder.resolve(name));
            assets += verdicts.size();
            SEEN.put(name, verdicts.values().stream().flatMap(List::stream).toList());
        }
        System.out.printf("captures: %d files, %d assets with a sign; verdicts %s%n", SEEN.size(),
                assets, SEEN.values().stream().flatMap(List::stream).collect(Collectors
                        .groupingBy(Verdict::product, TreeMap::new, Collectors.counting())));
    }

    @Test
    void accusesNobodyInTheCaptures() {
        assertThat(assets).isPositive();
        assertThat(verdicts(verdict -> verdict.kind().equals("ip-kvm"))).isEmpty();
    }

    /** Those that ask a domain for tickets show nothing else of an employer. */
    @Test
    void callsNobodyMoreThanPossiblyACorporateLaptop() {
        Map<String, List<Verdict>> corporate = verdicts(
                verdict -> verdict.product().equals("corporate-laptop"));

        assertThat(corporate).isNotEmpty().allSatisfy((name, verdicts) -> {
            assertThat(name).matches("windows-ad/.*|apps/arkime-arkime_synthetic[.]pcap");
            assertThat(verdicts).extracting(Verdict::confidence)
                    .containsOnly(Confidence.POSSIBLE);
        });
    }

    /** By capture; none that has no such verdict. */
    private static Map<String, List<Verdict>> verdicts(Predicate<Verdict> wanted) {
        Map<String, List<Verdict>> found = new TreeMap<>();
        SEEN.forEach((name, verdicts) -> {
            List<Verdict> these = verdicts.stream().filter(wanted).toList();
            if (!these.isEmpty()) {
                found.put(name, these);
            }
        });
        return found;
    }
}
