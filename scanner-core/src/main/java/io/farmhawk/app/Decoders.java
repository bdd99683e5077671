package io.farmhawk.app;

import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.cdp.CdpDecoder;
import io.farmhawk.protocol.dhcp.DhcpDecoder;
import io.farmhawk.protocol.dhcpv6.Dhcpv6Decoder;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.eapol.EapDecoder;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.igmp.IgmpDecoder;
import io.farmhawk.protocol.igmp.MldDecoder;
import io.farmhawk.protocol.lldp.LldpDecoder;
import io.farmhawk.protocol.llmnr.LlmnrDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.nbns.BrowserDecoder;
import io.farmhawk.protocol.nbns.NbnsDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.ssdp.SsdpDecoder;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
import io.farmhawk.protocol.wsd.WsdDecoder;
import java.util.List;

/** The protocols we read: adding one is one line here. */
public final class Decoders {
    private Decoders() {}

    /**
     * A fresh set, for one decoding thread.
     *
     * @param seed of its hash tables: from a secure source where the frames are live, always the same
     *        where files are replayed
     */
    public static DecoderSet all(long seed) {
        return new DecoderSet(seed, datagrams(), streams());
    }

    static List<Decoder> datagrams() {
        return List.of(new ArpDecoder(), new NdpDecoder(), new DhcpDecoder(), new DnsDecoder(),
                new MdnsDecoder(), new IgmpDecoder(), new MldDecoder(), new Dhcpv6Decoder(),
                new LlmnrDecoder(), new NbnsDecoder(), new BrowserDecoder(), new SsdpDecoder(),
                new WsdDecoder(), new LldpDecoder(), new CdpDecoder(), new EapDecoder());
    }

    static List<StreamDecoder> streams() {
        return List.of(new ClientHelloDecoder(), new HttpDecoder());
    }
}
