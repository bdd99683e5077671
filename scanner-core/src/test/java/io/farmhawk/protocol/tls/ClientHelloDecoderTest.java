package io.farmhawk.protocol.tls;

import static io.farmhawk.protocol.tls.HelloOctets.alpn;
import static io.farmhawk.protocol.tls.HelloOctets.body;
import static io.farmhawk.protocol.tls.HelloOctets.extension;
import static io.farmhawk.protocol.tls.HelloOctets.numbers;
import static io.farmhawk.protocol.tls.HelloOctets.record;
import static io.farmhawk.protocol.tls.HelloOctets.records;
import static io.farmhawk.protocol.tls.HelloOctets.serverName;
import static io.farmhawk.protocol.tls.HelloOctets.versions;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloDecoderTest {
    private static final byte[] BROWSER = HelloOctets.browser();
    private static final String JA4 = "t13d1516h2_8daaf6152771_e5627efa2ab1";

    private final ClientHelloDecoder decoder = new ClientHelloDecoder();
    private final StreamRun run = new StreamRun(decoder);

    @Test
    void tellsWhatAClientOffers() {
        assertThat(run.head(record(BROWSER), false)).isEqualTo(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(ClientHello.class, hello -> {
            assertThat(hello.mac()).isEqualTo(StreamRun.MAC);
            assertThat(hello.client()).isEqualTo(StreamRun.CLIENT);
            assertThat(hello.server()).isEqualTo(StreamRun.SERVER);
            assertThat(hello.serverPort()).isEqualTo(StreamRun.PORT);
            assertThat(hello.serverName()).contains("www.example");
            assertThat(hello.alpn()).containsExactly("h2", "http/1.1");
            assertThat(hello.versions()).containsExactly("1.3", "1.2");
            assertThat(hello.ja4()).isEqualTo(JA4);
        });
    }

    @Test
    void readsAHelloOfTheTimeBeforeExtensions() {
        byte[] old = HelloOctets.start(0x0300, numbers(0x0005, 0x000A)).toArray();

        assertThat(run.head(record(old), false)).isEqualTo(Fit.OK);
        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.serverName()).isEmpty();
            assertThat(hello.alpn()).isEmpty();
            assertThat(hello.versions()).containsExactly("SSL 3.0");
            assertThat(hello.ja4()).startsWith("ts3i020000_");
        });
    }

    @Test
    void readsAHelloInTheFormOfSsl2() {
        byte[] old = WireHex.octets("80 1c 01 0301 0003 0000 0010 00002f");
        byte[] whole = Arrays.copyOf(old, old.length + 16);

        assertThat(run.head(whole, false)).isEqualTo(Fit.OK);
        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.versions()).containsExactly("1.0");
            assertThat(hello.ja4()).isEqualTo("t10i000000_000000000000_000000000000");
        });
    }

    @Test
    void saysThatAHelloMayHideAnother() {
        Octets hidden = new Octets().octets(serverName("front.example"))
                .octets(extension(0xFE0D, new Octets().zeros(40)));

        run.head(record(body(0x0303, numbers(0x1301), hidden)), false);

        assertThat(run.told(ClientHello.class)).singleElement()
                .satisfies(hello -> assertThat(hello.encryptedHello()).isTrue());
    }

    /** Client's last words before TLS, in a segment of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"EHLO laptop\r\nSTARTTLS\r\n", "a1 STARTTLS\r\n", "STLS\r\n",
            "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
            "0\u001d\u0002\u0001\u0001w\u0018\u0000\u00161.3.6.1.4.1.1466.20037",
            "\0\0\0\b\u0004\u00d2\u0016/"})
    void readsAHelloBehindAnotherProtocolThatAskedForTls(String before) {
        byte[] words = before.getBytes(StandardCharsets.ISO_8859_1);
        byte[] stream = new Octets().octets(words).octets(record(BROWSER)).toArray();

        run.segmentsWithoutEnd(stream, words.length);

        assertThat(run.told(ClientHello.class)).extracting(ClientHello::ja4).containsExactly(JA4);
    }

    @Test
    void readsAHelloWithAPostQuantumKeyShareFromTwoSegments() {
        // X25519MLKEM768: 1,184 octets of ML-KEM and 32 of X25519 (draft-ietf-tls-ecdhe-mlkem).
        Octets share = extension(0x0033, new Octets().sized16(
                new Octets().u16(0x11EC).sized16(new Octets().zeros(1_216))));
        byte[] hello = record(body(0x0303, numbers(0x1301),
                new Octets().octets(share).octets(serverName("a.example"))));

        run.segmentsWithoutEnd(hello, 1_260);

        assertThat(hello).hasSizeGreaterThan(1_260);
        assertThat(run.told(ClientHello.class)).extracting(ClientHello::serverName)
                .containsExactly(Optional.of("a.example"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 100, 333})
    void readsAHelloInRecordsAndSegmentsOfAnySize(int record) {
        for (int segment : new int[]{1, 2, 7, 536, 1_460}) {
            run.segmentsWithoutEnd(records(BROWSER, record), segment);

            assertThat(run.told(ClientHello.class)).as("segments of %d", segment)
                    .extracting(ClientHello::ja4).containsExactly(JA4);
        }
    }

    @Test
    void asksForMoreUntilTheHelloIsThere() {
        byte[] whole = records(BROWSER, 100);

        for (int length = 1; length < whole.length; length++) {
            byte[] octets = Arrays.copyOf(whole, length);

            assertThat(decoder.wants(octets, 0, length)).as("%d octets", length).isTrue();
            assertThat(run.head(octets, false)).as("%d octets", length).isEqualTo(Fit.TRUNCATED);
            assertThat(run.head(octets, true)).as("%d octets", length).isEqualTo(Fit.TRUNCATED);
        }
        assertThat(run.told()).isEmpty();
    }

    @Test
    void isNotAskedForEveryOctet() {
        run.segmentsWithoutEnd(record(BROWSER), 1);

        assertThat(run.told()).hasSize(1);
        assertThat(run.calls()).isLessThan(10);
    }

    @Test
    void doesNotMindWhatFollowsInTheSameRecord() {
        byte[] two = records(BROWSER, 1 << 14);
        byte[] longer = Arrays.copyOf(two, two.length + 4);
        longer[4] = (byte) (longer[4] + 4);

        assertThat(run.head(longer, false)).isEqualTo(Fit.OK);
        assertThat(run.told()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            16 0301 0000                     | MALFORMED   | a record of nothing
            16 0301 4001 01                  | MALFORMED   | a record longer than any
            16 0301 0001 01 17 0301 0001 00  | MALFORMED   | another kind of record inside a hello
            16 0301 0001 01 16 0201 0001 00  | MALFORMED   | another version inside a hello
            16 0301 0004 02000000            | UNSUPPORTED | a ServerHello
            16 0301 0004 01004000            | UNSUPPORTED | a hello longer than a head can be
            16 0301 0004 01ffffff            | UNSUPPORTED | a hello of 16 MiB
            16 0301 0004 01000000            | MALFORMED   | a hello of nothing
            """)
    void refuses(String octets, Fit fit, String what) {
        assertThat(run.head(WireHex.octets(octets), false)).as(what).isEqualTo(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            80 2e 01 0301 | false | the form of SSL 2.0, too short to tell
            80 0c 01 0301 0003 0000 0000 00002f | true | the form of SSL 2.0
            80 0d 01 0301 0003 0000 0000 00002f | false | the same with a wrong length
            80 0c 01 0401 0003 0000 0000 00002f | false | the same with another version
            80 0d 01 0301 0004 0000 0000 00002f00 | false | the same with half a suite
            16 0301       | true  | a record begun
            16            | true  | one octet
            16 0301 0040 01 | true | a hello
            16 0301 0040 02 | false | a ServerHello
            16 0401 0040 01 | false | another major version
            16 0305 0040 01 | false | a version that never was
            16 03ff 0040 01 | false | a version that never was
            14 0303 0001 01 | false | a change of cipher
            47 4554         | false | HTTP
            """)
    void wants(String octets, boolean wanted, String what) {
        byte[] start = WireHex.octets(octets);

        assertThat(decoder.wants(start, 0, start.length)).as(what).isEqualTo(wanted);
    }

    @Test
    void refusesAHelloThatContradictsItself() {
        Octets suites = numbers(0x1301);
        Octets name = serverName("a.example");

        assertRefused("an odd list of suites", body(0x0303, new Octets().zeros(3), name));
        assertRefused("an extension that comes twice",
                body(0x0303, suites, new Octets().octets(name).octets(name)));
        assertRefused("an extension longer than the list",
                body(0x0303, suites, new Octets().u16(5).u16(9)));
        assertRefused("half an extension", body(0x0303, suites, new Octets().u16(5)));
        assertRefused("an octet left over", body(0x0303, suites, new Octets().octets(name).u8(0)));
        assertRefused("a list longer than the hello",
                HelloOctets.start(0x0303, suites).u16(200).octets(name).toArray());
        assertRefused("more extensions than anybody needs", body(0x0303, suites, many(257)));
    }

    private void assertRefused(String what, byte[] body) {
        assertThat(run.head(record(body), false)).as(what).isEqualTo(Fit.MALFORMED);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void leavesOutANameThatContradictsItself() {
        Octets suites = numbers(0x1301);

        for (String hex : new String[]{"", "0000", "0003 00 0001", "0005 00 0009 6161",
                "0005 01 0002 6161", "0003 00 0000", "00"}) {
            Octets broken = extension(0, new Octets().octets(WireHex.octets(hex)));
            assertThat(run.head(record(body(0x0303, suites, broken)), false)).as(hex)
                    .isEqualTo(Fit.OK);
            assertThat(run.told(ClientHello.class)).as(hex).singleElement()
                    .satisfies(hello -> assertThat(hello.serverName()).isEmpty());
        }
    }

    @Test
    void boundsAndCleansNames() {
        Octets extensions = new Octets().octets(serverName("a\n\u001b[1m" + "b".repeat(5_000)))
                .octets(alpn(new byte[0], new byte[]{0x68, 0, 0x32}, HelloOctets.H2));

        run.head(record(body(0x0303, numbers(0x1301), extensions)), false);

        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.serverName().orElseThrow()).hasSize(512)
                    .startsWith("a\uFFFD\uFFFD[1mb");
            assertThat(hello.alpn()).containsExactly("h\uFFFD2", "h2");
        });
    }

    @Test
    void boundsListsOfNamesAndVersions() {
        byte[][] names = new byte[100][];
        Arrays.fill(names, HelloOctets.H2);
        int[] offered = IntStream.range(0x0301, 0x0340).toArray();
        Octets extensions = new Octets().octets(alpn(names)).octets(versions(offered));

        run.head(record(body(0x0303, numbers(0x1301), extensions)), false);

        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.alpn()).hasSize(32);
            assertThat(hello.versions()).hasSize(8).startsWith("0x33f");
        });
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(record(BROWSER), records(BROWSER, 50),
                record(HelloOctets.start(0x0300, numbers(0x0005)).toArray()));
    }

    private static Octets many(int count) {
        Octets extensions = new Octets();
        for (int i = 0; i < count; i++) {
            extensions.octets(extension(0x4000 + i, new Octets()));
        }
        return extensions;
    }
}
