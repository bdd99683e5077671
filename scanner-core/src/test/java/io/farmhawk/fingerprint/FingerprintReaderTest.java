package io.farmhawk.fingerprint;

import static io.farmhawk.fingerprint.Samples.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.net.HttpQuestion.Scheme;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FingerprintReaderTest {
    @Test
    void readsAWholeFingerprint() throws Exception {
        Fingerprint box = Fingerprint.parse("box.yaml",
                PRODUCT.replace("signals:", "probes: [/, /api/v1/state, /login/]\nsignals:"));

        assertThat(box.id()).isEqualTo("box");
        assertThat(box.prior()).isEqualTo(0.001);
        assertThat(box.about().status()).isEqualTo(Fingerprint.Status.STABLE);
        assertThat(box.about().date()).hasToString("2026-11-24");
        assertThat(box.about().falsePositives()).containsExactly("a copy of the page");
        assertThat(box.probes()).containsExactly("/", "/api/v1/state", "/login/");
        assertThat(box.signals()).extracting(Signal::id).containsExactly("title", "icon",
                "address", "class", "other-title");
        assertThat(box.brokenExamples()).isEmpty();
    }

    @Test
    void readsTheFamilyWhereThereIsOne() throws Exception {
        assertThat(Fingerprint.parse("box.yaml", PRODUCT).family()).isEmpty();
        assertThat(Fingerprint.parse("box.yaml",
                PRODUCT.replace("kind: ip-kvm", "kind: ip-kvm\nfamily: kvmd")).family())
                .contains("kvmd");
    }

    @Test
    void namesExamplesThatAreWrong() throws Exception {
        Fingerprint box = Fingerprint.parse("box.yaml",
                PRODUCT.replace("match: [Box], reject: [Boxes]", "match: [Fox], reject: [Box]"));

        assertThat(box.brokenExamples()).containsExactly("box/title does not match {title=Fox}",
                "box/title matches {title=Box}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    id: box               | id: Big_Box          | id: must be in kebab case
                    id: box               | idd: box             | idd: is no key here
                    status: stable        | `family: A B`        | family: must be in kebab case
                    name: Box             | `name: [Box]`        | name: must be text
                    name: Box             | name: 7              | name: must be text
                    status: stable        | status: fine         | status: is not "fine"; use one of exper
                    prior: 0.001          | prior: 0             | prior: must be above 0
                    prior: 0.001          | prior: 0.51          | prior: must be above 0
                    prior: 0.001          | prior: "0.001"       | prior: must be a number
                    prior: 0.001          | prior: .nan          | prior: must be a number
                    "2026-11-24"          | "2026-13-24"         | date: must be a day
                    [manual]              | []                   | references: must be a list of 1 to 64
                    [a copy of the page]  | []                   | falsePositives: must be a list
                    falsePositives        | falsePositive        | falsePositive: is no key here
                    group: address        | nogroup: address     | signals[2].nogroup: is no key here
                    id: icon              | id: title            | signals[1].id: "title" is there twice
                    likelihoodRatio: 5000 | likelihoodRatio: -1  | signals[0].likelihoodRatio: must be above
                    likelihoodRatio: 5000 | likelihoodRatio: 1   | signals[0].likelihoodRatio: must be above
                    likelihoodRatio: 5000 | likelihoodRatio: .inf| line 12: number too large
                    http-response, title  | telepathy, title     | signals[0].where.observation: is not "tel
                    http-response, title  | of-no-asset, title   | signals[0].where.observation: is not "of-
                    http-response, title  | http-response, smell | signals[0].where.smell: is no field of
                    { equals: Box }       | { is: Box }          | signals[0].where.title.is: is no test
                    { equals: Box }       | { }                  | title: needs exactly one test, got 0
                    { equals: Box }       | { equals: [] }       | equals: must be a list of 1 to 64
                    { equals: Box }       | { equals: "" }       | equals: must be text
                    { equals: Box }       | { matches: "(" }     | matches: is no regular expression of RE2
                    { equals: Box }       | { matches: "[a-�]", ignoreCase: true } | matches: is no regular expression of RE2
                    { equals: Box }       | { equals: Box, ignoreCase: 1 } | ignoreCase: must be true or false
                    , title: { equals: Box } | `` | observation: needs 1 to 8 fields, got 0
                    match: [Box]          | match: []            | signals[0].examples.match: must be a list
                    match: [Box]          | match: [7]           | match: holds 7, which is no example
                    match: [Box]          | match: [{smell: x}]  | match: has no text for a field of http
                    reject: [Boxes]       | nothing: [Boxes]     | examples.nothing: is no key here
                    """)
    void refusesWithTheKeyAndTheRule(String good, String bad, String message) {
        String yaml = PRODUCT.replaceFirst(java.util.regex.Pattern.quote(good),
                java.util.regex.Matcher.quoteReplacement(bad));
        assertThat(yaml).isNotEqualTo(PRODUCT);

        assertThatThrownBy(() -> Fingerprint.parse("box.yaml", yaml))
                .isInstanceOf(FingerprintException.class).hasMessageStartingWith("box.yaml, ")
                .hasMessageContaining(message).hasMessageContaining("; ")
                .message().doesNotContain("\n");
    }

    @Test
    void readsWhatToAskOnOtherPorts() throws Exception {
        Fingerprint box = Fingerprint.parse("box.yaml", PRODUCT.replace("signals:",
                "probes: [/a, { prober: https, port: 8443, paths: [/, /b] }]\nsignals:"));

        assertThat(box.probes()).containsExactly("/a");
        assertThat(box.ports()).containsExactly(
                new PortProbe(Scheme.HTTPS, 8443, List.of("/", "/b")));
    }

    @Test
    void readsWhichSocketsToAskFor() throws Exception {
        Fingerprint box = Fingerprint.parse("box.yaml", PRODUCT.replace("signals:",
                "probes: [{ prober: websocket, path: /ws }, { prober: websocket, path: /video,"
                        + " subprotocol: janus-protocol }]\nsignals:"));

        assertThat(box.sockets()).containsExactly(new SocketProbe("/ws", Optional.empty()),
                new SocketProbe("/video", Optional.of("janus-protocol")));
        assertThat(box.ports()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    { prober: websocket, port: 80, path: /ws } | probes[0].port: is no key here
                    { prober: websocket }                     | probes[0].path: is missing
                    { prober: websocket, path: "ws?x" }       | probes[0].path: holds no plain path: "ws?x"
                    { prober: websocket, path: /, subprotocol: "a b" } | probes[0].subprotocol: is no name of a protocol
                    { prober: http, paths: [/] }              | probes[0].port: is missing
                    { prober: ftp, port: 21, paths: [/] }     | probes[0].prober: is not "ftp"; use one of
                    { prober: http, port: 9100, paths: [/] }  | port: must not be 9100, which prints or steers
                    { prober: http, port: 9107, paths: [/] }  | port: must not be 9107, which prints or steers
                    { prober: http, port: 515, paths: [/] }   | port: must not be 515, which prints or steers
                    { prober: https, port: 631, paths: [/] }  | port: must not be 631, which prints or steers
                    { prober: https, port: 80, paths: [/] }   | port: need not be 80, which is always asked
                    { prober: http, port: 0, paths: [/] }     | port: must be a whole number from 1 to 65535
                    { prober: http, port: 65536, paths: [/] } | port: must be a whole number from 1 to 65535
                    { prober: http, port: 80.5, paths: [/] }  | port: must be a whole number from 1 to 65535
                    { prober: http, port: 8080 }              | probes[0].paths: is missing
                    { prober: http, port: 8080, paths: [x] }  | probes[0].paths: holds no plain path: "x"
                    { prober: http, port: 8080, path: / }     | probes[0].path: is no key here
                    [/]                                       | probes[0]: must be text
                    """)
    void refusesAPortThatMustNotBeAsked(String probe, String message) {
        String yaml = PRODUCT.replace("signals:", "probes: [" + probe + "]\nsignals:");

        assertThatThrownBy(() -> Fingerprint.parse("box.yaml", yaml))
                .isInstanceOf(FingerprintException.class).hasMessageStartingWith("box.yaml, probes")
                .hasMessageContaining(message).hasMessageContaining("; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "//x", "/../etc", "/a?b", "/a b", "/%2e", "/a//b", "/\u00e9",
            "/.git", "http://x/"})
    void refusesAProbeThatIsNoPlainPath(String path) {
        String yaml = PRODUCT.replace("signals:", "probes: [\"" + path + "\"]\nsignals:");

        assertThatThrownBy(() -> Fingerprint.parse("box.yaml", yaml))
                .isInstanceOf(FingerprintException.class)
                .hasMessageContaining("probes[0]: holds no plain path");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            textBlock = """
                    { all: [] }                                     | where.all: must be a list of 1 to 8
                    { all: [<P>] }                                    | where.all: has one part
                    { all: [<P>, <P>] }                                 | where.all[1].observation: is tested as a
                    { all: [<P>, <Q>, <P>, <Q>, <P>, <Q>, <P>, <Q>, <P>] }            | all: must be a list of 1 to 8, got a li
                    { all: [<P>, { all: [<P>, <Q>] }] }                   | where.all[1].observation: is missing
                    { all: [<P>, <Q>], observation: favicon }           | where.observation: is no key here
                    { all: [<P>, <Q>], within: PT10S }                  | where.within: must be from PT1M to P7D
                    { all: [<P>, <Q>], within: P8D }                    | where.within: must be from PT1M to P7D
                    { all: [<P>, <Q>], within: soon }                   | where.within: must be from PT1M to P7D
                    { all: [<P>, <M>], within: PT5M }                   | where.within: has no meaning for an int
                    { observation: favicon, mmh3: { absent: true } }| observation: has no field that must be
                    { observation: favicon, mmh3: { absent: no } }  | mmh3.absent: must be true
                    { observation: flow-label, port: { atLeast: x }}| port.atLeast: must be a number
                    { observation: flow-label, port: { atMost: 1.5 }} | port.atMost: must be a whole number
                    { observation: flow-label, port: { atMost: -1 }} | port.atMost: must be a whole number
                    { observation: flow-label, port: { atMost: 9, equals: "7" }} | needs exactly one test, got 2
                    """)
    void refusesASetOrTestThatMeansNothing(String where, String message) {
        String yaml = PRODUCT.replace("{ observation: http-response, title: { equals: Box } }",
                where.replace("<P>", "{ observation: dns-question, name: { equals: a.example } }")
                        .replace("<Q>",
                                "{ observation: dns-question, name: { equals: b.example } }")
                        .replace("<M>", "{ observation: interface, mac: { prefix: \"02:00\" } }"));

        assertThatThrownBy(() -> Fingerprint.parse("box.yaml", yaml))
                .isInstanceOf(FingerprintException.class).hasMessageContaining(message)
                .hasMessageStartingWith("box.yaml, signals[0].where").hasMessageContaining("; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just text", "[1, 2]", "a: 1\na: 2", "a: [", "? [a, b]\n: c",
            "{[a]: b}", "a: &x [*x]", "--- 1\n--- 2", "a: !!java.lang.ProcessBuilder [x]",
            "%YAML 9",
            "\u0000", "a: \"\\uD800\"", "<<: *x"})
    void refusesWhatIsNoFingerprint(String yaml) {
        assertThatThrownBy(() -> Fingerprint.parse("box.yaml", yaml))
                .isInstanceOf(FingerprintException.class).hasMessageStartingWith("box.yaml");
    }

    @Test
    void expandsNoAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a").append(i).append(": &a").append(i).append(" [")
                    .append(String.join(", ", java.util.Collections.nCopies(10, before)))
                    .append("]\n");
        }

        assertThatThrownBy(() -> Fingerprint.parse("bomb.yaml", bomb.toString()))
                .isInstanceOf(FingerprintException.class).hasMessageContaining("is no key here");
    }

    @Test
    void refusesDeepNestingAndHugeFiles() {
        assertThatThrownBy(() -> Fingerprint.parse("deep.yaml", "a: " + "[".repeat(200_000)))
                .isInstanceOf(FingerprintException.class);
        assertThatThrownBy(() -> Fingerprint.parse("wide.yaml", "a:\n" + "- x\n".repeat(65_000)))
                .isInstanceOf(FingerprintException.class);
        assertThatThrownBy(() -> Fingerprint.parse("huge.yaml", "#".repeat(300_000)))
                .isInstanceOf(FingerprintException.class).hasMessageContaining("longer than");
    }

    @Test
    void refusesTooManySignals() {
        int first = PRODUCT.indexOf("  - id: title");
        String one = PRODUCT.substring(first, PRODUCT.indexOf("  - id: icon"));
        StringBuilder many = new StringBuilder(PRODUCT.substring(0, first));
        for (int i = 0; i <= FingerprintReader.MOST_SIGNALS; i++) {
            many.append(one.replace("id: title", "id: title-" + i));
        }

        assertThatThrownBy(() -> Fingerprint.parse("box.yaml", many.toString()))
                .isInstanceOf(FingerprintException.class)
                .hasMessageContaining("signals: must be a list of 1 to 200, got a list of 201");
    }

    @Test
    void neverThrowsAnythingElseOnDamage() {
        for (long seed = 0; seed < 3_000; seed++) {
            StringBuilder damaged = new StringBuilder(PRODUCT);
            Random random = new Random(seed);
            for (int i = 0; i <= random.nextInt(8); i++) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.insert(at, "{}[]:,&*!|>'\"%@`-?#\n\t\u0000 01".charAt(
                            random.nextInt(25)));
                    default -> damaged.setCharAt(at, (char) random.nextInt(0x250));
                }
            }
            try {
                Fingerprint.parse("damaged.yaml", damaged.toString());
            } catch (FingerprintException e) {
                assertThat(e.getMessage()).as("seed %d", seed).startsWith("damaged.yaml")
                        .doesNotContain("\n");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
