package io.farmhawk.protocol.cdp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the Cisco Discovery Protocol, and Foundry's, which has the same form: a neighbour's name, port,
 * software and platform. Neither is published as a standard; the layout is that of Cisco's "Cisco
 * Discovery Protocol" frame format as captures show it. The checksum, which some devices get wrong for
 * odd lengths, is not checked.
 *
 * <pre>
 * IEEE 802.2 SNAP (8): aaaa03, organisation 00000c or 00e052, protocol 2000
 * 0 version   1 time to live   2 checksum   4 parts: 2 of type, 2 of length with these four, value
 * </pre>
 */
public final class CdpDecoder implements Decoder {
    static final int MOST_PARTS = 64;

    private static final int SNAP = 8;
    private static final long CISCO = 0xAAAA_0300_000C_2000L;
    private static final long FOUNDRY = 0xAAAA_0300_E052_2000L;
    private static final int HEADER = 4;
    private static final int DEVICE = 1;
    private static final int ADDRESSES = 2;
    private static final int PORT = 3;
    private static final int SOFTWARE = 5;
    private static final int PLATFORM = 6;

    @Override
    public String protocol() {
        return "cdp";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.NONE);
    }

    @Override
    public boolean wants(Layers layers) {
        int at = layers.networkOffset();
        if (layers.etherType() >= 0 || at == 0 || layers.sourceMac() <= 0
                || end(layers) - at < SNAP || layers.octets()[at] != (byte) 0xAA) {
            return false;
        }
        long snap = snap(layers.octets(), at);
        return snap == CISCO || snap == FOUNDRY;
    }

    private static long snap(byte[] octets, int at) {
        long snap = 0;
        for (int i = 0; i < SNAP; i++) {
            snap = snap << 8 | (octets[at + i] & 0xFF);
        }
        return snap;
    }

    @Override
    public int repeatsFrom(Layers layers) {
        return layers.networkOffset();
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        int from = layers.networkOffset() + SNAP;
        ByteBuffer message = ByteBuffer.wrap(layers.octets(), from, end(layers) - from).slice();
        if (message.limit() < HEADER) {
            return Fit.TRUNCATED;
        }
        if (message.get(0) < 1 || message.get(0) > 2) {
            return Fit.UNSUPPORTED;
        }
        Map<Integer, ByteBuffer> parts = new HashMap<>();
        Fit fit = read(message, parts);
        boolean stays = message.get(1) != 0;
        Optional<String> device = text(parts, DEVICE);
        MacAddress mac = new MacAddress(layers.sourceMac());
        if (stays && device.isPresent() && !mac.isMulticast()) {
            List<IpAddress> addresses = Optional.ofNullable(parts.get(ADDRESSES))
                    .map(CdpAddresses::read).orElse(List.of());
            sink.accept(new Observation.CdpNeighbour(ProvenanceOf.frame(layers.frame()), mac,
                    device.get(), text(parts, PORT), text(parts, SOFTWARE),
                    text(parts, PLATFORM), addresses));
        }
        return fit;
    }

    /** Reads all parts; those before a fault stay, and of one that comes twice the first counts. */
    private static Fit read(ByteBuffer message, Map<Integer, ByteBuffer> parts) {
        int at = HEADER;
        for (int count = 0; message.limit() - at >= HEADER; count++) {
            int type = message.getShort(at) & 0xFFFF;
            int length = message.getShort(at + 2) & 0xFFFF;
            // A short message is padded with zeros.
            if (type == 0 && length == 0) {
                return Fit.OK;
            }
            if (length < HEADER || count == MOST_PARTS) {
                return Fit.MALFORMED;
            }
            if (length > message.limit() - at) {
                return Fit.TRUNCATED;
            }
            parts.putIfAbsent(type, message.slice(at + HEADER, length - HEADER));
            at += length;
        }
        return Fit.OK;
    }

    private static Optional<String> text(Map<Integer, ByteBuffer> parts, int type) {
        ByteBuffer value = parts.get(type);
        if (value == null) {
            return Optional.empty();
        }
        byte[] octets = new byte[Math.min(value.limit(), 4 * WireText.MOST)];
        value.get(0, octets);
        return Optional.of(WireText.ofLines(octets, 0, octets.length))
                .filter(text -> !text.isEmpty());
    }

    private static int end(Layers layers) {
        return layers.frame().offset() + layers.frame().length();
    }
}
