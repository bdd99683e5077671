package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.ScopeGuard;
import java.util.List;
import java.util.Optional;

/**
 * What a scan may touch, and who allowed it.
 *
 * @param prefixes private networks only; loopback and link-local ones count only if named
 * @param excluded never touched, whatever the others say
 * @param allowedBy in words, for the reason of a refusal: {@code probe.scope in farmhawk.yaml}
 */
public record ProbeScope(List<IpPrefix> prefixes, List<IpPrefix> excluded, String allowedBy) {
    /**
     * @throws IllegalArgumentException if a prefix holds other than private addresses
     */
    public ProbeScope {
        if (allowedBy.isBlank()) {
            throw new IllegalArgumentException("a scope must say who allowed it");
        }
        prefixes = new ScopeGuard(prefixes, allowedBy).prefixes();
        excluded = List.copyOf(excluded);
    }

    /** A scope without exclusions. */
    public ProbeScope(List<IpPrefix> prefixes, String allowedBy) {
        this(prefixes, List.of(), allowedBy);
    }

    /** Why this address may not be touched, without naming it; empty if it may. */
    public Optional<String> refusal(IpAddress ip) {
        return guard().refusal(ip);
    }

    ScopeGuard guard() {
        return new ScopeGuard(prefixes, excluded, allowedBy);
    }
}
