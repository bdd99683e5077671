package io.farmhawk.protocol.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.net.TestKeys;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.ServerHello;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.tls.Hellos;
import io.farmhawk.wire.Fit;
import java.security.cert.CertificateEncodingException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DtlsDecoderTest {
    private static final Endpoint HOST = new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"),
            IpAddress.v4(0xC0A84D14), 40_000, 64);
    private static final Endpoint PEER = new Endpoint(MacAddress.parse("bc:05:43:00:00:01"),
            IpAddress.v4(0xC0A84D15), 50_000, 64);

    /** As WebRTC opens it; versions 1.3 and 1.2 offered, a cookie of 4 octets. */
    private static final byte[] HELLO = WireHex.octets("""
            fefd
            000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
            00                # session id
            04 deadbeef       # cookie
            0004 c02b c02f    # cipher suites
            01 00             # compression
            001d              # extensions
            0000 000a 0008 00 0005 612e6c616e        # server name a.lan
            002b 0005 04 fefc fefd                   # supported versions
            000d 0002 0000                           # no signature algorithms
            """);
    private static final byte[] ANSWER = WireHex.octets("""
            fefd
            202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f
            00 c02b 00        # session id, cipher suite, compression
            """);

    private final DtlsDecoder decoder = new DtlsDecoder();
    private final DecoderRun run = new DecoderRun(decoder);

    @Test
    void tellsWhatAClientOffers() {
        assertThat(send(HOST, PEER, record(Hellos.dtls(1, 0, HELLO)))).contains(Fit.OK);

        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.client()).isEqualTo(HOST.ip());
            assertThat(hello.serverPort()).isEqualTo(50_000);
            assertThat(hello.serverName()).contains("a.lan");
            assertThat(hello.versions()).containsExactly("1.3", "1.2");
            assertThat(hello.ja4()).startsWith("dd3d020300_");
            assertThat(hello.carrier()).isEqualTo(Carrier.DTLS);
        });
    }

    @Test
    void putsFragmentsTogetherInAnyOrder() {
        send(HOST, PEER, record(Hellos.fragment(1, 0, HELLO, 40, HELLO.length)));
        send(HOST, PEER, record(Hellos.fragment(1, 0, HELLO, 10, 50)));
        assertThat(run.told()).isEmpty();

        send(HOST, PEER, record(Hellos.fragment(1, 0, HELLO, 0, 12)));

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void countsFragmentsThatContradictEachOtherAndKeepsTheFirst() {
        byte[] forged = HELLO.clone();
        forged[20] ^= 1;
        send(HOST, PEER, record(Hellos.fragment(1, 0, HELLO, 0, 50)));

        assertThat(send(HOST, PEER, record(Hellos.fragment(1, 0, forged, 10, HELLO.length))))
                .contains(Fit.MALFORMED);

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void tellsAHelloSentAgainOnce() {
        send(HOST, PEER, record(Hellos.dtls(1, 0, HELLO)));
        send(HOST, PEER, record(Hellos.dtls(1, 1, HELLO)));

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void tellsTheServersHelloAndCertificateFromFragments() {
        byte[] certificate = certificate();
        byte[] records = new Octets().octets(record(Hellos.dtls(2, 1, ANSWER)))
                .octets(record(Hellos.fragment(11, 2, certificate, 0, 300))).toArray();

        send(PEER, HOST, records);
        send(PEER, HOST, record(Hellos.fragment(11, 2, certificate, 300, certificate.length)));

        assertThat(run.told()).hasSize(2).satisfiesExactly(
                hello -> assertThat(hello).isInstanceOfSatisfying(ServerHello.class, h -> {
                    assertThat(h.version()).isEqualTo("1.2");
                    assertThat(h.carrier()).isEqualTo(Carrier.DTLS);
                }),
                cert -> assertThat(cert).isInstanceOfSatisfying(TlsCertificate.class,
                        c -> assertThat(c.ip()).isEqualTo(PEER.ip())));
    }

    @Test
    void tellsNoCertificateOfAClient() {
        send(HOST, PEER, record(Hellos.dtls(1, 0, HELLO)));
        send(HOST, PEER, record(Hellos.dtls(11, 2, certificate())));

        assertThat(run.told(TlsCertificate.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            01 000020 0000 000010 000020 | MALFORMED   | a fragment behind the end of its message
            01 ffffff 0000 000000 000001 | UNSUPPORTED | a hello of 16 MiB
            01 000020 0000 000000 ffffff | TRUNCATED   | a fragment longer than its record
            01 000020 0000 000000        | TRUNCATED   | half a header
            """)
    void refuses(String fragment, Fit fit, String what) {
        byte[] octets = new Octets().octets(WireHex.octets(fragment))
                .zeros(fit == Fit.TRUNCATED ? 0 : 32).toArray();

        assertThat(send(HOST, PEER, record(octets))).as(what).contains(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17 fefd 0000 000000000000 0001 00 | data
            16 fefd 0001 000000000000 0001 00 | an encrypted record
            16 fefe 0000 000000000000 0001 00 | a version that never was
            16 0303 0000 000000000000 0001 00 | TLS
            """)
    void leavesAlone(String octets, String what) {
        assertThat(send(HOST, PEER, WireHex.octets(octets))).as(what).isEmpty();
    }

    @Test
    void remembersNoMoreSendersThanTheTableHolds() {
        for (int port = 1; port <= DtlsDecoder.MOST_TALKS + 5; port++) {
            send(new Endpoint(HOST.mac(), HOST.ip(), port, 64), PEER,
                    record(Hellos.fragment(1, 0, HELLO, 0, 9)));
        }

        assertThat(decoder.dropped()).isEqualTo(5);
    }

    @Test
    void readsNothingOfAFrameCutShort() {
        run.beginnings(udp(HOST, PEER, record(Hellos.dtls(1, 0, HELLO))));

        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(42, udp(HOST, PEER, record(Hellos.dtls(1, 0, HELLO))),
                udp(PEER, HOST, record(Hellos.dtls(2, 0, ANSWER))),
                udp(PEER, HOST, record(Hellos.dtls(11, 1, certificate()))));
    }

    private Optional<Fit> send(Endpoint from, Endpoint to, byte[] payload) {
        return run.frame(udp(from, to, payload));
    }

    private static byte[] udp(Endpoint from, Endpoint to, byte[] payload) {
        return FrameBuilder.udp(from, to, new Octets().octets(payload));
    }

    private static byte[] record(byte[] fragments) {
        return new Octets().u8(22).u16(0xFEFD).u16(0).zeros(6)
                .sized16(new Octets().octets(fragments)).toArray();
    }

    private static byte[] certificate() {
        try {
            byte[] leaf = TestKeys.pikvm().certificate().getEncoded();
            return new Octets().u8(0).u16(leaf.length + 3).u8(0).u16(leaf.length).octets(leaf)
                    .toArray();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
