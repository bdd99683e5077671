package io.farmhawk.protocol.http;

import static io.farmhawk.net.LoopbackServer.answering;
import static io.farmhawk.net.LoopbackServer.lines;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.TestKeys;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation.WebSocketOpening;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebSocketProberTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: (\\S{24})\r\n");

    private final Dialer dialer = new Dialer();

    @AfterEach
    void close() {
        dialer.close();
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhichSocketAServerOpensAndTakesItsLeave(Scheme scheme) throws Exception {
        CompletableFuture<String> asked = new CompletableFuture<>();
        CompletableFuture<byte[]> farewell = new CompletableFuture<>();
        LoopbackServer.Script script = connection -> {
            String request = LoopbackServer.requestHead(connection);
            asked.complete(request);
            write(connection, opened(request) + "Sec-WebSocket-Protocol: hawk\r\n\r\n");
            farewell.complete(connection.getInputStream().readNBytes(8));
        };
        try (LoopbackServer server = LoopbackServer.start(on(scheme, script))) {
            Answer answer = answer(prober(scheme, server, "/ws", Optional.of("hawk")));

            assertThat(answer).isInstanceOfSatisfying(Answer.Answered.class,
                    answered -> assertThat(answered.observations()).singleElement()
                            .isInstanceOfSatisfying(WebSocketOpening.class, opening -> {
                                assertThat(opening.provenance().source())
                                        .isEqualTo("probe:websocket");
                                assertThat(opening.server()).isEqualTo(LOOPBACK);
                                assertThat(opening.serverPort()).isEqualTo(server.port());
                                assertThat(opening.path()).isEqualTo("/ws");
                                assertThat(opening.subprotocol()).contains("hawk");
                            }));
            assertThat(asked.get(20, TimeUnit.SECONDS)).startsWith("GET /ws HTTP/1.1\r\n")
                    .contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("\r\nUpgrade: websocket\r\n")
                    .contains("\r\nSec-WebSocket-Version: 13\r\n")
                    .contains("\r\nSec-WebSocket-Protocol: hawk\r\n");
            byte[] frame = farewell.get(20, TimeUnit.SECONDS);
            assertThat(frame[0]).as("the last of a close").isEqualTo((byte) 0x88);
            assertThat(frame[1]).as("masked, two octets").isEqualTo((byte) 0x82);
            assertThat((frame[6] ^ frame[2]) & 0xFF).isEqualTo(0x03);
            assertThat((frame[7] ^ frame[3]) & 0xFF).isEqualTo(0xE8); // 1000: all is done
        }
    }

    @Test
    void opensAConnectionOfItsOwnAfterAPage() throws Exception {
        LoopbackServer.Script script = connection -> {
            for (String request = LoopbackServer.requestHead(connection); !request
                    .isEmpty(); request = LoopbackServer.requestHead(connection)) {
                write(connection, request.contains("Upgrade")
                        ? opened(request) + "\r\n"
                        : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            }
        };
        try (LoopbackServer server = LoopbackServer.start(script);
                Visit visit = Visits.to(LOOPBACK)) {
            Prober page = new HttpProber(dialer, Scheme.HTTP, server.port(), List.of("/a"));
            Prober socket = prober(Scheme.HTTP, server, "/ws", Optional.empty());

            assertThat(visit.<Answer, InterruptedException>call(() -> page.probe(LOOPBACK)))
                    .isInstanceOf(Answer.Answered.class);
            assertThat(visit.<Answer, InterruptedException>call(() -> socket.probe(LOOPBACK)))
                    .isInstanceOf(Answer.Answered.class);
        }
    }

    @Test
    void believesNobodyWhoDidNotReadThisRequest() throws Exception {
        String answer = lines("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket",
                "Connection: Upgrade", "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "",
                "");

        assertSilent(answering(answer), "it did not go on to WebSocket, with status 101");
    }

    @Test
    void saysWithWhichStatusItWasDeclined() throws Exception {
        assertSilent(answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
                "it did not go on to WebSocket, with status 403");
    }

    @Test
    void leavesAServerWhoseHeadNeverEnds() throws Exception {
        assertSilent(connection -> {
            LoopbackServer.requestHead(connection);
            write(connection, "HTTP/1.1 101 Switching Protocols\r\n");
            while (true) {
                write(connection, "X: y\r\n".repeat(100));
            }
        }, "it did not go on to WebSocket, with status 101");
    }

    @Test
    void leavesAServerThatSendsMessagesWithoutEnd() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(connection -> {
            write(connection, opened(LoopbackServer.requestHead(connection)) + "\r\n");
            while (true) { // a message of 125 octets
                write(connection, "\u0082}" + "x".repeat(125));
            }
        })) {
            assertThat(answer(prober(Scheme.HTTP, server, "/ws", Optional.empty())))
                    .isInstanceOf(Answer.Answered.class);
        }
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer::untilGone);
                Visit visit = Visits.to(LOOPBACK, SHORT)) {
            Prober socket = prober(Scheme.HTTP, server, "/ws", Optional.empty());

            assertThat(visit.<Answer, InterruptedException>call(() -> socket.probe(LOOPBACK)))
                    .isEqualTo(new Answer.Silent("it does not speak HTTP/1.1"));
        }
    }

    @Test
    void survivesWhateverIsSaid() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            byte[] noise = new byte[random.nextInt(20_000)];
            random.nextBytes(noise);
            try (LoopbackServer server = LoopbackServer
                    .start(connection -> connection.getOutputStream().write(noise))) {
                assertThat(answer(prober(Scheme.HTTP, server, "/ws", Optional.empty())))
                        .as("seed %d", seed).isInstanceOf(Answer.Silent.class);
            }
        }
    }

    private void assertSilent(LoopbackServer.Script script, String reason) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            assertThat(answer(prober(Scheme.HTTP, server, "/ws", Optional.empty())))
                    .isEqualTo(new Answer.Silent(reason));
        }
    }

    private Prober prober(Scheme scheme, LoopbackServer server, String path,
            Optional<String> subprotocol) {
        return new WebSocketProber(dialer, Hearings.ofWeb(),
                new WebSocketProber.Wanted(scheme, server.port(), path, subprotocol));
    }

    private static Answer answer(Prober prober) throws InterruptedException {
        try (Visit visit = Visits.to(LOOPBACK)) {
            return visit.call(() -> prober.probe(LOOPBACK));
        }
    }

    private static LoopbackServer.Script on(Scheme scheme, LoopbackServer.Script script) {
        return switch (scheme) {
            case HTTP -> script;
            case HTTPS -> {
                TestKeys keys = TestKeys.pikvm();
                yield connection -> {
                    try (Socket secured = keys.secured(connection)) {
                        script.serve(secured);
                    }
                };
            }
        };
    }

    /** Head of an answer with the proof (RFC 6455 section 4.2.2), but for its end. */
    private static String opened(String request) {
        Matcher key = KEY.matcher(request);
        try {
            String proof = key.find()
                    ? Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(ISO_8859_1)))
                    : "none";
            return lines("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket",
                    "Connection: Upgrade", "Sec-WebSocket-Accept: " + proof, "");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }
}
