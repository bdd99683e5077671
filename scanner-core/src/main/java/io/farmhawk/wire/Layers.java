package io.farmhawk.wire;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.Frame;

/**
 * What the dissector found in one frame, innermost headers last: where each layer starts, who sent it
 * and to whom.
 *
 * <p><b>Tunnels.</b> Where one packet carries another ({@link #isTunnelled}), all of this speaks of the
 * innermost, MAC addresses too: an Ethernet frame inside has its own. An IP packet inside has none;
 * the outer frame's belong to the ends of the tunnel, so they stand for {@link #NO_LINK}, a group
 * address, and what the packet tells is nobody's. The outer packet's sender is {@link #outerSource}
 * at {@link #outerSourceMac}. Link layers below a packet (VLAN, PPPoE, MPLS) are no tunnel.
 *
 * <p>One object is re-pointed at every frame: it allocates nothing until an address is asked for as a
 * value, is confined to the decoding thread, and must not be kept.
 */
public final class Layers {
    /** Stands for a MAC address where the link layer has none. */
    public static final long NO_MAC = -1;
    /**
     * Stands for both MAC addresses of a packet that a tunnel carried without a link layer. No interface
     * has the broadcast address, so no fact can be laid to one.
     */
    public static final long NO_LINK = 0xFFFF_FFFF_FFFFL;

    private static final int MOST_PAYLOAD = 65_535;

    /** The network layer found. */
    public enum Network {
        NONE, ARP, IPV4, IPV6
    }

    /** The transport layer found; none in a fragment, until its datagram is whole. */
    public enum Transport {
        NONE, TCP, UDP, ICMP, ICMPV6
    }

    // Written by the dissector of this package alone.
    Frame frame = new Frame();
    byte[] octets = frame.octets();
    boolean reassembled;
    boolean tunnelled;
    Network outerNetwork = Network.NONE;
    long outerSourceMac = NO_MAC;
    long outerSourceHigh;
    long outerSourceLow;
    Network network = Network.NONE;
    Transport transport = Transport.NONE;
    long sourceMac = NO_MAC;
    long destinationMac = NO_MAC;
    int etherType = -1;
    int vlan = -1;
    int hopLimit;
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
        octets = next.octets();
        reassembled = false;
        tunnelled = false;
        sourceMac = NO_MAC;
        destinationMac = NO_MAC;
        forgetPacket();
    }

    /** Goes from a packet to the one inside it. */
    void enterTunnel() {
        if (!tunnelled) {
            tunnelled = true;
            outerNetwork = network;
            outerSourceMac = sourceMac;
            outerSourceHigh = sourceHigh;
            outerSourceLow = sourceLow;
        }
        sourceMac = NO_LINK;
        destinationMac = NO_LINK;
        forgetPacket();
    }

    private void forgetPacket() {
        network = Network.NONE;
        transport = Transport.NONE;
        etherType = -1;
        vlan = -1;
        hopLimit = 0;
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

    /**
     * What all offsets here are indexes into: the frame's octets, or those of the datagram that was put
     * together when this frame brought its last fragment.
     */
    public byte[] octets() {
        return octets;
    }

    /** Whether {@link #octets} are those of a datagram put together from several frames. */
    public boolean isReassembled() {
        return reassembled;
    }

    /** Whether the packet lay inside another. */
    public boolean isTunnelled() {
        return tunnelled;
    }

    /** The network layer of the outermost packet; only where {@link #isTunnelled}. */
    public Network outerNetwork() {
        return outerNetwork;
    }

    /** Who sent the outermost packet on this link, or {@link #NO_MAC}; only in a tunnel. */
    public long outerSourceMac() {
        return outerSourceMac;
    }

    /** The outermost source address as a value; allocates. Only in a tunnel that IP carried. */
    public IpAddress outerSource() {
        return new IpAddress(outerSourceHigh, outerSourceLow);
    }

    public Network network() {
        return network;
    }

    public Transport transport() {
        return transport;
    }

    /** Sender's MAC address in the low 48 bits, {@link #NO_LINK} or {@link #NO_MAC}. */
    public long sourceMac() {
        return sourceMac;
    }

    /** Receiver's MAC address in the low 48 bits, {@link #NO_LINK} or {@link #NO_MAC}. */
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

    /**
     * Where the ARP packet or IP header starts; where the network layer is neither, what the link layer
     * carries.
     */
    public int networkOffset() {
        return networkOffset;
    }

    /** Octets from there that were captured and belong to the packet; link-layer padding left out. */
    public int networkLength() {
        return networkLength;
    }

    /** Octets of the IP packet as its header says, options and all; only with IPv4 and IPv6. */
    public int ipTotalLength() {
        return network == Network.IPV4
                ? Octets.u16(octets, networkOffset + 2)
                : Ipv6View.HEADER + Octets.u16(octets, networkOffset + 4);
    }

    /** Whether routers may not cut the packet up: always so with IPv6. Only with IPv4 and IPv6. */
    public boolean isUncuttable() {
        return network == Network.IPV6
                || (Octets.u8(octets, networkOffset + 6) & Ipv4View.DO_NOT_FRAGMENT) != 0;
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

    /**
     * Payload octets that were sent, also where the capture cut the frame: as the headers say, but no
     * more than the frame had. Of a packet whose transport is not read, all behind the network layer's
     * headers. Only with IPv4 and IPv6.
     */
    public int payloadLengthOnWire() {
        boolean isRead = transport != Transport.NONE;
        int there = isRead ? payloadLength : transportLength;
        int cut = frame.lengthOnWire() - frame.length();
        if (cut <= 0 || reassembled) {
            return there;
        }
        int said = ipTotalLength() - ((isRead ? payloadOffset : transportOffset) - networkOffset);
        if (transport == Transport.UDP) {
            int datagram = Octets.u16(octets, transportOffset + UdpView.DATAGRAM);
            said = datagram == 0 ? said : Math.min(said, datagram - UdpView.LENGTH);
        }
        // A card that cuts segments up itself leaves the length of the whole at zero.
        long most = Math.min(MOST_PAYLOAD, (long) there + cut);
        return (int) (said < 0 ? most : Math.clamp(said, there, most));
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

    /** Octets of the TCP header with its options, 20 to 60, from {@link #transportOffset}. */
    public int tcpHeaderLength() {
        return payloadOffset - transportOffset;
    }

    /** The window as it stands in the header, 0 to 65535, not scaled; only with TCP. */
    public int tcpWindow() {
        return Octets.u16(octets, transportOffset + TcpView.WINDOW);
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
