package io.farmhawk.protocol.ssdp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.HttpQuestion;
import io.farmhawk.net.HttpQuestion.Scheme;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Reads where a device says its description is. */
public final class Location {
    private static final int UNPRIVILEGED = 1_024;

    private Location() {}

    /**
     * The question for a description that lies on the host that named it, its address written as a
     * literal. Below 1,024 only the ports of the web count: what listens at others is no description.
     *
     * @param location LOCATION header (UPnP Device Architecture 2.0 section 1.3.3)
     * @return empty if it is elsewhere, or no such URL
     */
    public static Optional<HttpQuestion> at(IpAddress host, String location) {
        try {
            return at(host, URI.create(location));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not a URL
        }
    }

    private static Optional<HttpQuestion> at(IpAddress host, URI url) {
        Optional<Scheme> scheme = Optional.ofNullable(url.getScheme()).flatMap(Location::scheme);
        String named = Optional.ofNullable(url.getHost()).orElse("");
        String address = named.startsWith("[") && named.endsWith("]")
                ? named.substring(1, named.length() - 1)
                : named;
        boolean isHere = url.getRawUserInfo() == null
                && IpAddress.parse(address).filter(host::equals).isPresent();
        if (scheme.isEmpty() || !isHere) {
            return Optional.empty();
        }
        int port = url.getPort() == -1 ? scheme.get().port() : url.getPort();
        boolean mayServe = port >= UNPRIVILEGED || port == Scheme.HTTP.port()
                || port == Scheme.HTTPS.port();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        return mayServe && HttpQuestion.isPath(target)
                ? Optional.of(new HttpQuestion(scheme.get(), host, port, target))
                : Optional.empty();
    }

    private static Optional<Scheme> scheme(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of(Scheme.HTTP);
            case "https" -> Optional.of(Scheme.HTTPS);
            default -> Optional.empty();
        };
    }
}
