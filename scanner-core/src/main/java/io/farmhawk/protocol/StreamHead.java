package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Provenance;

/**
 * The first octets of one direction of a TCP connection, in order and without gaps. Valid only during
 * the call that hands it over.
 */
public final class StreamHead {
    private final byte[] octets;
    private final int length;
    private final boolean complete;
    private final Provenance provenance;
    private final MacAddress mac;
    private final Endpoint source;
    private final Endpoint destination;
    private int worthwhileLength;

    /** One side of a connection; the port is 0 to 65535. */
    public record Endpoint(IpAddress address, int port) {}

    /**
     * @param octets array that holds the head from index 0
     * @param length octets there are
     * @param complete whether no more will come: the connection ended or the head is full
     * @param provenance the frame that brought the latest octets
     * @param mac sender of that frame
     */
    public StreamHead(byte[] octets, int length, boolean complete, Provenance provenance,
            MacAddress mac,
            Endpoint source, Endpoint destination) {
        this.octets = octets;
        this.length = length;
        this.complete = complete;
        this.provenance = provenance;
        this.mac = mac;
        this.source = source;
        this.destination = destination;
    }

    public byte[] octets() {
        return octets;
    }

    public int length() {
        return length;
    }

    /**
     * Said by a decoder that wants more: it need not be called before there are that many octets,
     * unless the stream is complete earlier. So a head that comes octet by octet is not read anew for
     * every octet.
     */
    public void askAgainAt(int length) {
        worthwhileLength = length;
    }

    int worthwhileLength() {
        return worthwhileLength;
    }

    public boolean complete() {
        return complete;
    }

    public Provenance provenance() {
        return provenance;
    }

    public MacAddress mac() {
        return mac;
    }

    public Endpoint source() {
        return source;
    }

    public Endpoint destination() {
        return destination;
    }
}
