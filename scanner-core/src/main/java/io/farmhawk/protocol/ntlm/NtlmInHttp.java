package io.farmhawk.protocol.ntlm;

import io.farmhawk.observation.Observation.NtlmTarget;
import io.farmhawk.protocol.StreamHead;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The challenge of an HTTP server or proxy, by itself or inside SPNEGO (RFC 4559 section 4.1): base64
 * behind the scheme {@code NTLM} or {@code Negotiate} of {@code WWW-Authenticate}.
 */
public final class NtlmInHttp {
    private static final int MOST_FIELD = 8_192;

    private NtlmInHttp() {}

    /**
     * Looks through the head of a response.
     *
     * @param from where the head begins
     * @param end behind its last octet
     */
    public static Optional<NtlmTarget> challenge(StreamHead stream, int from, int end) {
        int at = from;
        for (int i = from; i < end; i++) {
            if (stream.octets()[i] == '\n') {
                Optional<NtlmTarget> told = i - at > MOST_FIELD
                        ? Optional.empty()
                        : field(stream, new String(stream.octets(), at, i - at,
                                StandardCharsets.ISO_8859_1).strip());
                if (told.isPresent()) {
                    return told;
                }
                at = i + 1;
            }
        }
        return Optional.empty();
    }

    private static Optional<NtlmTarget> field(StreamHead stream, String line) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        if (!name.equals("www-authenticate") && !name.equals("proxy-authenticate")) {
            return Optional.empty();
        }
        String value = line.substring(colon + 1).strip();
        int space = value.indexOf(' ');
        String scheme = value.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
        return scheme.equals("ntlm") || scheme.equals("negotiate")
                ? token(stream, value.substring(space + 1).strip())
                : Optional.empty();
    }

    private static Optional<NtlmTarget> token(StreamHead stream, String base64) {
        byte[] octets;
        try {
            octets = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // another scheme's words: nothing is told
        }
        return NtlmChallenge.told(octets, stream.provenance(), stream.source().address(),
                stream.source().port());
    }
}
