package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import java.util.Optional;

/**
 * A GET request without credentials, cookies or body.
 *
 * @param path request target: starts with a slash, may end in a query, printable ASCII without
 *        spaces, at most {@value #MOST_PATH} octets
 */
public record HttpQuestion(Scheme scheme, IpAddress target, int port, String path) {
    /** Longer ones exist, but not on the front page of a device. */
    public static final int MOST_PATH = 1_024;

    /** Says who asks. */
    public static final String USER_AGENT = "Farmhawk/" + version() + " (+network inventory)";

    /** Plain or over TLS. */
    public enum Scheme {
        HTTP(80), HTTPS(443);

        private final int port;

        Scheme(int port) {
            this.port = port;
        }

        /** The port when none is named (RFC 9110 sections 4.2.1 and 4.2.2). */
        public int port() {
            return port;
        }
    }

    public HttpQuestion {
        if (!isPath(path)) {
            throw new IllegalArgumentException(
                    "a path starts with / and is printable ASCII of at most " + MOST_PATH
                            + " octets, got \"" + path + '"');
        }
    }

    /** Whether text can be sent as a request target. */
    public static boolean isPath(String text) {
        return text.startsWith("/") && text.length() <= MOST_PATH
                && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** The Host field: the address as it stands in a URL (RFC 9112 section 3.2). */
    public String host() {
        String address = target.isV4() ? target.toString() : "[" + target + "]";
        return port == scheme.port() ? address : address + ":" + port;
    }

    private static String version() {
        return Optional.ofNullable(HttpQuestion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
