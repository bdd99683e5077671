package io.farmhawk.app;

import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.dhcp.DhcpDecoder;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
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
                new MdnsDecoder());
    }

    static List<StreamDecoder> streams() {
        return List.of(new ClientHelloDecoder(), new HttpDecoder());
    }
}
