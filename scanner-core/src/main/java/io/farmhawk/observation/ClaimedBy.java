package io.farmhawk.observation;

/** Which protocol bound an address to a MAC address. */
public enum ClaimedBy {
    /** RFC 826, RFC 5227. */
    ARP,
    /** RFC 4861 neighbour or router advertisement and solicitation with a link-layer option. */
    NDP,
    /** A DHCP acknowledgement, or a client that renews the address it has (RFC 2131). */
    DHCP
}
