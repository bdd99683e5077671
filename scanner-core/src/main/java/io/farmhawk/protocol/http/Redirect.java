package io.farmhawk.protocol.http;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.HttpReply;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Reads where an answer sends us, and goes along only if that is the same host. */
final class Redirect {
    private Redirect() {}

    /**
     * The question that a redirect (RFC 9110 section 15.4) leads to: on the same port or one of the
     * web's own, at the same address written as a literal. Names are not resolved.
     *
     * @return empty if there is none, or it leads elsewhere
     */
    static Optional<HttpQuestion> of(HttpQuestion asked, int status, Optional<String> location) {
        return location.map(String::strip).filter(text -> leadsOn(status) && !text.isEmpty())
                .flatMap(text -> resolved(asked, text));
    }

    /** The question that an answer leads to. */
    static Optional<HttpQuestion> of(HttpQuestion asked, HttpReply.Page page) {
        // As sent: of the one in the fact, a query is already taken out.
        return of(asked, page.status(), page.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("location"))
                .map(HttpReply.Field::value).findFirst());
    }

    static boolean leadsOn(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** The question that a reference on a page stands for, within the bounds of a redirect. */
    static Optional<HttpQuestion> resolved(HttpQuestion asked, String location) {
        try {
            URI to = URI.create(asked.path()).resolve(location);
            return to.isOpaque() ? Optional.empty() : question(asked, to);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a URI reference
        }
    }

    private static Optional<HttpQuestion> question(HttpQuestion asked, URI to) {
        Optional<Scheme> scheme = Optional.ofNullable(to.getScheme()).map(Redirect::scheme)
                .orElseGet(() -> Optional.of(asked.scheme()));
        boolean namesHost = to.getRawAuthority() != null;
        boolean elsewhere = namesHost ? !isSameHost(asked.target(), to) : to.getScheme() != null;
        if (scheme.isEmpty() || elsewhere) {
            return Optional.empty();
        }
        int port = !namesHost
                ? asked.port()
                : to.getPort() == -1
                        ? scheme.get().port()
                        : to.getPort();
        boolean allowed = port == asked.port() || port == Scheme.HTTP.port()
                || port == Scheme.HTTPS.port();
        String path = Optional.ofNullable(to.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        String target = to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
        return allowed && HttpQuestion.isPath(target)
                ? Optional.of(new HttpQuestion(scheme.get(), asked.target(), port, target))
                : Optional.empty();
    }

    // User information before the host (user:password@) makes a redirect none of ours.
    private static boolean isSameHost(IpAddress target, URI to) {
        String host = Optional.ofNullable(to.getHost()).orElse("");
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return to.getRawUserInfo() == null
                && IpAddress.parse(bracketed ? host.substring(1, host.length() - 1) : host)
                        .filter(target::equals).isPresent();
    }

    private static Optional<Scheme> scheme(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of(Scheme.HTTP);
            case "https" -> Optional.of(Scheme.HTTPS);
            default -> Optional.empty();
        };
    }
}
