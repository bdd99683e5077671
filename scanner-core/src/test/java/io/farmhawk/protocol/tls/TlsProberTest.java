package io.farmhawk.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.TestKeys;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.Observation.ServerHello;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.WireText;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsProberTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final Provenance PROVENANCE = new Provenance(Instant.EPOCH, "probe:tls", 0);

    @Test
    void tellsTheCertificateOfADeviceThatSignedItsOwn() throws Exception {
        TestKeys keys = TestKeys.pikvm();

        TlsCertificate facts = (TlsCertificate) ((Answer.Answered) probe(keys)).observations()
                .getFirst();

        assertThat(facts.provenance().source()).isEqualTo("probe:tls");
        assertThat(facts.ip()).isEqualTo(LOOPBACK);
        assertThat(facts.subject()).isEqualTo("CN=localhost,OU=PiKVM,O=PiKVM,C=US");
        assertThat(facts.issuer()).isEqualTo(facts.subject());
        assertThat(facts.names()).containsExactly("pikvm", "192.168.1.5", "http://x/",
                "a@example.com", "1.2.3");
        assertThat(facts.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest
                .getInstance("SHA-256").digest(keys.certificate().getEncoded())));
        assertThat(facts.notBefore())
                .isEqualTo(keys.certificate().getNotBefore().toInstant());
        assertThat(facts.notAfter()).isEqualTo(keys.certificate().getNotAfter().toInstant());
    }

    @Test
    void takesCertificatesThatNobodyWouldTrust() throws Exception {
        TestKeys expiredAndWeak = TestKeys.make("CN=old", "-keyalg", "RSA", "-keysize", "1024",
                "-sigalg", "SHA1withRSA", "-startdate", "1990/01/01", "-validity", "30");

        assertThat(probe(expiredAndWeak)).isInstanceOf(Answer.Answered.class);
    }

    @Test
    void boundsNamesWithoutEnd() throws Exception {
        String names = IntStream.range(0, 200).mapToObj(i -> "dns:" + "a".repeat(60) + i)
                .collect(Collectors.joining(","));
        TestKeys keys = TestKeys.make("CN=" + "x".repeat(3_000), "-ext", "san=" + names,
                "-startdate", "2049/12/31", "-validity", "2000000");

        TlsCertificate facts = facts(keys.certificate());

        assertThat(facts.names()).hasSize(32);
        assertThat(facts.subject()).hasSize(WireText.MOST);
        assertThat(facts.notAfter()).isAfter(Instant.parse("7000-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 4_711})
    void neverThrowsOnACertificateThatCouldBeParsed(long seed) throws Exception {
        byte[] whole = TestKeys.pikvm().certificate().getEncoded();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        Random random = new Random(seed);
        int parsed = 0;

        for (int i = 0; i < 10_000; i++) {
            byte[] broken = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                X509Certificate certificate = (X509Certificate) factory
                        .generateCertificate(new ByteArrayInputStream(broken));
                parsed++;
                facts(certificate);
            } catch (CertificateException e) {
                // refused by the parser, which the handshake uses too
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", certificate "
                        + HexFormat.of().formatHex(broken), e);
            }
        }
        assertThat(parsed).as("certificates that are broken and yet parse").isGreaterThan(500);
    }

    /** What of the handshake stands in clear; the protocol chosen inside it up to TLS 1.2 only. */
    @ParameterizedTest
    @CsvSource({"TLSv1.3, 1.3, h2", "TLSv1.2, 1.2, h2", "TLSv1.3, 1.3, http/1.1", "TLSv1.3, 1.3,",
            "TLSv1.2, 1.2,"})
    void tellsHowTheServerShookHands(String spoken, String version, @Nullable String alpn)
            throws Exception {
        Answer answer = probe(TestKeys.pikvm(), Hearings.ofHandshakes(), server -> {
            SSLParameters parameters = server.getSSLParameters();
            parameters.setProtocols(new String[]{spoken});
            parameters.setApplicationProtocols(
                    alpn == null ? new String[0] : new String[]{alpn});
            server.setSSLParameters(parameters);
        });

        assertThat(((Answer.Answered) answer).observations())
                .filteredOn(ServerHello.class::isInstance).singleElement()
                .isInstanceOfSatisfying(ServerHello.class, hello -> {
                    assertThat(hello.provenance().source()).isEqualTo("probe:tls");
                    assertThat(hello.server()).isEqualTo(LOOPBACK);
                    assertThat(hello.version()).isEqualTo(version);
                    assertThat(hello.cipherSuite()).matches("[0-9a-f]{4}");
                    assertThat(hello.alpn()).isEqualTo(Optional.ofNullable(alpn));
                    assertThat(hello.carrier()).isEqualTo(Carrier.TCP);
                    assertThat(hello.extensions()).isNotEmpty();
                });
    }

    /** A handshake belongs to an interface, and behind a router that is not the host's. */
    @Test
    void tellsNoHandshakeOfAHostWithoutAMacAddress() throws Exception {
        Hearing routed = new Hearing(
                new DecoderSet(1, List.of(), List.of(new ServerHelloDecoder())),
                _ -> Optional.empty());

        Answer answer = probe(TestKeys.pikvm(), routed, _ -> {});

        assertThat(((Answer.Answered) answer).observations()).singleElement()
                .isInstanceOf(TlsCertificate.class);
    }

    @Test
    void saysWhyThereIsNone() throws Exception {
        try (LoopbackServer server = LoopbackServer
                .start(LoopbackServer.sending(new byte[]{1, 2, 3, 4, 5, 6}));
                Dialer dialer = new Dialer()) {
            TlsProber prober = new TlsProber(dialer, Hearings.none(), server.port());

            assertThat(Visits.to(LOOPBACK).<Answer, Exception>call(() -> prober.probe(LOOPBACK)))
                    .isEqualTo(new Answer.Silent("it does not speak TLS"));
        }
    }

    private static Answer probe(TestKeys keys) throws Exception {
        return probe(keys, Hearings.none(), _ -> {});
    }

    private static Answer probe(TestKeys keys, Hearing hearing, Consumer<SSLSocket> setUp)
            throws Exception {
        LoopbackServer.Script script = connection -> {
            try (SSLSocket secured = (SSLSocket) keys.secured(connection)) {
                setUp.accept(secured);
                LoopbackServer.untilGone(secured);
            }
        };
        try (LoopbackServer server = LoopbackServer.start(script); Dialer dialer = new Dialer()) {
            TlsProber prober = new TlsProber(dialer, hearing, server.port());
            return Visits.to(LOOPBACK).call(() -> prober.probe(LOOPBACK));
        }
    }

    private static TlsCertificate facts(X509Certificate certificate) {
        return CertificateFacts.of(certificate).orElseThrow().told(PROVENANCE, LOOPBACK, 443);
    }
}
