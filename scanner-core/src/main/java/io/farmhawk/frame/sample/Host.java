package io.farmhawk.frame.sample;

import io.farmhawk.address.IpAddress;

/**
 * A device of the sample network with the protocol stacks it shows.
 *
 * @param hopLimit what its packets start with: 128 for Windows, 64 for the rest
 */
record Host(SampleDevice device, DhcpClient dhcp, TlsClient tls, int hopLimit) {
    Endpoint endpoint(int port) {
        return new Endpoint(device.mac(), device.ip(), port, hopLimit);
    }

    IpAddress linkLocal() {
        return NdpMessages.linkLocal(device.mac());
    }

    /** Its name in multicast DNS. */
    String localName() {
        return device.hostName() + ".local";
    }
}
