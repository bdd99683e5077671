package io.farmhawk.fingerprints;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.fingerprint.Verdict;
import io.farmhawk.json.TruthFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Other people's networks: there is no KVM in these captures. */
class CaptureVerdictsTest {
    @Test
    void accusesNobodyInTheCaptures() {
        Path folder = TruthFile.captures();
        TreeMap<String, Integer> lookalikes = new TreeMap<>();
        TreeMap<String, List<Verdict>> accused = new TreeMap<>();
        int assets = 0;
        Set<String> files = TruthFile.measured(folder).keySet();
        for (String name : files) {
            for (List<Verdict> verdicts : Captures.verdicts(folder.resolve(name)).values()) {
                assets++;
                verdicts.stream().filter(verdict -> !verdict.kind().equals("ip-kvm")).forEach(
                        verdict -> lookalikes.merge(verdict.product(), 1, Integer::sum));
                List<Verdict> kvms = verdicts.stream()
                        .filter(verdict -> verdict.kind().equals("ip-kvm")).toList();
                if (!kvms.isEmpty()) {
                    accused.put(name, kvms);
                }
            }
        }

        System.out.printf(
                "captures: %d files, %d assets with a sign, %d called a KVM; lookalikes %s%n",
                files.size(), assets, accused.size(), lookalikes);
        accused.forEach((name, verdicts) -> System.out.println("  " + name + ": " + verdicts));
        assertThat(assets).isPositive();
        assertThat(accused).isEmpty();
    }
}
