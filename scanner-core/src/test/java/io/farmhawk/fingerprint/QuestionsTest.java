package io.farmhawk.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What would change a verdict. */
class QuestionsTest {
    private static final String HEAD = """
            id: box
            name: Box
            kind: ip-kvm
            status: stable
            prior: 0.001
            date: "2026-11-24"
            references: [manual]
            falsePositives: [a copy of the page]
            signals:
            """;
    private static final Fingerprint PRODUCT = product(
            signal("title", "page", 5000, "http-response, title: { equals: Box }"),
            signal("icon", "page", 9000, "favicon, mmh3: { equals: '1' }"),
            signal("subject", "certificate", 2000, "tls-certificate, subject: { equals: Box }"),
            signal("other-subject", "certificate", 0.01,
                    "tls-certificate, subject: { equals: Other }"),
            signal("host-name", "name", 1000, "dhcp-identity, hostName: { equals: box }"),
            signal("vendor-class", "dhcp", 3, "dhcp-identity, vendorClass: { equals: box }"),
            signal("look-up", "outbound", 1.5, "dns-question, name: { equals: box.example }"));

    @Test
    void asksForWhatMovesTheOddsMostFirst() {
        List<Question> questions = Questions.of(belief(sign("page", 5000)));

        assertThat(questions).extracting(Question::observation)
                .containsExactly("tls-certificate", "dhcp-identity");
        assertThat(questions.getFirst().gain()).isCloseTo(Math.log(2000), Offset.offset(1e-12));
        assertThat(questions.getFirst().prober()).contains("tls");
        assertThat(questions.getFirst().text())
                .isEqualTo("a TLS probe of port 443 would settle this");
        assertThat(questions.getLast().prober()).isEmpty();
        assertThat(questions.getLast().text())
                .isEqualTo("its next DHCP request would settle this");
    }

    @Test
    void asksOnceForWhatOneLookWouldShow() {
        assertThat(Questions.of(belief(sign("address", 10))))
                .extracting(Question::observation).doesNotHaveDuplicates()
                .containsExactly("favicon", "http-response", "tls-certificate", "dhcp-identity");
    }

    @Test
    void doesNotPromiseToSettleWhatOneSignCannot() {
        assertThat(Questions.of(belief(sign("address", 2))))
                .extracting(Question::text).allMatch(text -> text.endsWith(" would tell more")
                        || text.contains("icon") || text.contains("HTTPS"));
        assertThat(Questions.of(belief(sign("certificate", 2000))).stream()
                .filter(each -> each.observation().equals("dhcp-identity")).findFirst()
                .orElseThrow().text()).isEqualTo("its next DHCP request would settle this");
        assertThat(text(belief(), "favicon")).as("one group never confirms")
                .endsWith("would tell more");
    }

    @Test
    void asksForNothingThatCannotTellMore() {
        assertThat(Questions.of(belief(sign("page", 9000), sign("certificate", 2000),
                sign("certificate", 0.01), sign("name", 1000), sign("dhcp", 3)))).isEmpty();
    }

    @Test
    void countsOnlyWhatGoesBeyondTheStrongestOfTheGroup() {
        assertThat(gain(belief(sign("page", 3000)), "favicon"))
                .isCloseTo(Math.log(3), Offset.offset(1e-12));
    }

    @Test
    void asksOfWhatIsCertainOnlyWhatCouldRefuteIt() {
        Belief confirmed = belief(sign("page", 5000), sign("name", 1000));
        assertThat(confirmed.confidence()).isEqualTo(Confidence.CONFIRMED);

        assertThat(Questions.of(confirmed)).singleElement().satisfies(question -> {
            assertThat(question.observation()).isEqualTo("tls-certificate");
            assertThat(question.gain()).isCloseTo(Math.log(100), Offset.offset(1e-12));
            assertThat(question.text())
                    .isEqualTo("a TLS probe of port 443 could still speak against it");
        });
    }

    @Test
    void asksForNothingThatTheAssetHasShownAlready() {
        Belief belief = Belief.of(PRODUCT, List.of(sign("address", 10)),
                EnumSet.of(ObservationKind.DHCP_IDENTITY, ObservationKind.TLS_CERTIFICATE));

        assertThat(Questions.of(belief)).extracting(Question::observation)
                .containsExactly("favicon", "http-response");
    }

    @Test
    void asksAgainForWhatIsStale() {
        Evidence stale = sign("page", 9000).stale(Samples.START, 0.5);

        assertThat(gain(belief(stale), "favicon"))
                .isCloseTo(Math.log(9000) / 2, Offset.offset(1e-9));
    }

    @Test
    void asksAtMostFiveQuestions() {
        Fingerprint product = product(signal("a", "a", 3, "interface, mac: { equals: 'a' }"),
                signal("b", "b", 4, "ssh-banner, banner: { equals: b }"),
                signal("c", "c", 5, "rfb-hello, version: { equals: '003.008' }"),
                signal("d", "d", 6, "snmp-system, name: { equals: d }"),
                signal("e", "e", 7, "lldp-neighbour, systemName: { equals: e }"),
                signal("f", "f", 8, "ssdp-device, server: { equals: f }"));

        List<Question> questions = Questions.of(Belief.of(product, List.of(), Set.of()));

        assertThat(questions).extracting(Question::observation).containsExactly("ssdp-device",
                "lldp-neighbour", "snmp-system", "rfb-hello", "ssh-banner");
        assertThat(questions).extracting(Question::prober).containsOnly(Optional.empty());
    }

    @Test
    void asksOfAFamilyWhatWouldTellItsProductsApart() {
        Belief other = Belief.of(product(
                signal("api", "api", 20, "http-response, body: { contains: other }"),
                signal("neighbour", "lldp", 3, "lldp-neighbour, systemName: { equals: other }"),
                // What both show moves both: it tells nothing. Nor does more of it than that.
                signal("subject", "certificate", 2000, "tls-certificate, subject: { equals: x }"),
                signal("host-name", "name", 250, "dhcp-identity, hostName: { equals: x }")),
                List.of(), Set.of());
        Belief one = Belief.of(product(
                signal("title", "page", 5000, "http-response, title: { equals: x }"),
                signal("subject", "certificate", 2000, "tls-certificate, subject: { equals: x }"),
                signal("host-name", "name", 1000, "dhcp-identity, hostName: { equals: x }")),
                List.of(sign("page", 5000)), Set.of());

        List<Question> questions = Questions.of(List.of(one, other));

        assertThat(questions).extracting(Question::observation, Question::text).containsExactly(
                tuple("http-response", "an HTTPS probe of port 443 or an HTTP probe of port 80"
                        + " would settle this"),
                tuple("dhcp-identity", "its next DHCP request would tell more"),
                tuple("lldp-neighbour", "its LLDP announcement would tell more"));
        assertThat(questions.get(1).gain()).isCloseTo(Math.log(4), Offset.offset(1e-12));
    }

    @Test
    void asksOfAFamilyForWhatSpeaksAgainstOneProductOnly() {
        Belief fork = Belief.of(product(
                signal("subject", "certificate", 0.01, "tls-certificate, subject: { equals: x }")),
                List.of(), Set.of());
        Belief parent = Belief.of(product(
                signal("subject", "certificate", 5000, "tls-certificate, subject: { equals: x }")),
                List.of(), Set.of());

        assertThat(Questions.of(List.of(fork, parent))).singleElement()
                .extracting(Question::gain)
                .isEqualTo(Math.log(5000) - Math.log(0.01));
    }

    @Test
    void asksOfAFamilyThatIsCertainWhichProductItIs() {
        Belief confirmed = belief(sign("page", 5000), sign("name", 1000));
        Belief other = Belief.of(product(signal("a", "a", 2, "ssh-banner, banner: { equals: x }")),
                List.of(), Set.of());

        assertThat(Questions.of(List.of(confirmed, other)))
                .filteredOn(each -> each.observation().equals("tls-certificate")).singleElement()
                .satisfies(question -> assertThat(question.gain()).isCloseTo(Math.log(2000),
                        Offset.offset(1e-12)));
    }

    @Test
    void hasWordsForEveryKind() {
        assertThat(Arrays.stream(ObservationKind.values()).map(Occasion::words))
                .doesNotHaveDuplicates().doesNotContain("");
    }

    private static double gain(Belief belief, String observation) {
        return question(belief, observation).gain();
    }

    private static String text(Belief belief, String observation) {
        return question(belief, observation).text();
    }

    private static Question question(Belief belief, String observation) {
        return Questions.of(belief).stream()
                .filter(each -> each.observation().equals(observation)).findFirst().orElseThrow();
    }

    private static Belief belief(Evidence... evidence) {
        return Belief.of(PRODUCT, List.of(evidence), Set.of());
    }

    private static Evidence sign(String group, double ratio) {
        return new Evidence(group + ratio, group, ratio, "http-response", "title", Samples.at(0));
    }

    private static Fingerprint product(String... signals) {
        List<String> all = new ArrayList<>(List.of(HEAD));
        all.addAll(List.of(signals));
        return Samples.fingerprint(String.join("", all));
    }

    private static String signal(String id, String group, double ratio, String where) {
        return "  - { id: %s, group: %s, likelihoodRatio: %s, where: { observation: %s },"
                .formatted(
                        id, group, ratio, where)
                + " source: manual, examples: { match: [x], reject: [y] } }\n";
    }
}
