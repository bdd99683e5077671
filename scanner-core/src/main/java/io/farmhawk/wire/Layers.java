package io.farmhawk.wire;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.Frame;

/**
 * What the dissector found in one frame, innermost headers last: where each layer starts, who sent it
 * and to whom.
 *
 * <p>One object is re-pointed at every frame: it allocates nothing until an address is asked for as a
 * value, is confined to the decoding thread, and must not be kept.
 */
public final class Layers {
    /** Stands for a MAC address where the link layer has none. */
    public static final long NO_MAC = -1;

    /** The network layer found. */
    public enum Network {
        NONE, ARP, IPV4, IPV6
    }

    /** The transport layer found, of an unfragmented packet or a first fragment. */
    public enum Transport {
        NONE, TCP, UDP, ICMP, ICMPV6
    }

    // Written by the dissector of this package alone.
    Frame frame = new Frame();
    Network network = Network.NONE;
    Transport transport = Transport.NONE;
    long sourceMac = NO_MAC;
    long destinationMac = NO_MAC;
    int etherType = -1;
    int vlan = -1;
    int hopLimit;
    int linkPayloadOffset;
    int networkOffset;
    int networkLength;
    int transportOffset;
    int transportLength;
    int payloadOffset;
    int payloadLength;
    int sourcePort;
    int destinationPort;
    int tcpFlags;
    int tcpSequence;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;

    /** Forgets the last frame. */
    void reset(Frame next) {
        frame = next;
        network = Network.NONE;
        transport = Transport.NONE;
        sourceMac = NO_MAC;
        destinationMac = NO_MAC;
        etherType = -1;
        vlan = -1;
        hopLimit = 0;
        linkPayloadOffset = 0;
        networkOffset = 0;
        networkLength = 0;
        transportOffset = 0;
        transportLength = 0;
        payloadOffset = 0;
        payloadLength = 0;
        sourcePort = 0;
        destinationPort = 0;
        tcpFlags = 0;
        tcpSequence = 0;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
    }

    public Frame frame() {
        return frame;
    }

    /** The frame's octets; all offsets here are indexes into it. */
    public byte[] octets() {
        return frame.octets();
    }

    public Network network() {
        return network;
    }

    public Transport transport() {
        return transport;
    }

    /** Sender's MAC address in the low 48 bits, or {@link #NO_MAC}. */
    public long sourceMac() {
        return sourceMac;
    }

    /** Receiver's MAC address in the low 48 bits, or {@link #NO_MAC}. */
    public long destinationMac() {
        return destinationMac;
    }

    /** EtherType of the innermost payload, -1 where the link layer has none. */
    public int etherType() {
        return etherType;
    }

    /** Innermost VLAN identifier, 0 to 4095, or -1. */
    public int vlan() {
        return vlan;
    }

    /** TTL or hop limit, 0 to 255; only with IPv4 and IPv6. */
    public int hopLimit() {
        return hopLimit;
    }

    /** Where what the link layer carries starts, behind tags and SNAP; 0 where there is no such layer. */
    public int linkPayloadOffset() {
        return linkPayloadOffset;
    }

    /** Where the ARP packet or IP header starts. */
    public int networkOffset() {
        return networkOffset;
    }

    /** Octets from there that were captured and belong to the packet; link-layer padding left out. */
    public int networkLength() {
        return networkLength;
    }

    /** Where the TCP, UDP or ICMP header starts. */
    public int transportOffset() {
        return transportOffset;
    }

    public int transportLength() {
        return transportLength;
    }

    /** Where the octets after the transport header start. */
    public int payloadOffset() {
        return payloadOffset;
    }

    /** Captured payload octets; fewer than were sent where the capture cut the frame. */
    public int payloadLength() {
        return payloadLength;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    /** Whether either port is this one; only with TCP and UDP. */
    public boolean hasPort(int port) {
        return sourcePort == port || destinationPort == port;
    }

    /** The low octet of TCP flags: FIN 1, SYN 2, RST 4, PSH 8, ACK 16. */
    public int tcpFlags() {
        return tcpFlags;
    }

    public int tcpSequence() {
        return tcpSequence;
    }

    /** First 64 bits of the source address in the form of {@link IpAddress}. */
    public long sourceHigh() {
        return sourceHigh;
    }

    public long sourceLow() {
        return sourceLow;
    }

    public long destinationHigh() {
        return destinationHigh;
    }

    public long destinationLow() {
        return destinationLow;
    }

    /** The source address as a value; allocates. Only with IPv4 and IPv6. */
    public IpAddress source() {
        return new IpAddress(sourceHigh, sourceLow);
    }

    /** The destination address as a value; allocates. Only with IPv4 and IPv6. */
    public IpAddress destination() {
        return new IpAddress(destinationHigh, destinationLow);
    }
}
