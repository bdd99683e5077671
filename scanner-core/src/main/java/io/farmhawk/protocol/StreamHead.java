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
    private Side side = Side.UNKNOWN;
    private int worthwhileLength;

    /** Which side of a connection sends, as far as its SYN was seen. */
    enum Side {
        UNKNOWN, CLIENT, SERVER;

        /** @param opening as {@link OpeningTable#take} has it */
        static Side of(long opening) {
            if (opening == OpeningTable.NONE) {
                return UNKNOWN;
            }
            return (opening & OpeningTable.ANSWER) != 0 ? SERVER : CLIENT;
        }
    }

    /** One side of a connection; the port is 0 to 65535. */
    public record Endpoint(IpAddress address, int port) {}

    /**
     * @param octets array that holds the head from index 0
     * @param length octets there are
     * @param complete whether no more will come: the connection ended, the head is full, or the capture
     *        left out what follows
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

    /** Says whose SYN opened this direction. */
    StreamHead of(Side sender) {
        side = sender;
        return this;
    }

    /**
     * Whether the server sends: by the SYN of this direction where it was seen, else who has the lower
     * port is taken for it.
     */
    public boolean isFromServer() {
        return switch (side) {
            case CLIENT -> false;
            case SERVER -> true;
            case UNKNOWN -> source.port() <= destination.port();
        };
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
