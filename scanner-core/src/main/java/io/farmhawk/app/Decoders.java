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
import io.farmhawk.protocol.dns.DnsStreamDecoder;
import io.farmhawk.protocol.dns.NameOfAddress;
import io.farmhawk.protocol.dtls.DtlsDecoder;
import io.farmhawk.protocol.http.Http2Decoder;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.igmp.IgmpDecoder;
import io.farmhawk.protocol.igmp.MldDecoder;
import io.farmhawk.protocol.lldp.LldpDecoder;
import io.farmhawk.protocol.llmnr.LlmnrDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.nbns.BrowserDecoder;
import io.farmhawk.protocol.nbns.NbnsDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.quic.QuicDecoder;
import io.farmhawk.protocol.ssdp.SsdpDecoder;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
import io.farmhawk.protocol.tls.ServerHelloDecoder;
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
        NameOfAddress names = new NameOfAddress();
        return new DecoderSet(seed, datagrams(names), streams(names));
    }

    /** @param names what the decoders learn of names, shared by both lists */
    static List<Decoder> datagrams(NameOfAddress names) {
        return List.of(new ArpDecoder(), new NdpDecoder(), new DhcpDecoder(), new DnsDecoder(names),
                new MdnsDecoder(), new IgmpDecoder(), new MldDecoder(), new Dhcpv6Decoder(),
                new LlmnrDecoder(), new NbnsDecoder(), new BrowserDecoder(), new SsdpDecoder(),
                new WsdDecoder(), new LldpDecoder(), new CdpDecoder(), new EapDecoder(),
                new QuicDecoder(), new DtlsDecoder());
    }

    /** @param names as for {@link #datagrams} */
    static List<StreamDecoder> streams(NameOfAddress names) {
        return List.of(new ClientHelloDecoder(), new ServerHelloDecoder(), new HttpDecoder(),
                new Http2Decoder(), new DnsStreamDecoder(names));
    }
}
