package io.farmhawk.fingerprint;

import static io.farmhawk.fingerprint.Samples.ASSET;
import static io.farmhawk.fingerprint.Samples.OTHER;
import static io.farmhawk.fingerprint.Samples.claim;
import static io.farmhawk.fingerprint.Samples.dhcp;
import static io.farmhawk.fingerprint.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.inventory.AssetId;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static final FingerprintPack PACK = FingerprintPack
            .of(List.of(Samples.fingerprint(Samples.PRODUCT)));

    private static final int DAY = 86_400;

    private final Matcher matcher = new Matcher(PACK);

    @Test
    void saysNothingOfAnAssetItDoesNotKnow() {
        assertThat(matcher.verdicts(ASSET)).isEmpty();
        assertThat(matcher.evidence(ASSET)).isEmpty();
        assertThat(matcher.accept(new AssetChanged.Appeared(ASSET))).isFalse();
        assertThat(matcher.accept(new AssetChanged.Evicted(ASSET))).isFalse();
    }

    @Test
    void calls98PercentLikelyAndShowsTheEvidenceStrongestFirst() {
        see(claim(0));
        see(page(1, "Box", "box.ico"));

        assertThat(matcher.verdicts(ASSET)).singleElement().satisfies(verdict -> {
            assertThat(verdict.product()).isEqualTo("box");
            assertThat(verdict.name()).isEqualTo("Box");
            assertThat(verdict.kind()).isEqualTo("ip-kvm");
            assertThat(verdict.probability()).isCloseTo(0.98, Offset.offset(0.0005));
            assertThat(verdict.confidence()).isEqualTo(Confidence.LIKELY);
            assertThat(verdict.evidence()).extracting(Evidence::signal).containsExactly("title",
                    "icon", "address");
            assertThat(verdict.evidence().getFirst())
                    .isEqualTo(new Evidence("title", "page", 5000, "http-response",
                            "title \"Box\"", Samples.at(1)));
        });
    }

    @Test
    void confirmsWithTwoGroupsOnly() {
        see(page(0, "Box", "box.ico"));
        assertThat(confidence()).as("a copy of one page").isEqualTo(Confidence.POSSIBLE);

        see(dhcp(1, "host", "box 7"));
        assertThat(confidence()).isEqualTo(Confidence.CONFIRMED);
    }

    @Test
    void fallsWhenSomethingContradicts() {
        see(claim(0));
        see(page(1, "Box", ""));

        assertThat(see(page(2, "Other thing", ""))).isTrue();

        assertThat(matcher.verdicts(ASSET)).isEmpty();
        assertThat(matcher.evidence(ASSET)).hasSize(3);
    }

    @Test
    void tellsWhetherTheEvidenceChanged() {
        assertThat(see(page(5, "Box", ""))).isTrue();
        assertThat(see(page(6, "Box", ""))).as("seen again").isFalse();
        assertThat(see(page(6, "Nothing", ""))).isFalse();
        assertThat(see(page(4, "Box", ""))).as("seen earlier").isTrue();
        assertThat(see(new Observation.CaptureGap(Samples.at(0), 1))).isFalse();
    }

    @Test
    void keepsTheEarliestSightOfAnInterfaceWhateverTheOrder() {
        see(claim(9));
        see(claim(3));
        see(claim(7));

        assertThat(matcher.evidence(ASSET)).singleElement().extracting(
                each -> each.evidence().provenance()).isEqualTo(Samples.at(3));
    }

    @Test
    void movesEvidenceWhenAssetsMergeAndKeepsTheEarlier() {
        see(page(4, "Box", ""));
        accept(OTHER, page(2, "Box", "box.ico"));

        assertThat(matcher.accept(new AssetChanged.Merged(ASSET, OTHER))).isTrue();

        assertThat(matcher.evidence(OTHER)).isEmpty();
        assertThat(matcher.evidence(ASSET)).extracting(each -> each.evidence().provenance())
                .containsExactly(Samples.at(2), Samples.at(2));
        assertThat(matcher.accept(new AssetChanged.Merged(ASSET, OTHER))).isFalse();
    }

    @Test
    void weighsInterfacesOfOneAssetTogetherAndKeepsThemApart() {
        see(page(4, "Box", ""));
        accept(OTHER, page(2, "Box", "box.ico"));

        matcher.accept(new AssetChanged.Joined(ASSET, OTHER));

        assertThat(matcher.evidence(List.of(ASSET, OTHER)))
                .extracting(each -> each.evidence().provenance())
                .containsExactly(Samples.at(2), Samples.at(2));
        Matcher atOne = new Matcher(PACK);
        atOne.accept(new AssetChanged.Observed(ASSET, page(4, "Box", "")));
        atOne.accept(new AssetChanged.Observed(ASSET, page(2, "Box", "box.ico")));
        assertThat(matcher.verdicts(List.of(ASSET, OTHER))).isEqualTo(atOne.verdicts(ASSET))
                .isNotEmpty();
        assertThat(matcher.evidence(ASSET)).hasSize(1);
        assertThat(matcher.evidence(OTHER)).hasSize(2);
    }

    @Test
    void takesBackTheEvidenceOfAFactThatIsNotTheAssets() {
        Observation page = page(4, "Box", "");
        see(page);

        assertThat(matcher.accept(new AssetChanged.Retracted(ASSET, page(5, "Box", ""))))
                .isFalse();
        assertThat(matcher.accept(new AssetChanged.Retracted(ASSET, page))).isTrue();

        assertThat(matcher.evidence(ASSET)).isEmpty();
        assertThat(matcher.verdicts(ASSET)).isEmpty();
    }

    @Test
    void forgetsAnEvictedAsset() {
        see(page(4, "Box", ""));

        assertThat(matcher.accept(new AssetChanged.Evicted(ASSET))).isTrue();

        assertThat(matcher.verdicts(ASSET)).isEmpty();
    }

    @Test
    void restoresWhatItKept() {
        see(claim(0));
        see(page(1, "Box", "box.ico"));
        Matcher restarted = new Matcher(PACK);

        restarted.restore(ASSET, matcher.evidence(ASSET), Samples.START.plusSeconds(1));

        assertThat(restarted.verdicts(ASSET)).isEqualTo(matcher.verdicts(ASSET));
        assertThat(restarted.evidence(ASSET)).isEqualTo(matcher.evidence(ASSET));
    }

    @Test
    void restoresWithTheWeightsOfTodayAndDropsTheUnknown() {
        Evidence old = new Evidence("title", "old-group", 7, "old-kind", "title \"Box\"",
                Samples.at(1));
        Evidence unknown = new Evidence("gone", "page", 9, "http-response", "x", Samples.at(1));

        matcher.restore(ASSET, List.of(new ProductEvidence("box", old),
                new ProductEvidence("box", unknown), new ProductEvidence("gone", old)),
                Samples.START);

        assertThat(matcher.evidence(ASSET)).extracting(ProductEvidence::product,
                ProductEvidence::evidence).containsExactly(
                        tuple("box",
                                new Evidence("title", "page", 5000, "http-response",
                                        "title \"Box\"",
                                        Samples.at(1))));
    }

    @Test
    void weighsWhatWasNotSeenForLongByAPart() {
        see(dhcp(0, "host", "box 7"));
        see(claim(8 * DAY));
        assertThat(sign("class").stale()).contains(new Evidence.Stale(Samples.START, 0.5));

        assertThat(see(dhcp(8 * DAY + 1, "host", "box 7"))).as("that it is fresh again").isTrue();

        assertThat(sign("class").stale()).isEmpty();
        assertThat(matcher.evidence(ASSET)).anySatisfy(kept -> {
            assertThat(kept.evidence().provenance()).isEqualTo(Samples.at(0));
            assertThat(kept.lastSeen()).isEqualTo(Samples.START.plusSeconds(8 * DAY + 1));
        });
    }

    @Test
    void letsNothingGrowOldWhileTheDeviceIsNotSeen() {
        see(dhcp(0, "host", "box 7"));

        accept(OTHER, claim(400 * DAY));

        assertThat(sign("class").stale()).isEmpty();
    }

    @Test
    void remembersAcrossARestartHowOldASignIs() {
        see(dhcp(0, "host", "box 7"));
        see(page(0, "Box", ""));
        see(claim(9 * DAY));
        Matcher restarted = new Matcher(PACK);

        restarted.restore(ASSET, matcher.evidence(ASSET), Samples.START.plusSeconds(9 * DAY));

        assertThat(restarted.verdicts(ASSET)).isEqualTo(matcher.verdicts(ASSET)).isNotEmpty();
    }

    @Test
    void letsAFreshContradictionBeatAStaleSign() {
        see(page(0, "Box", ""));
        see(page(31 * DAY, "Other thing", ""));
        assertThat(sign("title").stale()).contains(new Evidence.Stale(Samples.START, 0));

        see(page(31 * DAY + 1, "Box", ""));

        assertThat(sign("title").stale()).isEmpty();
    }

    @Test
    void doesNotLetAnOldContradictionBeatWhatWasSeenSince() {
        see(page(0, "Other thing", ""));
        see(page(5, "Box", ""));

        see(claim(31 * DAY));

        assertThat(sign("title").stale().orElseThrow().share()).isEqualTo(0.5);
        assertThat(sign("other-title").stale().orElseThrow().share()).isEqualTo(0.5);
    }

    @Test
    void asksForNoDhcpRequestWhenOneWasSeenWithoutTheSign() {
        see(page(0, "Box", ""));
        assertThat(questions()).contains("dhcp-identity");

        see(dhcp(1, "host", "none"));
        assertThat(questions()).doesNotContain("dhcp-identity");

        see(claim(8 * DAY));
        assertThat(questions()).as("after a week it may be another").contains("dhcp-identity");
    }

    @Test
    void namesTheFamilyUntilASignTellsItsProductsApart() throws FingerprintException {
        String fork = Samples.PRODUCT.replace("id: box", "id: fork").replace("name: Box",
                "name: Fork").replace("box [0-9]+", "fork [0-9]+");
        Matcher family = new Matcher(FingerprintPack.of(List.of(
                Samples.fingerprint(inFamily(Samples.PRODUCT)),
                Samples.fingerprint(inFamily(fork)))));
        family.accept(new AssetChanged.Observed(ASSET, page(0, "Box", "")));
        assertThat(family.verdicts(ASSET)).extracting(Verdict::product, Verdict::name)
                .containsExactly(tuple("boxes", "boxes family: Box or Fork"));

        family.accept(new AssetChanged.Observed(ASSET, dhcp(1, "host", "fork 7")));

        assertThat(family.verdicts(ASSET)).extracting(Verdict::product).containsExactly("fork");
    }

    private static String inFamily(String yaml) {
        return yaml.replace("kind: ip-kvm", "kind: ip-kvm\nfamily: boxes");
    }

    @Test
    void judgesAnAssetAnewOnlyWhenSomethingChanged() {
        see(page(0, "Box", ""));
        List<Verdict> before = matcher.verdicts(ASSET);

        see(page(1, "Box", ""));
        assertThat(matcher.verdicts(ASSET)).isSameAs(before);

        see(page(2, "Box", "box.ico"));
        assertThat(matcher.verdicts(ASSET)).isNotEqualTo(before);
    }

    @Test
    void neverMatchesADeprecatedFingerprint() {
        Matcher none = new Matcher(FingerprintPack.of(List.of(Samples.fingerprint(
                Samples.PRODUCT.replace("status: stable", "status: deprecated")))));

        assertThat(none.accept(new AssetChanged.Observed(ASSET, page(0, "Box", "")))).isFalse();
    }

    @Test
    void comesToTheSameWhateverTheOrder() {
        List<Observation> observations = observations();
        observations.forEach(this::see);
        for (long seed = 0; seed < 200; seed++) {
            List<Observation> shuffled = new ArrayList<>(observations);
            Collections.shuffle(shuffled, new Random(seed));
            Matcher other = new Matcher(PACK);

            shuffled.forEach(each -> other.accept(new AssetChanged.Observed(ASSET, each)));

            assertThat(other.verdicts(ASSET)).as("seed %d", seed)
                    .isEqualTo(matcher.verdicts(ASSET));
            assertThat(other.beliefs(ASSET)).as("seed %d", seed)
                    .isEqualTo(matcher.beliefs(ASSET));
            assertThat(other.evidence(ASSET)).as("seed %d", seed)
                    .isEqualTo(matcher.evidence(ASSET));
        }
    }

    @Test
    void comesToTheSameWhereverTheEvidenceWasMergedFrom() {
        List<Observation> observations = observations();
        observations.forEach(this::see);
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Matcher other = new Matcher(PACK);

            observations.forEach(each -> other.accept(
                    new AssetChanged.Observed(random.nextBoolean() ? ASSET : OTHER, each)));
            other.accept(new AssetChanged.Merged(ASSET, OTHER));

            assertThat(other.evidence(ASSET)).as("seed %d", seed)
                    .isEqualTo(matcher.evidence(ASSET));
            assertThat(other.beliefs(ASSET)).as("seed %d", seed)
                    .isEqualTo(matcher.beliefs(ASSET));
        }
    }

    @Test
    void dropsAndCountsWhatFindsNoRoom() {
        Observation page = page(0, "Box", "");
        for (int i = 0; i < Matcher.MOST_KEPT; i++) {
            accept(asset(i), page);
        }
        assertThat(matcher.dropped()).isZero();

        assertThat(accept(asset(Matcher.MOST_KEPT), page)).isFalse();

        assertThat(matcher.dropped()).isEqualTo(1);
        matcher.accept(new AssetChanged.Evicted(asset(0)));
        assertThat(accept(asset(Matcher.MOST_KEPT), page)).isTrue();
    }

    @Test
    void neverThrowsOnNoise() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String noise = random.ints(random.nextInt(6_000), 0, 0x10000)
                    .collect(StringBuilder::new, (text, c) -> text.append((char) c),
                            StringBuilder::append)
                    .toString();

            see(page(0, noise, noise + "box.ico" + noise));
            see(dhcp(0, noise, noise));
        }
        assertThat(matcher.evidence(ASSET)).isNotEmpty();
    }

    /** Each sign several times, from different frames, and much that is none. */
    private static List<Observation> observations() {
        List<Observation> observations = new ArrayList<>(Samples.ofEachKind());
        for (int second = 1; second < 6; second++) {
            observations.add(claim(second));
            observations.add(page(second, "Box", "box.ico"));
            // In the frame of the one before: what was seen must decide.
            observations.add(page(second, "Box", "a box.ico"));
            observations.add(page(second, "Other thing", ""));
            observations.add(dhcp(second, "host", "box " + second));
            // Weeks apart: what is stale, and what contradicts it, must not depend on order.
            observations.add(dhcp(second * 9 * DAY, "host", "box " + second));
            observations.add(page(second * 20 * DAY, second % 2 == 0 ? "Box" : "Other thing", ""));
        }
        return observations;
    }

    private boolean see(Observation observation) {
        return accept(ASSET, observation);
    }

    private boolean accept(AssetId asset, Observation observation) {
        return matcher.accept(new AssetChanged.Observed(asset, observation));
    }

    /** A sign as it counts now. */
    private Evidence sign(String signal) {
        return matcher.beliefs(ASSET).stream().flatMap(belief -> belief.evidence().stream())
                .filter(each -> each.signal().equals(signal)).findFirst().orElseThrow();
    }

    private List<String> questions() {
        return matcher.verdicts(ASSET).getFirst().wouldSettle().stream()
                .map(Question::observation).toList();
    }

    private Confidence confidence() {
        return matcher.verdicts(ASSET).getFirst().confidence();
    }

    private static AssetId asset(int number) {
        return new AssetId("a-%016x".formatted(number + 16));
    }
}
