package io.farmhawk.net;

import io.farmhawk.address.IpAddress;

/** A group of hosts on a link that may be asked together, and the port they listen at. */
public enum Group {
    /** RFC 6762 section 3; what passes a router is no answer, which section 11 has the 255 for. */
    MDNS("224.0.0.251", 5353, 255),
    /** UPnP Device Architecture 2.0 section 1.3.2. */
    SSDP("239.255.255.250", 1900, 1),
    /** OASIS WS-Discovery 1.1 section 2.4. */
    WS_DISCOVERY("239.255.255.250", 3702, 1);

    private final String address;
    private final int port;
    private final int hopLimit;

    Group(String address, int port, int hopLimit) {
        this.address = address;
        this.port = port;
        this.hopLimit = hopLimit;
    }

    public int port() {
        return port;
    }

    IpAddress address() {
        return IpAddress.parse(address).orElseThrow();
    }

    int hopLimit() {
        return hopLimit;
    }

    /** Whether an answer may come from this port: of multicast DNS, only from its own. */
    boolean mayAnswerFrom(int source) {
        return this != MDNS || source == port;
    }
}
