package io.farmhawk.fingerprint;

import static io.farmhawk.fingerprint.Samples.ASSET;
import static io.farmhawk.fingerprint.Samples.OTHER;
import static io.farmhawk.fingerprint.Samples.claim;
import static io.farmhawk.fingerprint.Samples.dhcp;
import static io.farmhawk.fingerprint.Samples.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.inventory.AssetChanged;
import io.farmhawk.observation.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Signs that take several observations. */
class SetSignalTest {
    private static final IpAddress IP = IpAddress.parse("192.0.2.1").orElseThrow();
    private static final int DAY = 86_400;
    private static final int ROUNDS = 500;

    private static final String SET = """
            id: box
            name: Box
            kind: ip-kvm
            status: stable
            prior: 0.001
            date: "2026-11-24"
            references: [manual]
            falsePositives: [none]
            signals:
              - id: set
                group: outbound
                likelihoodRatio: 50
                where:
                  all:
                    - { observation: dns-question, name: { equals: a.example } }
                    - { observation: dns-question, name: { equals: b.example } }
                    - { observation: dhcp-identity, vendorClass: { prefix: box } }
                source: manual
                examples:
                  match: [[a.example, b.example, box 7]]
                  reject: [[a.example, b.example], [a.example, a.example, box 7]]
              - id: title
                group: page
                likelihoodRatio: 5000
                where: { observation: http-response, title: { equals: Box } }
                source: manual
                examples: { match: [Box], reject: [Boxes] }
            """;

    private static final String WINDOW = SET.replace("  all:", "  within: PT10M\n      all:")
            .replace("- { observation: dhcp-identity, vendorClass: { prefix: box } }",
                    "- { observation: dns-question, name: { equals: c.example } }")
            .replace("box 7", "c.example");

    @Test
    void isThereOnceTheAssetHasShownEveryPart() {
        Matcher matcher = matcher(SET);

        assertThat(see(matcher, asks(1, "a.example"))).isFalse();
        assertThat(see(matcher, dhcp(9, "host", "box 7"))).isFalse();
        assertThat(matcher.evidence(ASSET)).isEmpty();
        assertThat(see(matcher, asks(4, "b.example"))).isTrue();

        assertThat(matcher.evidence(ASSET)).singleElement().satisfies(kept -> {
            assertThat(kept.evidence()).isEqualTo(new Evidence("set", "outbound", 50,
                    "dhcp-identity",
                    "name \"a.example\"; name \"b.example\"; vendor class \"box 7\"",
                    Samples.at(9)));
            assertThat(kept.lastSeen()).isEqualTo(Samples.START.plusSeconds(1));
        });
        assertThat(see(matcher, asks(12, "a.example"))).as("what was shown before").isFalse();
    }

    @Test
    void examplesAreListsOfWhatIsShownForEachPart() throws Exception {
        assertThat(Samples.fingerprint(SET).brokenExamples()).isEmpty();
        assertThat(Samples.fingerprint(WINDOW).brokenExamples()).isEmpty();
        assertThat(Samples.fingerprint(SET.replace("reject: [[a.example, b.example], ",
                "reject: [[a.example, b.example, box], ")).brokenExamples()).singleElement()
                .asString().startsWith("box/set matches [{name=a.example}");
    }

    @Test
    void anotherAssetsPartDoesNotCount() {
        Matcher matcher = matcher(SET);

        see(matcher, asks(1, "a.example"));
        see(matcher, asks(2, "b.example"));
        matcher.accept(new AssetChanged.Observed(OTHER, dhcp(3, "host", "box 7")));

        assertThat(matcher.evidence(ASSET)).isEmpty();
        assertThat(matcher.evidence(OTHER)).isEmpty();
    }

    @Test
    void assetsThatBecomeOneBringTheirPartsTogether() {
        Matcher matcher = matcher(SET);
        see(matcher, asks(1, "a.example"));
        see(matcher, dhcp(9, "host", "box 7"));
        matcher.accept(new AssetChanged.Observed(OTHER, asks(4, "b.example")));

        boolean changed = matcher.accept(new AssetChanged.Merged(ASSET, OTHER));

        assertThat(changed).isTrue();
        assertThat(matcher.evidence(ASSET)).singleElement().satisfies(kept -> assertThat(
                kept.evidence().provenance()).isEqualTo(Samples.at(9)));
    }

    @Test
    void partsFurtherApartThanTheWindowAreNoSign() {
        Matcher matcher = matcher(WINDOW);

        see(matcher, asks(0, "a.example"));
        see(matcher, asks(500, "b.example"));
        see(matcher, asks(601, "c.example"));
        assertThat(matcher.evidence(ASSET)).isEmpty();

        see(matcher, asks(700, "a.example"));

        assertThat(matcher.evidence(ASSET)).singleElement().satisfies(kept -> assertThat(
                kept.evidence().provenance()).isEqualTo(Samples.at(700)));
    }

    @Test
    void partsUpToSevenEighthsOfTheWindowApartAlwaysAreOne() {
        for (int start = 0; start < 600; start += 7) {
            Matcher matcher = matcher(WINDOW);

            see(matcher, asks(start, "a.example"));
            see(matcher, asks(start + 100, "b.example"));
            see(matcher, asks(start + 525, "c.example"));

            assertThat(matcher.evidence(ASSET)).as("from second %d", start).hasSize(1);
        }
    }

    @Test
    void theOrderOfObservationsNeverMatters() {
        for (String yaml : List.of(SET, WINDOW)) {
            for (long seed = 0; seed < ROUNDS; seed++) {
                Random random = new Random(seed);
                List<Observation> seen = new ArrayList<>();
                random.ints(1 + random.nextInt(20), 0, 4).forEach(
                        part -> seen.add(part(random.nextInt(1_500), part)));

                List<ProductEvidence> once = evidence(yaml, seen);
                Collections.shuffle(seen, random);

                assertThat(evidence(yaml, seen)).as("seed %d", seed).isEqualTo(once);
            }
        }
    }

    @Test
    void moreObservationsNeverTakeASignAwayHoweverManyThereAre() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            Matcher matcher = matcher(WINDOW);
            int second = 0;
            boolean isThere = false;
            Evidence first = null;
            for (int i = 0; i < 200; i++) {
                second += random.nextInt(400);
                see(matcher, part(second, random.nextInt(3)));
                List<ProductEvidence> now = matcher.evidence(ASSET);
                assertThat(now.isEmpty() && isThere).as("seed %d, step %d", seed, i).isFalse();
                if (isThere) {
                    assertThat(now.getFirst().evidence()).as("seed %d, step %d", seed, i)
                            .isEqualTo(first);
                } else if (!now.isEmpty()) {
                    isThere = true;
                    first = now.getFirst().evidence();
                }
            }
        }
    }

    @Test
    void keepsLittleOfAPartHoweverLongItIsShownAlone() {
        Matcher matcher = matcher(WINDOW);
        for (int i = 0; i < 10_000; i++) {
            see(matcher, asks(i * 60, "a.example"));
        }
        see(matcher, asks(600_000, "b.example"));
        see(matcher, asks(600_001, "c.example"));

        assertThat(matcher.evidence(ASSET)).hasSize(1);
        assertThat(matcher.kept()).isLessThanOrEqualTo(PartsSeen.MOST_EIGHTHS + 3);
        matcher.accept(new AssetChanged.Evicted(ASSET));
        assertThat(matcher.kept()).isZero();
    }

    @Test
    void isAsOldAsItsOldestPart() {
        Matcher matcher = matcher(SET);
        see(matcher, asks(0, "a.example"));
        see(matcher, asks(0, "b.example"));
        see(matcher, dhcp(0, "host", "box 7"));
        see(matcher, page(1, "Box", ""));

        see(matcher, asks(2 * DAY, "a.example"));
        assertThat(set(matcher).stale()).contains(new Evidence.Stale(Samples.START, 0.25));

        see(matcher, asks(2 * DAY, "b.example"));
        see(matcher, dhcp(2 * DAY, "host", "box 7"));
        assertThat(set(matcher).stale()).isEmpty();
    }

    @Test
    void theWholeIsTakenBackAfterARestartAndPartsAreGatheredAnew() {
        Matcher matcher = matcher(SET);
        see(matcher, asks(1, "a.example"));
        see(matcher, asks(4, "b.example"));
        Matcher early = matcher(SET);
        early.restore(ASSET, matcher.evidence(ASSET), Samples.START);
        see(early, dhcp(9, "host", "box 7"));
        assertThat(early.evidence(ASSET)).as("a part was seen before the restart").isEmpty();

        see(matcher, dhcp(9, "host", "box 7"));
        Matcher late = matcher(SET);
        late.restore(ASSET, matcher.evidence(ASSET), Samples.START.plusSeconds(9));

        assertThat(late.evidence(ASSET)).isEqualTo(matcher.evidence(ASSET)).hasSize(1);
        see(late, asks(20, "a.example"));
        see(late, asks(21, "b.example"));
        see(late, dhcp(22, "host", "box 7"));
        assertThat(late.evidence(ASSET)).singleElement().satisfies(kept -> {
            assertThat(kept.evidence().provenance()).isEqualTo(Samples.at(9));
            assertThat(kept.lastSeen()).isEqualTo(Samples.START.plusSeconds(20));
        });
    }

    @Test
    void evidenceForATestThatIsAnotherTodayIsDropped() {
        Matcher matcher = matcher(SET);
        see(matcher, page(1, "Box", ""));
        List<ProductEvidence> before = matcher.evidence(ASSET);
        List<ProductEvidence> old = List.of(
                new ProductEvidence("box", before.getFirst().evidence()));
        Matcher changed = matcher(SET.replace("equals: Box", "prefix: Box"));
        Matcher asked = matcher(SET.replace("equals: Box", "prefix: Box"));
        Matcher same = matcher(SET.replace("likelihoodRatio: 5000", "likelihoodRatio: 7"));

        changed.restore(ASSET, before, Samples.START);
        same.restore(ASSET, before, Samples.START);
        asked.restore(ASSET, old, Samples.START);

        assertThat(changed.evidence(ASSET)).isEmpty();
        assertThat(same.evidence(ASSET)).singleElement().satisfies(
                kept -> assertThat(kept.evidence().likelihoodRatio()).isEqualTo(7));
        assertThat(asked.evidence(ASSET)).as("kept before tests were written down").hasSize(1);
        assertThat(asked.evidence(ASSET).getFirst().test()).isPresent();
    }

    @Test
    void whatWouldSettleItIsThePartsThatAreMissing() {
        Matcher matcher = matcher(SET);
        see(matcher, page(1, "Box", ""));
        assertThat(questions(matcher)).containsExactly("dhcp-identity", "dns-question");

        see(matcher, asks(2, "a.example"));
        see(matcher, asks(3, "b.example"));
        assertThat(questions(matcher)).containsExactly("dhcp-identity");

        see(matcher, dhcp(4, "host", "other"));
        assertThat(questions(matcher)).as("it has said all about that").isEmpty();
    }

    @Test
    void aFieldThatIsAbsentIsOneOfThatObservation() {
        String bare = SET.replace("title: { equals: Box }",
                "title: { equals: Box }, header.via: { absent: true }");
        String dressed = SET.replace("title: { equals: Box }",
                "title: { equals: Box }, header.server: { absent: true }");
        Matcher without = matcher(bare.replace("[Box]", "[{title: Box}]")
                .replace("[Boxes]", "[{title: Box, header.via: x}]"));
        Matcher with = matcher(dressed.replace("[Box]", "[{title: Box}]")
                .replace("[Boxes]", "[{title: Box, header.server: x}]"));

        assertThat(see(without, page(1, "Box", ""))).isTrue();
        assertThat(see(with, page(1, "Box", ""))).isFalse();

        assertThat(without.evidence(ASSET).getFirst().evidence().fact())
                .isEqualTo("title \"Box\", no header via");
    }

    @Test
    void namesWhatATextFitsAndWhatWouldHaveToBeShownBesideIt() throws Exception {
        FingerprintPack pack = FingerprintPack.of(List.of(Samples.fingerprint(SET)));

        List<TextMatch> matches = TextMatch.of(pack, "dns-question", Optional.empty(),
                "a.example");

        assertThat(matches).singleElement().satisfies(match -> {
            assertThat(match.fits()).hasSize(1);
            assertThat(match.open()).isEmpty();
            assertThat(match.beside()).extracting(Part::toString).containsExactly(
                    "dns-question with name equals \"b.example\"",
                    "dhcp-identity with vendorClass prefix \"box\"");
        });
    }

    private static Matcher matcher(String yaml) {
        return new Matcher(FingerprintPack.of(List.of(Samples.fingerprint(yaml))));
    }

    private static boolean see(Matcher matcher, Observation observation) {
        return matcher.accept(new AssetChanged.Observed(ASSET, observation));
    }

    private static Observation asks(int second, String name) {
        return new Observation.DnsQuestion(Samples.at(second), Samples.MAC, IP, IP, name, "A");
    }

    /** One of the three parts of either set, or none of them. */
    private static Observation part(int second, int number) {
        return switch (number) {
            case 0 -> asks(second, "a.example");
            case 1 -> asks(second, "b.example");
            case 2 -> second % 2 == 0 ? asks(second, "c.example") : dhcp(second, "h", "box 7");
            default -> claim(second);
        };
    }

    private static List<ProductEvidence> evidence(String yaml, List<Observation> seen) {
        Matcher matcher = matcher(yaml);
        seen.forEach(each -> see(matcher, each));
        return matcher.evidence(ASSET);
    }

    private static Evidence set(Matcher matcher) {
        return matcher.beliefs(ASSET).getFirst().evidence().stream()
                .filter(each -> each.signal().equals("set")).findFirst().orElseThrow();
    }

    private static List<String> questions(Matcher matcher) {
        return matcher.verdicts(ASSET).getFirst().wouldSettle().stream()
                .map(Question::observation).toList();
    }
}
