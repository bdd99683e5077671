package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.MemoryDepartures;
import io.farmhawk.net.TestKeys;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Favicon;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.observation.Observation.ServerHello;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.tls.TlsProber;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the nginx of the distribution: what it hears and says, not what we think it would. */
class RealNginxTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final Dialer dialer = new Dialer();
    private final MemoryDepartures departures = new MemoryDepartures();
    private final TestKeys keys = TestKeys.pikvm();

    @BeforeEach
    void needsTheServer() {
        RealNginx.program();
    }

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void readsThePageThatARedirectInsideTheScopeLeadsTo() throws Exception {
        int port = RealNginx.freePort();
        try (RealNginx _ = start(port, "", "return 302 http://127.0.0.1:%d/ui/;"
                .formatted(port))) {
            List<Observation> facts = asked(new HttpProber(dialer, Scheme.HTTP, port, List.of()));

            assertThat(pages(facts)).extracting(HttpResponse::status).containsExactly(302, 200);
            assertIsThePage(pages(facts).getLast(), "HTTP/1.1");
            String digest = sha256(RealNginx.ICON);
            assertThat(facts).filteredOn(Favicon.class::isInstance).singleElement()
                    .isInstanceOfSatisfying(Favicon.class,
                            icon -> assertThat(icon.sha256()).isEqualTo(digest));
        }
    }

    @Test
    void followsNoRedirectOutOfTheScope() throws Exception {
        int port = RealNginx.freePort();
        try (RealNginx _ = start(port, "", "return 302 http://192.0.2.1/;")) {
            List<Observation> facts = asked(new HttpProber(dialer, Scheme.HTTP, port, List.of()));

            assertThat(pages(facts)).singleElement()
                    .satisfies(page -> assertThat(page.header("location"))
                            .contains("http://192.0.2.1/"));
            assertThat(departures.gone()).isNotEmpty().extracting(Departure::target)
                    .containsOnly(LOOPBACK);
        }
    }

    @Test
    void readsPagesOverHttp2WithTheCertificateAndWhatTheServerPrefers() throws Exception {
        int port = RealNginx.freePort();
        try (RealNginx _ = start(port, "ssl http2", "try_files /ui/index.html =404;",
                "ssl_protocols TLSv1.3;")) {
            List<Observation> facts = asked(
                    new HttpProber(dialer, Scheme.HTTPS, port, List.of("/ui/")),
                    new TlsProber(dialer, Hearings.ofHandshakes(), port));

            assertThat(pages(facts)).hasSize(2)
                    .allSatisfy(page -> assertIsThePage(page, "HTTP/2.0"));
            assertThat(facts).filteredOn(TlsCertificate.class::isInstance).singleElement()
                    .isInstanceOfSatisfying(TlsCertificate.class, shown -> {
                        assertThat(shown.subject()).contains("O=PiKVM");
                        assertThat(shown.names()).contains("pikvm");
                    });
            assertHello(facts, "1.3", "h2");
            assertThat(departures.gone()).filteredOn(left -> left.frames() == 1)
                    .as("connections").hasSize(1);
        }
    }

    @Test
    void readsPagesOverHttp1WhereTheServerKnowsNothingElse() throws Exception {
        int port = RealNginx.freePort();
        try (RealNginx _ = start(port, "ssl", "try_files /ui/index.html =404;",
                "ssl_protocols TLSv1.2;")) {
            List<Observation> facts = asked(
                    new HttpProber(dialer, Scheme.HTTPS, port, List.of()),
                    new TlsProber(dialer, Hearings.ofHandshakes(), port));

            assertIsThePage(pages(facts).getFirst(), "HTTP/1.1");
            assertHello(facts, "1.2", "http/1.1");
        }
    }

    /** Up to 1.25 such a port of nginx speaks HTTP/2 alone, then also HTTP/1.1. */
    @Test
    void readsPagesOfAServerThatSpeaksHttp2InClear() throws Exception {
        int port = RealNginx.freePort();
        try (RealNginx _ = start(port, "http2", "try_files /ui/index.html =404;")) {
            List<Observation> facts = asked(new HttpProber(dialer, Scheme.HTTP, port, List.of()));

            assertThat(pages(facts)).singleElement()
                    .satisfies(page -> assertIsThePage(page, "HTTP/"));
        }
    }

    private RealNginx start(int port, String listen, String front, String... more)
            throws Exception {
        return RealNginx.start(folder, keys, """
                server {
                    listen 127.0.0.1:%d %s;
                    %s
                    location = / { %s }
                    location /ui/ { }
                }
                """.formatted(port, listen, String.join("\n", more), front));
    }

    private List<Observation> asked(Prober... probers) throws InterruptedException {
        try (Visit visit = new Visit(Visits.terms(PATIENT, departures), LOOPBACK)) {
            return visit.call(() -> {
                List<Observation> facts = new ArrayList<>();
                for (Prober prober : probers) {
                    facts.addAll(((Answer.Answered) prober.probe(LOOPBACK)).observations());
                }
                return facts;
            });
        }
    }

    private static List<HttpResponse> pages(List<Observation> facts) {
        return facts.stream().filter(HttpResponse.class::isInstance).map(HttpResponse.class::cast)
                .toList();
    }

    private static void assertIsThePage(HttpResponse page, String spoken) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.title()).contains("A real page");
        assertThat(page.header("server").orElse("")).startsWith("nginx");
        assertThat(page.header("x-spoken").orElse("")).startsWith(spoken);
    }

    private static void assertHello(List<Observation> facts, String version, String alpn) {
        assertThat(facts).filteredOn(ServerHello.class::isInstance).singleElement()
                .isInstanceOfSatisfying(ServerHello.class, hello -> {
                    assertThat(hello.version()).isEqualTo(version);
                    assertThat(hello.alpn()).contains(alpn);
                    assertThat(hello.server()).isEqualTo(LOOPBACK);
                });
    }

    private static String sha256(byte[] octets) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    }
}
