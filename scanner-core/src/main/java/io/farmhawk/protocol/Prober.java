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
}
