package io.farmhawk.protocol.tls;

import static io.farmhawk.protocol.tls.Hellos.message;
import static io.farmhawk.protocol.tls.Hellos.serverBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.net.TestKeys;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.Observation.ServerHello;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHelloDecoderTest {
    private static final byte[] LEAF = leaf();
    private static final byte[] OLD = message(2, serverBody(new byte[32], 0x0303));

    private final ServerHelloDecoder decoder = new ServerHelloDecoder();
    private final StreamRun run = new StreamRun(decoder);

    @Test
    void tellsWhatTheServerChose() {
        assertThat(run.head(records(Hellos.server(), 1 << 14), false)).isEqualTo(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(ServerHello.class, hello -> {
            assertThat(hello.mac()).isEqualTo(StreamRun.MAC);
            assertThat(hello.server()).isEqualTo(StreamRun.CLIENT);
            assertThat(hello.serverPort()).isEqualTo(40_000);
            assertThat(hello.version()).isEqualTo("1.3");
            assertThat(hello.cipherSuite()).isEqualTo("c02f");
            assertThat(hello.alpn()).contains("h2");
            assertThat(hello.extensions()).containsExactly(43, 16);
            assertThat(hello.carrier()).isEqualTo(Carrier.TCP);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 50, 333, 16_384})
    void readsTheCertificateFromRecordsAndSegmentsOfAnySize(int record) {
        byte[] flight = join(OLD, certificate(LEAF, LEAF));
        for (int segment : new int[]{1, 7, 536, 1_460}) {
            run.segmentsWithoutEnd(records(flight, record), segment);

            List<Observation> told = run.told();
            assertThat(told).as("segments of %d", segment).hasSize(2);
            assertThat(told.getLast()).isInstanceOfSatisfying(TlsCertificate.class, c -> {
                assertThat(c.ip()).isEqualTo(StreamRun.CLIENT);
                assertThat(c.port()).isEqualTo(40_000);
                assertThat(c.subject()).isEqualTo("CN=localhost,OU=PiKVM,O=PiKVM,C=US");
                assertThat(c.names()).contains("pikvm");
            });
        }
    }

    @Test
    void tellsTheHelloAloneWhereASessionIsResumed() {
        byte[] resumed = new Octets().octets(records(OLD, 1 << 14))
                .octets(WireHex.octets("14 0303 0001 01")).toArray();

        assertThat(run.head(resumed, false)).isEqualTo(Fit.OK);
        assertThat(run.told()).hasSize(1);
    }

    @Test
    void waitsForTheCertificateButNotForEver() {
        byte[] flight = records(join(OLD, certificate(LEAF)), 1 << 14);
        byte[] cut = Arrays.copyOf(flight, flight.length - 1);

        assertThat(run.head(cut, false)).isEqualTo(Fit.TRUNCATED);
        assertThat(run.told()).isEmpty();
        assertThat(run.head(cut, true)).isEqualTo(Fit.TRUNCATED);
        assertThat(run.told(ServerHello.class)).hasSize(1);
    }

    @Test
    void recognisesARequestToTryAgainAndTellsNothing() {
        assertThat(run.head(records(Hellos.retry(), 1 << 14), false)).isEqualTo(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0b 000006 000003 000004           | a certificate longer than the list
            0b 000006 000003 000000           | a certificate of nothing
            0b 000009 000006 000003 300100    | three octets that are no certificate
            0b 000009 000006 000003 2d2d2d    | the beginning of PEM
            """)
    void countsACertificateThatIsNone(String message, String what) {
        byte[] flight = records(join(OLD, WireHex.octets(message)), 1 << 14);

        assertThat(run.head(flight, false)).as(what).isEqualTo(Fit.MALFORMED);
        assertThat(run.told()).as(what).hasSize(1).allMatch(ServerHello.class::isInstance);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            16 0303 0004 02004000    | UNSUPPORTED | a hello longer than a head can be
            16 0303 0004 02000000    | MALFORMED   | a hello of nothing
            16 0303 0005 0200000103  | MALFORMED   | a hello of one octet
            16 0303 0001 02 17 0303 0001 00 | MALFORMED | another kind of record inside a hello
            """)
    void refuses(String octets, Fit fit, String what) {
        assertThat(run.head(WireHex.octets(octets), false)).as(what).isEqualTo(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void readsEveryBeginningAsMoreToCome() {
        byte[] flight = records(join(OLD, certificate(LEAF)), 300);

        for (int length = 1; length < flight.length; length++) {
            assertThat(run.head(Arrays.copyOf(flight, length), false)).as("%d octets", length)
                    .isEqualTo(Fit.TRUNCATED);
        }
        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(records(join(OLD, certificate(LEAF)), 1 << 14), records(Hellos.server(), 40));
    }

    private static byte[] certificate(byte[]... chain) {
        Octets list = new Octets();
        for (byte[] each : chain) {
            list.u8(0).u16(each.length).octets(each);
        }
        return message(11, new Octets().u8(0).u16(list.length()).octets(list).toArray());
    }

    private static byte[] records(byte[] handshake, int size) {
        Octets records = new Octets();
        for (int from = 0; from < handshake.length; from += size) {
            records.u8(22).u16(0x0303).sized16(new Octets().octets(
                    Arrays.copyOfRange(handshake, from,
                            Math.min(handshake.length, from + size))));
        }
        return records.toArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        return new Octets().octets(first).octets(second).toArray();
    }

    private static byte[] leaf() {
        try {
            return TestKeys.pikvm().certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
