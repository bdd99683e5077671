package io.farmhawk.correlation;

import java.util.Comparator;

/**
 * A customer's own name at a service, or an organisation's own domain, as a host asked for it.
 *
 * @param employer the part that stands for the organisation, lower case: {@code acme}
 * @param name what was asked for, up to the part that is the tenant's: {@code acme.okta.com}
 * @param service id of the rule that read it: {@code okta}, {@code ad-domain}
 * @param bond how much it says about whose the device is
 */
public record Tenant(String employer, String name, String service, Bond bond)
        implements
            Comparable<Tenant> {
    private static final Comparator<Tenant> ORDER = Comparator.comparing(Tenant::bond).reversed()
            .thenComparing(Tenant::employer).thenComparing(Tenant::name)
            .thenComparing(Tenant::service);

    /** How much a tenant says about whose a device is, weakest first. */
    public enum Bond {
        /** A service that guests and customers use, too: shared documents, chat. */
        GUEST,
        /** Where people sign in: their employer's, now and then a customer's. */
        SIGN_IN,
        /** What manages or guards the device, or the directory it is joined to. */
        DEVICE
    }

    /** Strongest bond first. */
    @Override
    public int compareTo(Tenant other) {
        return ORDER.compare(this, other);
    }
}
