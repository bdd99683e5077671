package io.farmhawk.inventory;

import io.farmhawk.address.IpAddress;
import org.jspecify.annotations.Nullable;

/**
 * From which addresses an interface sends. A host has one, or claims those it has; an interface that
 * sends from several without claiming them forwards for others. So one address is kept for each of
 * IPv4 and IPv6, link-local and routable, and whether there were more.
 */
final class Sources {
    private static final int SCOPES = 4;

    private final @Nullable IpAddress[] sole = new @Nullable IpAddress[SCOPES];
    private final boolean[] several = new boolean[SCOPES];
    private final boolean[] claimed = new boolean[SCOPES];

    /**
     * Notes an address that a frame of the interface came from.
     *
     * @return whether something was learned
     */
    boolean note(IpAddress ip) {
        int scope = scope(ip);
        if (several[scope] || ip.equals(sole[scope])) {
            return false;
        }
        several[scope] = sole[scope] != null;
        sole[scope] = ip;
        return true;
    }

    /** Notes an address that the interface claimed. */
    void claim(IpAddress ip) {
        claimed[scope(ip)] = true;
    }

    /**
     * Whether the address, which nobody claimed, is most likely the interface's own: the only one of
     * its scope it sends from, while it claims none there. A link-local address is never forwarded
     * (RFC 3927 section 2.7, RFC 4291 section 2.5.6), so there routable claims say nothing.
     */
    boolean suggest(IpAddress ip) {
        int scope = scope(ip);
        boolean claims = claimed[scope] || (!ip.isLinkLocal() && claimed[scope + 1]);
        return ip.equals(sole[scope]) && !several[scope] && !claims;
    }

    /** The one address used in a scope, 0 to 3; null where there is none or more than one. */
    @Nullable
    IpAddress only(int scope) {
        return several[scope] ? null : sole[scope];
    }

    static int scopes() {
        return SCOPES;
    }

    private static int scope(IpAddress ip) {
        return (ip.isV4() ? 0 : 2) + (ip.isLinkLocal() ? 1 : 0);
    }
}
