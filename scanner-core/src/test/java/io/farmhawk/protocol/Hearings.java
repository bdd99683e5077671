package io.farmhawk.protocol;

import io.farmhawk.address.MacAddress;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.net.Visit;
import io.farmhawk.protocol.ipmi.IpmiDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.nbns.NbnsDecoder;
import io.farmhawk.protocol.rfb.RfbDecoder;
import io.farmhawk.protocol.ssdp.SsdpDecoder;
import io.farmhawk.protocol.ssh.SshDecoder;
import io.farmhawk.protocol.tls.ServerHelloDecoder;
import io.farmhawk.protocol.wsd.WsdDecoder;
import java.util.List;
import java.util.Optional;

/** What tests hear with. */
public final class Hearings {
    /** Of a host on the link. */
    public static final MacAddress MAC = MacAddress.parse("dc:a6:32:01:02:03");

    private Hearings() {}

    /** Understands nothing. */
    public static Hearing none() {
        return new Hearing(new DecoderSet(1, List.of(), List.of()), _ -> Optional.empty());
    }

    /** Understands what is answered to datagrams, of the host that is being visited. */
    public static Hearing ofDatagrams() {
        return new Hearing(
                new DecoderSet(1, List.of(new MdnsDecoder(), new SsdpDecoder(), new WsdDecoder(),
                        new NbnsDecoder(), new IpmiDecoder()), List.of()),
                _ -> Visit.neighbour());
    }

    /** Understands SSH and RFB of hosts on the link. */
    public static Hearing ofTalks() {
        return new Hearing(
                new DecoderSet(1, List.of(), List.of(new SshDecoder(), new RfbDecoder())),
                _ -> Optional.of(MAC));
    }

    /** Understands HTTP of hosts on the link. */
    public static Hearing ofWeb() {
        return new Hearing(new DecoderSet(1, List.of(), List.of(new HttpDecoder())),
                _ -> Optional.of(MAC));
    }

    /** Understands the handshakes of TLS servers on the link. */
    public static Hearing ofHandshakes() {
        return new Hearing(new DecoderSet(1, List.of(), List.of(new ServerHelloDecoder())),
                _ -> Optional.of(MAC));
    }
}
