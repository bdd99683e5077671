package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;

/**
 * Asks one device one kind of harmless question: no credentials, no writing, nothing that is not meant
 * to be asked by strangers. Any thread; blocks until answered or out of time, so it runs on a virtual
 * thread of its own, inside the scope that allows it.
 */
public interface Prober {
    /** Short lower-case name, for the evidence and the audit: {@code https}. */
    String name();

    /** The port asked, 1 to 65535. */
    int port();

    /** Asks. Never throws for what the network or the device does. */
    Answer probe(IpAddress target) throws InterruptedException;

    /**
     * What is known of a host before it is asked.
     *
     * @param isNeighbour whether it is on this link, with a MAC address that is known
     * @param isFragile whether it may not stand what it does not expect
     */
    record Host(boolean isNeighbour, boolean isFragile) {}

    /** Whether it is neither in vain nor a risk to ask such a host. */
    default boolean suits(Host host) {
        return true;
    }
}
