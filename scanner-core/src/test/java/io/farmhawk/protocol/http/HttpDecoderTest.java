package io.farmhawk.protocol.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.Header;
import io.farmhawk.observation.Observation.HttpRequest;
import io.farmhawk.observation.Observation.HttpResponse;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.wire.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDecoderTest {
    private static final String REQUEST = """
            GET /index.html?user=alex#top HTTP/1.1
            Host: jetkvm.local
            User-Agent: Browser/1.0
            Cookie: session=secret

            """;
    private static final String PAGE = "<html><head><title>JetKVM</title></head></html>";
    private static final String RESPONSE = """
            HTTP/1.1 200 OK
            Server: nginx/1.28.0
            Content-Type: text/html
            Content-Length: %d

            """.formatted(PAGE.length()) + PAGE;

    private final HttpDecoder decoder = new HttpDecoder();
    private final StreamRun run = new StreamRun(decoder);

    @Test
    void tellsWhatAClientAsks() {
        assertThat(run.head(http(REQUEST), false)).isEqualTo(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(HttpRequest.class, r -> {
            assertThat(r.mac()).isEqualTo(StreamRun.MAC);
            assertThat(r.client()).isEqualTo(StreamRun.CLIENT);
            assertThat(r.server()).isEqualTo(StreamRun.SERVER);
            assertThat(r.serverPort()).isEqualTo(StreamRun.PORT);
            assertThat(r.method()).isEqualTo("GET");
            assertThat(r.path()).isEqualTo("/index.html");
            assertThat(r.host()).contains("jetkvm.local");
            assertThat(r.userAgent()).contains("Browser/1.0");
        });
    }

    @Test
    void tellsWhatAServerAnswers() {
        assertThat(run.head(http(RESPONSE), false)).isEqualTo(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(HttpResponse.class, r -> {
            assertThat(r.mac()).contains(StreamRun.MAC);
            assertThat(r.server()).isEqualTo(StreamRun.CLIENT);
            assertThat(r.serverPort()).isEqualTo(40_000);
            assertThat(r.path()).isEmpty();
            assertThat(r.status()).isEqualTo(200);
            assertThat(r.headers()).containsExactly(new Header("server", "nginx/1.28.0"),
                    new Header("content-type", "text/html"), new Header("content-length", "47"));
            assertThat(r.title()).contains("JetKVM");
            assertThat(r.body()).isEqualTo(PAGE);
        });
    }

    @Test
    void asksForMoreUntilTheAnswerIsThere() {
        for (String whole : List.of(REQUEST, RESPONSE)) {
            byte[] octets = http(whole);
            for (int length = 1; length < octets.length; length++) {
                byte[] part = Arrays.copyOf(octets, length);

                assertThat(decoder.wants(part, 0, length)).as("%d octets", length).isTrue();
                assertThat(run.head(part, false)).as("%d octets", length)
                        .isEqualTo(Fit.TRUNCATED);
            }
            assertThat(run.told()).isEmpty();
        }
    }

    @Test
    void tellsWhatThereIsWhenNoMoreWillCome() {
        byte[] octets = http(RESPONSE);

        for (int length = 1; length < octets.length; length++) {
            run.head(Arrays.copyOf(octets, length), true);
        }

        List<HttpResponse> told = run.told(HttpResponse.class);
        assertThat(told).isNotEmpty().allMatch(r -> r.status() == 200);
        assertThat(told.getFirst().headers()).isEmpty();
        assertThat(told.getLast().title()).contains("JetKVM");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 50, 1_460})
    void readsSegmentsOfAnySize(int size) {
        run.segments(http(REQUEST), size);
        run.segments(http(RESPONSE), size);

        assertThat(run.told()).hasSize(2);
    }

    @Test
    void isAskedOnlyOnceAboutABodyOfKnownLength() {
        String body = "<title>t</title>" + "a".repeat(3_000);
        byte[] head = http("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 3016\n\n");
        byte[] whole = http("HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 3016\n\n"
                + body);

        run.segments(whole, 1);

        assertThat(run.told(HttpResponse.class)).singleElement()
                .satisfies(r -> assertThat(r.title()).contains("t"));
        assertThat(run.calls()).isLessThanOrEqualTo(head.length + 1);
    }

    @Test
    void isAskedOnlyOnceAboutABodyThatGoesOnUntilTheEnd() {
        run.segments(http("HTTP/1.0 200 OK\nContent-Type: text/html\n\n" + "a".repeat(9_000)), 1);

        assertThat(run.told()).hasSize(1);
        assertThat(run.calls()).isLessThan(100);
    }

    @Test
    void isAskedOnceForEachChunk() {
        String chunks = "3e8\r\n" + "a".repeat(1_000) + "\r\n";
        byte[] octets = http("HTTP/1.1 200 OK\nContent-Type: text/html\n"
                + "Transfer-Encoding: chunked\n\n" + chunks.repeat(4) + "0\r\n\r\n");

        run.segments(octets, 1);

        assertThat(run.told()).hasSize(1);
        // The head of 75 octets, and a size line of five for each chunk.
        assertThat(run.calls()).isLessThan(75 + 5 * 10 + 10);
    }

    @Test
    void readsARequestLineLongerThanASegment() {
        String path = "/" + "a".repeat(3_000);

        assertThat(run.head(http("GET " + path + " HTTP/1.1\nHost: h\n\n"), false))
                .isEqualTo(Fit.OK);
        assertThat(run.told(HttpRequest.class)).singleElement().satisfies(r -> {
            assertThat(r.path()).hasSize(256);
            assertThat(r.host()).contains("h");
        });
    }

    @Test
    void keepsNoUserQueryCookieOrToken() {
        run.head(http("""
                GET http://alex:secret@h.example/a?key=secret HTTP/1.1
                Host: h.example
                Authorization: Basic c2VjcmV0
                Cookie: id=secret

                """), false);
        run.head(http("""
                HTTP/1.1 302 Found
                Set-Cookie: id=secret; HttpOnly
                Location: https://alex:secret@h.example/?code=secret
                X-Auth-Token: secret
                Content-Length: 0

                """), false);

        List<Observation> told = run.told();
        assertThat(told).hasSize(2);
        assertThat(told.toString()).doesNotContain("secret").doesNotContain("c2VjcmV0")
                .contains("http://h.example/a").contains("https://h.example/").contains("=id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET / HTTP/1.1           | GET         | /
            POST /a%20b HTTP/1.0     | POST        | /a%20b
            CONNECT h:443 HTTP/1.1   | CONNECT     | h:443
            OPTIONS * HTTP/1.1       | OPTIONS     | *
            PROPFIND /dav HTTP/1.1   | PROPFIND    | /dav
            SUBSCRIBE /e HTTP/1.1    | SUBSCRIBE   | /e
            GET /my file HTTP/1.1    | GET         | /my file
            GET / HTTP/1.            | GET         | /
            """)
    void readsARequestLine(String line, String method, String path) {
        assertThat(run.head(http(line + "\n\n"), false)).isEqualTo(Fit.OK);
        assertThat(run.told(HttpRequest.class)).singleElement().satisfies(r -> {
            assertThat(r.method()).isEqualTo(method);
            assertThat(r.path()).isEqualTo(path);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET / HTTP/2.0              | UNSUPPORTED
            GET /                       | UNSUPPORTED
            OPTIONS rtsp://h/ RTSP/1.0  | UNSUPPORTED
            SUBSCRIBE sip:a@b SIP/2.0   | UNSUPPORTED
            HTTP/1.1                    | MALFORMED
            HTTP/1.1 20                 | MALFORMED
            HTTP/1.1 2000 OK            | MALFORMED
            HTTP/1.1 abc OK             | MALFORMED
            HTTP/1.1 -20 OK             | MALFORMED
            """)
    void refusesAStartLine(String line, Fit fit) {
        assertThat(run.head(http(line + "\nServer: s\n\n"), false)).isEqualTo(fit);
        assertThat(run.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            G                 | true
            GET               | true
            HTTP/             | true
            RPC_IN_DATA       | true
            GOT               | false
            HTTP/2            | false
            SSH-2.0           | false
            get               | false
            """)
    void wantsWhatMayBecomeAMessage(String start, boolean wanted) {
        byte[] octets = start.getBytes(UTF_8);

        assertThat(decoder.wants(octets, 0, octets.length)).isEqualTo(wanted);
    }

    @Test
    void passesOverInterimAnswers() {
        run.head(http("HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: x\n\n" + RESPONSE),
                false);

        assertThat(run.told(HttpResponse.class)).singleElement().satisfies(r -> {
            assertThat(r.status()).isEqualTo(200);
            assertThat(r.title()).contains("JetKVM");
        });
    }

    @Test
    void tellsOfASwitchToAnotherProtocol() {
        assertThat(run.head(http("HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n\n"),
                false)).isEqualTo(Fit.OK);
        assertThat(run.told()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 No Content\nContent-Type: text/html\n\n",
            "HTTP/1.1 304 Not Modified\nContent-Type: text/html\n\n",
            "HTTP/1.1 200 OK\nContent-Type: image/png\n\n",
            "HTTP/1.1 200 OK\n\n",
            "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n",
            "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Encoding: br\n\n",
            "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 0\n\n"})
    void doesNotWaitForABodyThatTellsNothing(String head) {
        assertThat(run.head(http(head), false)).isEqualTo(Fit.OK);
        assertThat(run.told(HttpResponse.class)).singleElement()
                .satisfies(r -> assertThat(r.body()).isEmpty());
    }

    @Test
    void takesNoPageForTheBodyOfAnAnswerToHead() {
        String toHead = "HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: 900\n\n";

        run.head(http(toHead + RESPONSE), false);

        assertThat(run.told(HttpResponse.class)).singleElement()
                .satisfies(r -> assertThat(r.title()).isEmpty());
    }

    @Test
    void boundsHeaders() {
        StringBuilder head = new StringBuilder("HTTP/1.1 200 OK\n");
        for (int i = 0; i < 300; i++) {
            head.append("X-").append(i).append(": ").append("v".repeat(20)).append('\n');
        }

        run.head(http(head + "\n"), false);

        assertThat(run.told(HttpResponse.class)).singleElement()
                .satisfies(r -> assertThat(r.headers()).hasSize(32));
    }

    @Test
    void findsAHeaderBehindManyOthers() {
        String many = "X-Padding: 1\n".repeat(100);

        run.head(http("GET / HTTP/1.1\n" + many + "Host: late.example\n\n"), false);

        assertThat(run.told(HttpRequest.class)).extracting(HttpRequest::host)
                .containsExactly(Optional.of("late.example"));
    }

    @Test
    void leavesOutLinesThatAreNoHeaders() {
        run.head(http("""
                HTTP/1.1 200 OK
                Server: one
                 Server: folded
                Server : spaced
                : nameless
                no colon
                Ser\u0000ver: zero
                %s: long
                X-Control: a\u0000b\u001bc

                """.formatted("N".repeat(100))), false);

        assertThat(run.told(HttpResponse.class)).singleElement().satisfies(r -> assertThat(
                r.headers()).containsExactly(new Header("server", "one"),
                        new Header("x-control", "a\uFFFDb\uFFFDc")));
    }

    @Test
    void readsAHeadWithoutCarriageReturns() {
        byte[] bare = "GET / HTTP/1.1\nHost: h\n\n".getBytes(UTF_8);

        assertThat(run.head(bare, false)).isEqualTo(Fit.OK);
        assertThat(run.told(HttpRequest.class)).singleElement()
                .satisfies(r -> assertThat(r.host()).contains("h"));
    }

    @Test
    void givesUpAHeadThatNeverEnds() {
        byte[] endless = ("GET / HTTP/1.1\r\nX: " + "a".repeat(20_000)).getBytes(UTF_8);

        run.segments(endless, 1_460);

        assertThat(run.told(HttpRequest.class)).singleElement()
                .satisfies(r -> assertThat(r.host()).isEmpty());
        assertThat(run.head(endless, true)).isEqualTo(Fit.TRUNCATED);
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(http(REQUEST), http(RESPONSE),
                http("HTTP/1.1 200 OK\nContent-Type: text/html\nTransfer-Encoding: chunked\n\n"),
                http("""
                        HTTP/1.1 200 OK
                        Content-Type: text/html
                        Transfer-Encoding: chunked
                        Content-Encoding: gzip

                        10
                        0123456789abcdef
                        0

                        """));
    }

    private static byte[] http(String text) {
        return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8);
    }
}
