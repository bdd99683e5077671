package io.farmhawk.inventory;

import java.util.Comparator;

/** Something that an interface tells of the thing it belongs to, and that others seldom tell too. */
record IdentityKey(Kind kind, String value) implements Comparable<IdentityKey> {
    private static final Comparator<IdentityKey> ORDER = Comparator.comparing(IdentityKey::kind)
            .thenComparing(IdentityKey::value);

    /**
     * What the installed system carries is copied as one with it, so all of it counts once; what is
     * burned into the device counts beside it.
     */
    enum Group {
        SYSTEM, HARDWARE, EARLIER
    }

    /**
     * How many times likelier two interfaces share a key if they are of one thing. Estimates of ours,
     * on the low side: a merge that is missed costs a line in a list, a wrong one a false accusation.
     */
    enum Kind {
        /**
         * RFC 8415 section 11, RFC 4361: one for each host, whatever the interface. Systems make it of
         * the machine id, which images that were copied share.
         */
        DUID(Group.SYSTEM, 300_000, "same DHCP unique identifier"),
        /** RFC 2132 section 9.14: some clients put a text of their own there, or one of a product. */
        CLIENT_ID(Group.SYSTEM, 20_000, "same DHCP client identifier"),
        /** Made on the device, or shipped with its software: which, a certificate does not tell. */
        CERTIFICATE(Group.SYSTEM, 20_000, "same self-signed certificate"),
        /** Given by a person, or the default of a product we do not know. */
        HOST_NAME(Group.SYSTEM, 2_000, "same host name"),
        /** ANSI/TIA-1057 section 10.2.6.5: of one manufacturer no two have the same. */
        SERIAL(Group.HARDWARE, 1_000_000, "same serial number over LLDP"),
        /** What led to it is not kept over a restart. */
        EARLIER(Group.EARLIER, 1e12, "found to be one thing in an earlier run");

        final Group group;
        final double ratio;
        final String reason;

        Kind(Group group, double ratio, String reason) {
            this.group = group;
            this.ratio = ratio;
            this.reason = reason;
        }
    }

    @Override
    public int compareTo(IdentityKey other) {
        return ORDER.compare(this, other);
    }
}
