package io.farmhawk.fingerprint;

import static io.farmhawk.fingerprint.Samples.ASSET;
import static io.farmhawk.fingerprint.Samples.OTHER;
import static io.farmhawk.fingerprint.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Versions as the matcher keeps them. */
class ToldVersionTest {
    private static final FingerprintPack PACK = FingerprintPack
            .of(List.of(Samples.fingerprint(FirmwareSamples.PRODUCT)));
    private static final int MONTH = 31 * 24 * 3600;

    private final Matcher matcher = new Matcher(PACK);

    @Test
    void showsTheVersionThatWasToldLastWithWhereItWasRead() {
        see(page(0, "Box", ""));
        assertThat(see(tells(1, "1.2"))).isTrue();
        assertThat(see(tells(2, "1.5"))).isTrue();

        ToldVersion told = verdict().firmware().told().orElseThrow();

        assertThat(told.text()).isEqualTo("1.5");
        assertThat(told.evidence().provenance()).isEqualTo(Samples.at(2));
        assertThat(told.evidence().fact()).isEqualTo("body \"BOX_VERSION=\"1.5\"\"");
        assertThat(verdict().firmware().vulnerabilities()).extracting(Vulnerability::id)
                .containsExactly("CVE-2026-0002");
    }

    @Test
    void aVersionHasNoPartInTheVerdict() {
        see(page(0, "Box", ""));
        Verdict before = verdict();

        see(tells(1, "1.2"));

        assertThat(verdict().probability()).isEqualTo(before.probability());
        assertThat(verdict().evidence()).isEqualTo(before.evidence());
        assertThat(verdict().firmware().vulnerabilities()).hasSize(2);
    }

    @Test
    void aVersionToldAgainIsNoNews() {
        see(page(0, "Box", ""));
        see(tells(1, "1.2"));
        Verdict before = verdict();

        boolean changed = see(tells(60, "1.2"));

        assertThat(changed).isFalse();
        assertThat(verdict()).isEqualTo(before);
    }

    @Test
    void aStaleVersionIsShownAndConcludesNothing() {
        see(page(0, "Box", ""));
        see(tells(1, "1.2"));

        see(page(MONTH, "Box", ""));

        assertThat(verdict().firmware().told().orElseThrow().evidence().stale()).isPresent();
        assertThat(verdict().firmware().vulnerabilities()).extracting(Vulnerability::id)
                .containsExactly("CVE-2026-0002");
    }

    @Test
    void whatIsNoVersionIsNotTaken() {
        see(page(0, "Box", ""));
        see(tells(1, "1.2\u0007"));
        see(tells(2, ""));
        see(tells(3, "9".repeat(65)));

        assertThat(verdict().firmware().told()).isEmpty();
    }

    @Test
    void theOrderInWhichVersionsComeDoesNotMatter() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<Observation> told = new ArrayList<>(List.of(page(0, "Box", "")));
            for (int i = 0; i < 12; i++) {
                told.add(tells(random.nextInt(50), "1." + random.nextInt(5)));
            }
            Matcher once = told(told);
            Collections.shuffle(told, random);
            int cut = random.nextInt(told.size());
            Matcher merged = new Matcher(PACK);
            told.subList(0, cut).forEach(each -> see(merged, ASSET, each));
            told.subList(cut, told.size()).forEach(each -> see(merged, OTHER, each));
            merged.accept(new AssetChanged.Merged(ASSET, OTHER));

            assertThat(merged.verdicts(ASSET)).as("seed %d", seed)
                    .isEqualTo(once.verdicts(ASSET));
            assertThat(merged.versions(ASSET)).as("seed %d", seed)
                    .isEqualTo(once.versions(ASSET));
            assertThat(merged.versions(OTHER)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void keepsFewVersionsOfADeviceThatTellsManyAndTheNewestAlways() {
        see(page(0, "Box", ""));

        IntStream.range(1, 1_000).forEach(i -> see(tells(i, "1." + i)));
        see(tells(0, "0.1"));

        assertThat(matcher.versions(ASSET)).hasSize(ToldVersions.MOST_OF_PRODUCT);
        assertThat(verdict().firmware().told()).map(ToldVersion::text).contains("1.999");
    }

    @Test
    void comesBackFromARestartUnlessNothingWouldReadItToday() {
        see(page(0, "Box", ""));
        see(tells(1, "1.2"));
        List<ProductVersion> kept = matcher.versions(ASSET);
        Matcher next = new Matcher(PACK);
        Matcher other = new Matcher(FingerprintPack.of(
                List.of(Samples.fingerprint(Samples.PRODUCT))));
        for (Matcher each : List.of(next, other)) {
            each.restore(ASSET, matcher.evidence(ASSET), Samples.START.plusSeconds(1));
            each.restoreVersions(ASSET, kept);
        }

        assertThat(next.verdicts(ASSET)).isEqualTo(matcher.verdicts(ASSET));
        assertThat(other.verdicts(ASSET).getFirst().firmware()).isEqualTo(Firmware.UNKNOWN);
    }

    @Test
    void aRuleThatReadsOtherwiseIsNotTheSameTest() {
        FingerprintPack mended = FingerprintPack.of(List.of(Samples.fingerprint(
                FirmwareSamples.PRODUCT.replace("([^\"]*)", "([0-9.]*)"))));

        assertThat(PACK.testsAsBefore(PACK)).contains("box/version/script");
        assertThat(mended.testsAsBefore(PACK)).doesNotContain("box/version/script")
                .contains("box/title");
    }

    @Test
    void comesBackFromJsonWhole() {
        see(page(0, "Box", ""));
        see(tells(1, "1.2"));

        assertThat(VerdictJson.read(VerdictJson.write(verdict()))).contains(verdict());
    }

    private static Observation tells(int second, String version) {
        return page(second, "", "BOX_VERSION=\"" + version + '"');
    }

    private static Matcher told(List<Observation> all) {
        Matcher matcher = new Matcher(PACK);
        all.forEach(each -> see(matcher, ASSET, each));
        return matcher;
    }

    private boolean see(Observation observation) {
        return see(matcher, ASSET, observation);
    }

    private static boolean see(Matcher matcher, AssetId asset, Observation observation) {
        return matcher.accept(new AssetChanged.Observed(asset, observation));
    }

    private Verdict verdict() {
        return matcher.verdicts(ASSET).getFirst();
    }
}
