package io.farmhawk.web;

import io.farmhawk.address.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Which {@code Host} a request may name. A page of a stranger can make its own name point at this
 * machine (DNS rebinding) and then read as if it were ours; it cannot make the browser send another
 * name. So names are refused but for {@code localhost} and the one we were told to listen on.
 * Address literals cannot be rebound.
 */
final class HostRule {
    private final String listenName;
    private final boolean loopbackOnly;

    HostRule(InetSocketAddress listen) {
        InetAddress address = listen.getAddress();
        loopbackOnly = address != null && address.isLoopbackAddress();
        listenName = listen.getHostString().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the value of a {@code Host} header is one of ours. Any port will do: forwarding the
     * port, as {@code ssh -L} does, changes it.
     */
    boolean allows(String header) {
        String host = host(header).toLowerCase(Locale.ROOT);
        Optional<IpAddress> literal = IpAddress.parse(host);
        if (literal.isPresent()) {
            return !loopbackOnly || literal.get().isLoopback();
        }
        return host.equals("localhost") || (host.equals(listenName) && !host.isEmpty());
    }

    /** Without the port, and without the brackets of an IPv6 literal (RFC 3986 section 3.2.2). */
    private static String host(String header) {
        if (header.startsWith("[")) {
            int end = header.indexOf(']');
            boolean whole = end == header.length() - 1
                    || (end > 0 && header.charAt(end + 1) == ':');
            return whole ? header.substring(1, end) : "";
        }
        int colon = header.indexOf(':');
        return colon < 0 ? header : header.substring(0, colon);
    }
}
