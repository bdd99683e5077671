package io.farmhawk.protocol.quic;

import io.farmhawk.wire.Fit;
import java.util.List;

/**
 * A view of a long header (RFC 9000 section 17.2), as far as it is not protected.
 *
 * <pre>
 * 0 form 1, fixed 1, type (2 bits), protected (4)   1 version   5 length of destination id, id
 * length of source id, id   Initial: length of token, token   length of the rest   packet number …
 * </pre>
 *
 * <p>Re-pointed; valid until the next {@link #wrap}.
 */
final class QuicHeader {
    static final int MOST_ID = 20;

    private static final int LEAST = 7;
    private static final int LONG_AND_FIXED = 0xC0;

    private byte[] octets = new byte[LEAST];
    private int start;
    private int destinationId;
    private int sourceId;
    private int protectedFrom;
    private int end;
    private int at;

    /** Whether octets begin a long header of a version we know. Cheap, allocates nothing. */
    static boolean starts(byte[] octets, int offset, int length) {
        return length > LEAST && (octets[offset] & LONG_AND_FIXED) == LONG_AND_FIXED
                && !QuicVersion.of(i32(octets, offset + 1)).isEmpty();
    }

    /** Points this view at a packet that {@link #starts} at an index, in a datagram that ends at another. */
    Fit wrap(byte[] octets, int start, int limit) {
        this.octets = octets;
        this.start = start;
        destinationId = start + 6;
        sourceId = destinationId + (octets[start + 5] & 0xFF) + 1;
        if (sourceId - destinationId - 1 > MOST_ID) {
            return Fit.MALFORMED;
        }
        if (sourceId > limit) {
            return Fit.TRUNCATED;
        }
        at = sourceId + (octets[sourceId - 1] & 0xFF);
        if (at - sourceId > MOST_ID) {
            return Fit.MALFORMED;
        }
        return at > limit ? Fit.TRUNCATED : rest(limit);
    }

    private Fit rest(int limit) {
        protectedFrom = at;
        end = limit;
        if (isRetry()) {
            return Fit.OK; // token and tag fill the datagram
        }
        if (isInitial()) {
            long token = varint(limit);
            if (token < 0 || token > limit - at) {
                return Fit.TRUNCATED;
            }
            at += (int) token;
        }
        long length = varint(limit);
        if (length < 0 || length > limit - at) {
            return Fit.TRUNCATED;
        }
        protectedFrom = at;
        end = at + (int) length;
        return Fit.OK;
    }

    /** The next number of variable length, or -1 if it is cut short. */
    private long varint(int limit) {
        if (at >= limit || VarInt.length(octets, at) > limit - at) {
            return -1;
        }
        long value = VarInt.read(octets, at);
        at += VarInt.length(octets, at);
        return value;
    }

    List<QuicVersion> versions() {
        return QuicVersion.of(i32(octets, start + 1));
    }

    boolean isInitial() {
        return versions().getFirst().isInitial(type());
    }

    boolean isRetry() {
        return versions().getFirst().isRetry(type());
    }

    private int type() {
        return (octets[start] >>> 4) & 3;
    }

    ConnectionId destinationId() {
        return ConnectionId.of(octets, destinationId, sourceId - 1 - destinationId);
    }

    ConnectionId sourceId() {
        return ConnectionId.of(octets, sourceId, octets[sourceId - 1] & 0xFF);
    }

    int start() {
        return start;
    }

    /** Where the packet number stands, which is protected as what follows it. */
    int protectedFrom() {
        return protectedFrom;
    }

    /** Index behind the packet. */
    int end() {
        return end;
    }

    static int i32(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 24 | (octets[at + 1] & 0xFF) << 16
                | (octets[at + 2] & 0xFF) << 8 | (octets[at + 3] & 0xFF);
    }
}
