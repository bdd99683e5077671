package io.farmhawk.protocol.http;

import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.RecentTable;
import io.farmhawk.protocol.StreamHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * Which requests to go on to WebSocket wait for an answer. The server proves with a digest of the
 * client's key that it read this very request (RFC 6455 section 4.2.2); so a request alone, which
 * anybody can send to anybody, says nothing of the server.
 */
final class WebSocketOpenings {
    static final int MOST = 1_024;
    static final long LIFETIME_NANOS = 60_000_000_000L;

    private static final String APPENDED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    /** Sixteen octets in base64. */
    private static final int KEY = 24;

    /** The proof that a server would give. */
    private record Expected(StreamHead.Endpoint server, String accept) {}

    private final RecentTable<Expected, String> paths = new RecentTable<>(MOST);

    /** Takes note of a request, if it is one. */
    void asked(HttpHead request, String path, StreamHead stream) {
        String key = request.field("sec-websocket-key").orElse("").strip();
        boolean upgrade = request.field("upgrade").orElse("").toLowerCase(Locale.ROOT)
                .contains("websocket");
        if (upgrade && key.length() == KEY) {
            paths.keep(new Expected(stream.destination(), accept(key)), path, now(stream),
                    LIFETIME_NANOS);
        }
    }

    /** What a response with status 101 says, if it proves that it answers a request. */
    Optional<Observation.WebSocketOpening> answered(HttpHead response, StreamHead stream) {
        Expected proof = new Expected(stream.source(),
                response.field("sec-websocket-accept").orElse("").strip());
        String path = paths.find(proof, now(stream));
        if (path == null) {
            return Optional.empty();
        }
        paths.forget(proof);
        return Optional.of(new Observation.WebSocketOpening(stream.provenance(), stream.mac(),
                stream.source().address(), stream.source().port(), path,
                response.field("sec-websocket-protocol")));
    }

    private static long now(StreamHead stream) {
        return Instant.EPOCH.until(stream.provenance().at(), ChronoUnit.NANOS);
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                    .digest((key + APPENDED).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    long dropped() {
        return paths.dropped();
    }
}
