package io.farmhawk.protocol.flow;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Layers;

/**
 * One packet as its flow sees it. Re-pointed at every packet: allocates nothing, belongs to the decoding
 * thread, valid only during the call that hands it over.
 */
public final class FlowPacket {
    Layers layers = new Dissector().layers();
    Transport transport = Transport.OTHER;
    boolean fromClient;
    boolean first;
    int offset;
    int length;
    int lengthOnWire;
    int protocol;
    long flow;

    /** Array that holds the payload. */
    public byte[] octets() {
        return layers.octets();
    }

    /** Where in it the payload starts. */
    public int offset() {
        return offset;
    }

    /** Payload octets that were captured. */
    public int length() {
        return length;
    }

    /** Payload octets that were sent. */
    public int lengthOnWire() {
        return lengthOnWire;
    }

    /** The payload's octet at an index that is below {@link #length}. */
    public int u8(int index) {
        return layers.octets()[offset + index] & 0xFF;
    }

    public int u16(int index) {
        return u8(index) << 8 | u8(index + 1);
    }

    public int i32(int index) {
        return u16(index) << 16 | u16(index + 2);
    }

    public Transport transport() {
        return transport;
    }

    public boolean isUdp() {
        return transport == Transport.UDP;
    }

    public boolean isTcp() {
        return transport == Transport.TCP;
    }

    /** Number of the protocol over IP: 6 TCP, 17 UDP, 47 GRE, 50 ESP, 51 AH. */
    public int protocol() {
        return protocol;
    }

    public boolean isFromClient() {
        return fromClient;
    }

    /** Whether no octets passed this way before. */
    public boolean isFirst() {
        return first;
    }

    public int serverPort() {
        return fromClient ? layers.destinationPort() : layers.sourcePort();
    }

    /** Whether either port is this one. */
    public boolean hasPort(int port) {
        return layers.hasPort(port);
    }

    /** First 64 bits of the server's address. */
    public long serverHigh() {
        return fromClient ? layers.destinationHigh() : layers.sourceHigh();
    }

    public long serverLow() {
        return fromClient ? layers.destinationLow() : layers.sourceLow();
    }

    public long clientHigh() {
        return fromClient ? layers.sourceHigh() : layers.destinationHigh();
    }

    public long clientLow() {
        return fromClient ? layers.sourceLow() : layers.destinationLow();
    }

    /** The server's address as a value; allocates. */
    public IpAddress server() {
        return fromClient ? layers.destination() : layers.source();
    }

    /** The client's address as a value; allocates. */
    public IpAddress client() {
        return fromClient ? layers.source() : layers.destination();
    }

    /** When it passed, in nanoseconds since 1970. */
    public long timeNanos() {
        return layers.frame().timeNanos();
    }

    /** 64 bits that no two flows share but by chance. */
    public long flow() {
        return flow;
    }
}
