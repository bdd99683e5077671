package io.farmhawk.protocol.http;

import static io.farmhawk.net.LoopbackServer.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation.Favicon;
import io.farmhawk.protocol.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteIconTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final String PNG = "\u0089PNG\r\n\u001A\n0123456789";
    private static final String MD5 = "89707c37341824c774bfd9415d88bc98";

    private final Dialer dialer = new Dialer();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void tellsTheDigestsOfTheIconThatThePageLinks() throws Exception {
        try (LoopbackServer server = site(Map.of("/", html("<link rel=icon href=i/a.png>"),
                "/i/a.png", icon(PNG)))) {
            List<Favicon> icons = icons(server);

            assertThat(icons).singleElement().satisfies(icon -> {
                assertThat(icon.provenance().source()).isEqualTo("probe:http");
                assertThat(icon.ip()).isEqualTo(LOOPBACK);
                assertThat(icon.port()).isEqualTo(server.port());
                assertThat(icon.mmh3()).isEqualTo("212568431");
                assertThat(icon.md5()).isEqualTo(MD5);
                assertThat(icon.sha256()).isEqualTo(
                        "4eaad8ed6c82085cb8e9d91dbacb4f1e3d6d0cc252f6e6be60d461976dc5ee12");
            });
            assertThat(asked).containsExactly("/", "/i/a.png");
        }
    }

    /** An icon longer than a line of base64, so that its line ends count. */
    @Test
    void hashesTheBase64TextInLinesOf76() {
        byte[] octets = new byte[150];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) i;
        }

        assertThat(SiteIcon.mmh3(octets)).isEqualTo(313_441_968);
        assertThat(SiteIcon.mmh3(new byte[57])).as("exactly one line").isEqualTo(1_993_561_383);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no link", "<link rel=icon href=//127.0.0.2/b.png>",
            "<link rel=icon href=http://icons.example/b.png>",
            "<link rel=icon href=http://127.0.0.1:9100/b.png>",
            "<link rel=icon href=https://127.0.0.1/b.png>",
            "<link rel=icon href='data:image/png;base64,AAAA'>",
            "<link rel=icon href='javascript:alert(1)'>", "<link rel=icon href='/a b.png'>"})
    void asksForTheUsualIconWhereNoneOfThisHostIsLinked(String head) throws Exception {
        try (LoopbackServer server = site(Map.of("/", html(head), "/favicon.ico", icon(PNG)))) {
            assertThat(icons(server)).extracting(Favicon::md5).containsExactly(MD5);
            assertThat(asked).containsExactly("/", "/favicon.ico");
        }
    }

    @Test
    void looksWhereTheFrontPageLedTo() throws Exception {
        try (LoopbackServer server = site(Map.of("/", to("/app/"), "/app/",
                html("<link rel=icon href=a.png>"), "/app/a.png", to("/b.png"), "/b.png",
                icon(PNG)))) {
            assertThat(icons(server)).extracting(Favicon::md5).containsExactly(MD5);
            assertThat(asked).containsExactly("/", "/app/", "/app/a.png", "/b.png");
        }
    }

    @Test
    void unpacksAnIconThatWasPacked() throws Exception {
        String head = lines("HTTP/1.1 200 OK", "Content-Encoding: gzip", "", "");
        try (LoopbackServer server = site(
                Map.of("/", html(""), "/favicon.ico", head + gzip(PNG)))) {
            assertThat(icons(server)).extracting(Favicon::md5).containsExactly(MD5);
        }
    }

    @Test
    void takesAnSvg() throws Exception {
        try (LoopbackServer server = site(Map.of("/", html(""), "/favicon.ico",
                icon("<?xml version=\"1.0\"?>\n<svg/>")))) {
            assertThat(icons(server)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!DOCTYPE html><html><svg></svg></html>", "<html><svg/></html>", "",
            "no picture", "{\"detail\": \"not found\"}", "\u0089PN"})
    void takesNoPageForAnIcon(String body) throws Exception {
        try (LoopbackServer server = site(Map.of("/", html(""), "/favicon.ico", icon(body)))) {
            assertThat(icons(server)).isEmpty();
            assertThat(asked).contains("/favicon.ico");
        }
    }

    @Test
    void tellsNothingOfAnIconThatCameInPart() throws Exception {
        String cut = lines("HTTP/1.1 200 OK", "Content-Length: 4000", "", "") + PNG;
        String tooLong = icon(PNG + "x".repeat(70_000));
        String damaged = lines("HTTP/1.1 200 OK", "Content-Encoding: gzip", "", "")
                + gzip(PNG.repeat(99)).substring(0, 30);
        String bomb = lines("HTTP/1.1 200 OK", "Content-Encoding: gzip", "", "")
                + gzip(PNG + "x".repeat(5_000_000));
        String unknown = lines("HTTP/1.1 200 OK", "Content-Encoding: br", "", "") + PNG;
        String missing = lines("HTTP/1.1 404 Not Found", "", "") + PNG;
        for (String answer : List.of(cut, tooLong, damaged, bomb, unknown, missing, "")) {
            try (LoopbackServer server = site(Map.of("/", html(""), "/favicon.ico", answer))) {
                assertThat(icons(server)).as(answer.lines().findFirst().orElse("silence"))
                        .isEmpty();
            }
        }
    }

    @Test
    void followsTwoRedirectsToAnIconAndNoneElsewhere() throws Exception {
        Map<String, String> pages = new HashMap<>(Map.of("/", html(""), "/favicon.ico", to("/1"),
                "/1", to("/2"), "/2", to("/3"), "/3", icon(PNG)));
        try (LoopbackServer server = site(pages)) {
            assertThat(icons(server)).isEmpty();
            assertThat(asked).containsExactly("/", "/favicon.ico", "/1", "/2");

            pages.put("/favicon.ico", to("https://127.0.0.1/i.png"));
            asked.clear();
            assertThat(icons(server)).isEmpty();
            assertThat(asked).containsExactly("/", "/favicon.ico");
        }
    }

    @Test
    void asksForNoIconWhereThePageIsElsewhereOrTheServerFellSilent() throws Exception {
        try (LoopbackServer server = site(Map.of("/", to("http://192.0.2.1/")))) {
            assertThat(icons(server)).isEmpty();
            assertThat(asked).containsExactly("/");
        }
        asked.clear();
        try (LoopbackServer server = site(Map.of("/", html(""), "/api", ""))) {
            assertThat(icons(server, "/api")).isEmpty();
            assertThat(asked).containsExactly("/", "/api");
        }
    }

    private List<Favicon> icons(LoopbackServer server, String... paths)
            throws InterruptedException {
        HttpProber prober = new HttpProber(dialer, Scheme.HTTP, server.port(), List.of(paths));
        Answer answer = Visits.to(LOOPBACK).call(() -> prober.probe(LOOPBACK));
        return answer instanceof Answer.Answered(var observations)
                ? observations.stream().filter(Favicon.class::isInstance).map(Favicon.class::cast)
                        .toList()
                : List.of();
    }

    private LoopbackServer site(Map<String, String> pages) {
        return LoopbackServer.start(connection -> {
            String path = LoopbackServer.requestHead(connection).split(" ", 3)[1];
            asked.add(path);
            String answer = pages.getOrDefault(path, "HTTP/1.1 404 Not Found\r\n\r\n");
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        });
    }

    private static String html(String head) {
        return lines("HTTP/1.1 200 OK", "Content-Type: text/html", "", "") + "<html><head>" + head;
    }

    private static String icon(String octets) {
        return lines("HTTP/1.1 200 OK", "Content-Type: image/png", "", "") + octets;
    }

    private static String to(String location) {
        return lines("HTTP/1.1 302 Found", "Location: " + location, "", "");
    }

    private static String gzip(String octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        }
        return packed.toString(StandardCharsets.ISO_8859_1);
    }
}
