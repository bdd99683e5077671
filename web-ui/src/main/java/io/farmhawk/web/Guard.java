package io.farmhawk.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps other web pages from using the dashboard through the browser of somebody who may. There are
 * no accounts yet: who reaches the address may read, triage and stop scans, but only from our own
 * pages or with a program.
 */
final class Guard {
    /** Field of a form that carries the token. */
    static final String FIELD = "token";
    /** Header that carries the token for a program. */
    static final String HEADER = "X-Farmhawk-Token";

    private final HostRule hosts;
    private final String token = newToken();

    Guard(HostRule hosts) {
        this.hosts = hosts;
    }

    /** Proves that a request comes from who could read our pages; new with every start. */
    String token() {
        return token;
    }

    /** @throws Refusal if the request names another host, or would change something from afar */
    void check(Context request) {
        String host = header(request, "Host").orElse("");
        if (!hosts.allows(host)) {
            throw new Refusal(421, "this dashboard does not answer to the name \""
                    + Words.visible(host) + "\": use its IP address, or localhost");
        }
        boolean reads = switch (request.req().getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
        if (!reads) {
            checkOrigin(request, host);
            checkToken(request);
        }
    }

    // Browsers send at least one of the two with every POST; programs send neither.
    private static void checkOrigin(Context request, String host) {
        boolean sameSite = header(request, "Sec-Fetch-Site").map("same-origin"::equals)
                .orElse(true);
        boolean sameOrigin = header(request, "Origin").map(("http://" + host)::equalsIgnoreCase)
                .orElse(true);
        if (!sameSite || !sameOrigin) {
            throw new Refusal(403, "this came from another web page: changes are accepted from the"
                    + " dashboard's own pages only");
        }
    }

    private void checkToken(Context request) {
        String given = header(request, HEADER)
                .or(() -> Optional.ofNullable(request.formParam(FIELD))).orElse("");
        if (!MessageDigest.isEqual(octets(given), octets(token))) {
            throw new Refusal(403, "the token is missing or from before the last start: reload the"
                    + " page and send it again; a program sends the header " + HEADER
                    + " with what GET /api/v1/token answers");
        }
    }

    private static Optional<String> header(Context request, String name) {
        return Optional.ofNullable(request.header(name));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String newToken() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
