package io.farmhawk.protocol.arp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.wire.ArpView;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;

/**
 * Reads ARP requests and replies: each claims the sender's address, except a probe, whose sender
 * address is still zero (RFC 5227 section 1.1).
 */
public final class ArpDecoder implements Decoder {
    private static final int ETHER_TYPE = 0x0806;

    private final ArpView arp = new ArpView();

    @Override
    public String protocol() {
        return "arp";
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
                Observation.ClaimedBy.ARP));
        return Fit.OK;
    }
}
