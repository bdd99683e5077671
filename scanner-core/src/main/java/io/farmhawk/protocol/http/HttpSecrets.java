package io.farmhawk.protocol.http;

/** Takes out of an HTTP head what could let somebody in: it is nobody's business to keep that. */
final class HttpSecrets {
    private HttpSecrets() {}

    /**
     * A header's value without what is secret: of a cookie the name is left, of an address no query,
     * of credentials and tokens nothing.
     *
     * @param name in lower case
     */
    static String removed(String name, String value) {
        return switch (name) {
            case "set-cookie", "set-cookie2", "cookie" -> before(value, '=');
            case "location", "content-location", "link", "refresh", "referer" ->
                withoutUser(before(value, '?'));
            default -> isCredential(name) ? "" : value;
        };
    }

    private static boolean isCredential(String name) {
        return name.contains("authorization") || name.equals("authentication-info")
                || name.contains("token") || name.contains("secret") || name.contains("api-key")
                || name.contains("session");
    }

    /** The target of a request or another address, without user, query and fragment. */
    static String address(String target) {
        return withoutUser(before(before(target, '#'), '?'));
    }

    // RFC 3986 section 3.2.1: user information stands between "//" and "@".
    private static String withoutUser(String address) {
        int authority = address.indexOf("//") + 2;
        int at = address.indexOf('@', authority);
        int slash = address.indexOf('/', authority);
        return authority < 2 || at < 0 || (slash >= 0 && slash < at)
                ? address
                : address.substring(0, authority) + address.substring(at + 1);
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
