package io.farmhawk.protocol.http;

import static io.farmhawk.net.LoopbackServer.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.protocol.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProberTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final String PAGE = lines("HTTP/1.1 200 OK", "Server: nginx",
            "Set-Cookie: sid=secret", "Content-Type: text/html", "", "");

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Dialer dialer = new Dialer();

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void tellsThePageItWasGiven() throws Exception {
        String html = "<html><title>PiKVM Login</title></html>";
        try (LoopbackServer server = site(Map.of("/", PAGE + html))) {
            HttpResponse page = pages(probe(server, List.of())).getFirst();

            assertThat(page.provenance().source()).isEqualTo("probe:http");
            assertThat(page.provenance().frame()).isZero();
            assertThat(page.mac()).isEmpty();
            assertThat(page.server()).isEqualTo(LOOPBACK);
            assertThat(page.serverPort()).isEqualTo(server.port());
            assertThat(page.path()).hasValue("/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.headers()).containsExactly(new Header("server", "nginx"),
                    new Header("set-cookie", "sid"), new Header("content-type", "text/html"));
            assertThat(page.title()).hasValue("PiKVM Login");
            assertThat(page.body()).isEqualTo(html);
        }
    }

    @Test
    void unpacksWhatWasPacked() throws Exception {
        String head = lines("HTTP/1.1 200 OK", "Content-Type: text/html",
                "Content-Encoding: gzip", "", "");
        String packed = gzip("<title>TinyPilot</title>" + " ".repeat(500_000));
        try (LoopbackServer server = site(Map.of("/", head + packed))) {
            HttpResponse page = pages(probe(server, List.of())).getFirst();

            assertThat(page.title()).hasValue("TinyPilot");
            assertThat(page.body().length()).isLessThanOrEqualTo(HttpBody.MOST);
        }
    }

    @Test
    void asksFurtherPathsOnceTheFirstWasAnswered() throws Exception {
        try (LoopbackServer server = site(Map.of("/", PAGE, "/device", PAGE))) {
            Answer answer = probe(server, List.of("/device", "/missing", "/", "/device"));

            assertThat(pages(answer)).extracting(page -> page.path().orElseThrow())
                    .containsExactly("/", "/device", "/missing");
            assertThat(requests).as("and the icon").hasSize(4);
        }
    }

    @Test
    void asksNothingFurtherWhereNobodyAnswers() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer::requestHead)) {
            Answer answer = probe(server, List.of("/a", "/b"));

            assertThat(answer).isEqualTo(
                    new Answer.Silent("it closed the connection without an answer"));
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void stopsAskingWhenTheServerFallsSilent() throws Exception {
        try (LoopbackServer server = site(Map.of("/", PAGE, "/a", "", "/b", PAGE))) {
            Answer answer = probe(server, List.of("/a", "/b"));

            assertThat(pages(answer)).hasSize(1);
            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @Test
    void followsRedirectsAtTheHostAndTellsEachStep() throws Exception {
        try (LoopbackServer server = site(Map.of("/", to("/login"), "/login",
                to("/login/?next=secret"), "/login/?next=secret", PAGE))) {
            List<HttpResponse> pages = pages(probe(server, List.of("/login")));

            assertThat(pages).extracting(page -> page.path().orElseThrow())
                    .containsExactly("/", "/login", "/login/");
            assertThat(pages).extracting(HttpResponse::status).containsExactly(302, 302, 200);
        }
    }

    @Test
    void followsTwoRedirectsAndNoMore() throws Exception {
        try (LoopbackServer server = site(
                Map.of("/", to("/1"), "/1", to("/2"), "/2", to("/3"), "/3", PAGE))) {
            assertThat(pages(probe(server, List.of()))).hasSize(3);
        }
    }

    @Test
    void asksNothingFurtherOfAPortWhoseFrontPageMovedToAnother() throws Exception {
        try (LoopbackServer server = site(
                Map.of("/", to("https://127.0.0.1/"), "/device", PAGE))) {
            probe(server, List.of("/device"));

            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void asksAPageOnlyOnceThoughItRedirectsToItself() throws Exception {
        try (LoopbackServer server = site(Map.of("/", to("/")))) {
            assertThat(pages(probe(server, List.of()))).hasSize(1);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void followsNoRedirectToAnotherHost() throws Exception {
        try (LoopbackServer other = LoopbackServer.start("127.0.0.2", 0,
                LoopbackServer.answering(PAGE));
                LoopbackServer server = site(
                        Map.of("/", to("http://127.0.0.2:" + other.port() + "/")))) {
            assertThat(pages(probe(server, List.of()))).hasSize(1);
            assertThat(other.accepted()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9100/", "http://127.0.0.1:631/",
            "http://localhost/", "https://127.0.0.1:65000/"})
    void followsNoRedirectToAPortOrNameThatWasNotMeant(String location) throws Exception {
        try (LoopbackServer server = site(Map.of("/", to(location)))) {
            assertThat(pages(probe(server, List.of()))).hasSize(1);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void sendsNoCookieBack() throws Exception {
        try (LoopbackServer server = site(Map.of("/", PAGE, "/a", PAGE))) {
            probe(server, List.of("/a"));

            assertThat(requests).hasSize(3).allSatisfy(request -> assertThat(request)
                    .startsWith("GET ").doesNotContainIgnoringCase("cookie")
                    .doesNotContainIgnoringCase("authorization"));
        }
    }

    @Test
    void boundsWhatIsAsked() {
        List<String> many = IntStream.range(0, 33).mapToObj(i -> "/" + i).toList();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpProber(dialer, Scheme.HTTP, 80, many))
                .withMessageContaining("at most 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpProber(dialer, Scheme.HTTP, 80, List.of("no slash")))
                .withMessageContaining("no slash");
    }

    private Answer probe(LoopbackServer server, List<String> paths) throws InterruptedException {
        HttpProber prober = new HttpProber(dialer, Scheme.HTTP, server.port(), paths);
        return Visits.to(LOOPBACK).call(() -> prober.probe(LOOPBACK));
    }

    private LoopbackServer site(Map<String, String> pages) {
        return LoopbackServer.start(connection -> {
            String request = LoopbackServer.requestHead(connection);
            requests.add(request);
            String answer = pages.getOrDefault(request.split(" ", 3)[1],
                    "HTTP/1.1 404 Not Found\r\n\r\n");
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    private static String to(String location) {
        return lines("HTTP/1.1 302 Found", "Location: " + location, "", "");
    }

    private static String gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }

    private static List<HttpResponse> pages(Answer answer) {
        return answer instanceof Answer.Answered(var observations)
                ? observations.stream().map(HttpResponse.class::cast).toList()
                : Collections.emptyList();
    }
}
