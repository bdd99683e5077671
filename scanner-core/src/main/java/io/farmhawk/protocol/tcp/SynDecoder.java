package io.farmhawk.protocol.tcp;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.Mix;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.RecentKeys;
import io.farmhawk.protocol.Scope;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import io.farmhawk.wire.TcpView;

/**
 * Reads the way in which a host opens TCP connections: window, order of options, segment size and window
 * scale (RFC 9293 section 3.1). The same shape of an interface once an hour.
 */
public final class SynDecoder implements Decoder {
    private static final long INTERVAL_NANOS = 3_600_000_000_000L;
    private static final int SLOTS = 1 << 13;
    private static final int HEADER = 20;
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int SEGMENT_SIZE = 2;
    private static final int SCALE = 3;

    private final RecentKeys recent;

    /** @param seed keeps others from choosing shapes that meet in one bucket */
    public SynDecoder(long seed) {
        recent = new RecentKeys(seed, SLOTS, INTERVAL_NANOS);
    }

    @Override
    public String protocol() {
        return "syn";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.TCP);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.transport() == Layers.Transport.TCP
                && (layers.tcpFlags() & (TcpView.SYN | TcpView.ACK | TcpView.RST)) == TcpView.SYN;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        byte[] octets = layers.octets();
        int from = layers.transportOffset();
        int to = layers.payloadOffset();
        if (recent.isDue(key(layers, from, to) >>> 1, layers.frame().timeNanos())) {
            sink.accept(new Observation.SynShape(ProvenanceOf.frame(layers.frame()),
                    new MacAddress(Math.max(0, layers.sourceMac())), layers.source(),
                    layers.hopLimit(), shape(octets, from, to)));
        }
        return Fit.OK;
    }

    /** A number of interface and shape, without an allocation: a flood of SYNs tells nothing new. */
    private static long key(Layers layers, int from, int to) {
        byte[] octets = layers.octets();
        long key = Mix.bits(Math.max(0, layers.sourceMac()) ^ (long) u16(octets, from + 14) << 48);
        for (int at = from + HEADER; at < to;) {
            int kind = octets[at] & 0xFF;
            int length = length(octets, at, to);
            key = Mix.bits(key ^ kind);
            if (length > 2 && (kind == SEGMENT_SIZE || kind == SCALE)) {
                key = Mix.bits(key ^ octets[at + length - 1] ^ (long) octets[at + 2] << 8);
            }
            at += length;
        }
        return key;
    }

    private static String shape(byte[] octets, int from, int to) {
        StringBuilder kinds = new StringBuilder();
        String segmentSize = "";
        String scale = "";
        for (int at = from + HEADER; at < to;) {
            int kind = octets[at] & 0xFF;
            int length = length(octets, at, to);
            kinds.append(kinds.isEmpty() ? "" : "-").append(kind);
            if (kind == SEGMENT_SIZE && length == 4 && octets[at + 1] == 4) {
                segmentSize = Integer.toString(u16(octets, at + 2));
            } else if (kind == SCALE && length == 3 && octets[at + 1] == 3) {
                scale = Integer.toString(octets[at + 2] & 0xFF);
            }
            at += length;
        }
        return u16(octets, from + 14) + "_" + kinds + "_" + segmentSize + "_" + scale;
    }

    /** Octets of an option; up to the end where its length does not fit, or where the list ends. */
    private static int length(byte[] octets, int at, int to) {
        int kind = octets[at];
        if (kind == NO_OPERATION) {
            return 1;
        }
        int told = kind == END || to - at < 2 ? 0 : octets[at + 1] & 0xFF;
        return told < 2 || told > to - at ? to - at : told;
    }

    private static int u16(byte[] octets, int at) {
        return (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
    }
}
