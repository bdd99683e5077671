package io.farmhawk.protocol.arp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.ArpView;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads ARP requests and replies: each claims the sender's address, except a probe, whose sender
 * address is still zero (RFC 5227 section 1.1). Two interfaces that claim one address are two claims.
 * What text stands behind a packet is told of the frame's sender, see {@link ArpTrailer}.
 */
public final class ArpDecoder implements Decoder {
    private static final int ETHER_TYPE = 0x0806;
    private static final long GROUP_BIT = 0x0100_0000_0000L;
    private static final int MOST_TEXT = 64;

    private final ArpView arp = new ArpView();
    @Override
    public String protocol() {
        return "arp";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.NONE);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.etherType() == ETHER_TYPE && layers.network() == Layers.Network.ARP;
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        Fit fit = arp.wrap(layers.octets(), layers.networkOffset(), layers.networkLength());
        if (fit != Fit.OK) {
            return fit;
        }
        trailer(layers, sink);
        if (arp.operation() != ArpView.REQUEST && arp.operation() != ArpView.REPLY) {
            return Fit.UNSUPPORTED;
        }
        MacAddress mac = new MacAddress(arp.senderMac());
        IpAddress ip = IpAddress.v4(arp.senderIp());
        if (ip.isUnspecified() || ip.isLoopback() || ip.isMulticastOrBroadcast()
                || mac.bits() == 0 || mac.isMulticast()) {
            return Fit.OK;
        }
        sink.accept(new Observation.AddressClaim(ProvenanceOf.frame(layers.frame()), mac, ip,
                ClaimedBy.ARP));
        return Fit.OK;
    }

    private static void trailer(Layers layers, ObservationSink sink) {
        int from = layers.networkOffset() + ArpView.LENGTH;
        int text = ArpTrailer.textLength(layers.octets(), from,
                layers.networkOffset() + layers.networkLength());
        boolean hasSender = layers.sourceMac() > 0
                && (layers.sourceMac() & GROUP_BIT) == 0;
        if (text > 0 && hasSender) {
            sink.accept(new Observation.ArpPayload(ProvenanceOf.frame(layers.frame()),
                    new MacAddress(layers.sourceMac()), text, WireText.clean(
                            new String(layers.octets(), from, Math.min(text, MOST_TEXT), US_ASCII),
                            MOST_TEXT)));
        }
    }
}
