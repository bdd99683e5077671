package io.farmhawk.app;

import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.dhcp.DhcpDecoder;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.dns.DnsStreamDecoder;
import io.farmhawk.protocol.dns.NameOfAddress;
import io.farmhawk.protocol.dtls.DtlsDecoder;
import io.farmhawk.protocol.http.Http2Decoder;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.quic.QuicDecoder;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
import io.farmhawk.protocol.tls.ServerHelloDecoder;
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
        return new DecoderSet(seed,
                List.of(new ArpDecoder(), new NdpDecoder(), new DhcpDecoder(),
                        new DnsDecoder(names), new MdnsDecoder(), new QuicDecoder(),
                        new DtlsDecoder()),
                List.of(new ClientHelloDecoder(), new ServerHelloDecoder(), new HttpDecoder(),
                        new Http2Decoder(), new DnsStreamDecoder(names)));
    }
}
