package io.farmhawk.app;

import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.Follower;
import io.farmhawk.protocol.Relay;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.cdp.CdpDecoder;
import io.farmhawk.protocol.dhcp.DhcpDecoder;
import io.farmhawk.protocol.dhcpv6.Dhcpv6Decoder;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.dns.DnsStreamDecoder;
import io.farmhawk.protocol.dns.NameOfAddress;
import io.farmhawk.protocol.dtls.DtlsDecoder;
import io.farmhawk.protocol.eapol.EapDecoder;
import io.farmhawk.protocol.flow.FlowTable;
import io.farmhawk.protocol.flow.Overruns;
import io.farmhawk.protocol.flow.Recognizer;
import io.farmhawk.protocol.http.Http2Decoder;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.igmp.IgmpDecoder;
import io.farmhawk.protocol.igmp.MldDecoder;
import io.farmhawk.protocol.ipmi.IpmiDecoder;
import io.farmhawk.protocol.ipmi.RmcpRecognizer;
import io.farmhawk.protocol.ipsec.IpsecRecognizer;
import io.farmhawk.protocol.kerberos.KerberosDecoder;
import io.farmhawk.protocol.kerberos.KerberosStreamDecoder;
import io.farmhawk.protocol.lldp.LldpDecoder;
import io.farmhawk.protocol.llmnr.LlmnrDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.mqtt.MqttDecoder;
import io.farmhawk.protocol.nbns.BrowserDecoder;
import io.farmhawk.protocol.nbns.NbnsDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.ntlm.SmbDecoder;
import io.farmhawk.protocol.ntp.NtpDecoder;
import io.farmhawk.protocol.openvpn.OpenVpnRecognizer;
import io.farmhawk.protocol.quic.QuicDecoder;
import io.farmhawk.protocol.rdp.RdpDecoder;
import io.farmhawk.protocol.rdp.RdpRecognizer;
import io.farmhawk.protocol.remote.RemoteRecognizer;
import io.farmhawk.protocol.rfb.RfbDecoder;
import io.farmhawk.protocol.rsh.RshRecognizer;
import io.farmhawk.protocol.rtp.RtpRecognizer;
import io.farmhawk.protocol.snmp.SnmpDecoder;
import io.farmhawk.protocol.ssdp.SsdpDecoder;
import io.farmhawk.protocol.ssh.SshDecoder;
import io.farmhawk.protocol.stun.StunDecoder;
import io.farmhawk.protocol.stun.StunRecognizer;
import io.farmhawk.protocol.stun.StunStreamDecoder;
import io.farmhawk.protocol.syslog.SyslogDecoder;
import io.farmhawk.protocol.tcp.SynDecoder;
import io.farmhawk.protocol.tinc.TincRecognizer;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
import io.farmhawk.protocol.tls.ServerHelloDecoder;
import io.farmhawk.protocol.wireguard.WireGuardRecognizer;
import io.farmhawk.protocol.wsd.WsdDecoder;
import io.farmhawk.protocol.xdmcp.XdmcpRecognizer;
import io.farmhawk.protocol.zerotier.ZeroTierRecognizer;
import java.security.SecureRandom;
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
        return new DecoderSet(seed, datagrams(seed, names), streams(seed, names),
                flows(seed, names));
    }

    /** A fresh set that reads who is on a link, for the answers to a scan. */
    static DecoderSet ofLink() {
        return new DecoderSet(new SecureRandom().nextLong(),
                List.of(new ArpDecoder(), new NdpDecoder(), new MldDecoder()), List.of());
    }

    /**
     * As {@link #all}, with the flows followed on another thread.
     *
     * @param relay fresh, of the same seed
     */
    static DecoderSet before(Relay relay, long seed) {
        NameOfAddress names = new NameOfAddress(relay::learn);
        relay.follower(flows(seed, names));
        return new DecoderSet(seed, datagrams(seed, names), streams(seed, names), relay);
    }

    /** A fresh set that reads answers to a scan; of connections it made itself it tells no shape. */
    static DecoderSet ofAnswers() {
        long seed = new SecureRandom().nextLong();
        NameOfAddress names = new NameOfAddress();
        return new DecoderSet(seed, datagrams(seed, names).stream()
                .filter(decoder -> !(decoder instanceof SynDecoder)).toList(),
                streams(seed, names));
    }

    /** @param names what the decoders learn of names, shared by both lists */
    static List<Decoder> datagrams(long seed, NameOfAddress names) {
        return List.of(new ArpDecoder(), new NdpDecoder(), new DhcpDecoder(),
                new DnsDecoder(names), new MdnsDecoder(), new IgmpDecoder(), new MldDecoder(),
                new Dhcpv6Decoder(),
                new LlmnrDecoder(), new NbnsDecoder(), new BrowserDecoder(), new SsdpDecoder(),
                new WsdDecoder(), new LldpDecoder(), new CdpDecoder(), new EapDecoder(),
                new QuicDecoder(), new DtlsDecoder(), new NtpDecoder(), new StunDecoder(seed),
                new IpmiDecoder(), new SnmpDecoder(), new KerberosDecoder(),
                new SyslogDecoder(seed), new SynDecoder(seed));
    }

    /** @param names as for {@link #datagrams} */
    static List<StreamDecoder> streams(long seed, NameOfAddress names) {
        return List.of(new ClientHelloDecoder(), new ServerHelloDecoder(), new HttpDecoder(),
                new Http2Decoder(), new DnsStreamDecoder(names), new SshDecoder(),
                new RfbDecoder(), new RdpDecoder(), new MqttDecoder(),
                new KerberosStreamDecoder(), new SmbDecoder(), new StunStreamDecoder(seed));
    }

    /** @param names as for {@link #datagrams} */
    static Follower flows(long seed, NameOfAddress names) {
        return new Overruns(new FlowTable(seed, recognizers(seed, names)), names);
    }

    private static List<Recognizer> recognizers(long seed, NameOfAddress names) {
        return List.of(new RemoteRecognizer(seed, names), new WireGuardRecognizer(),
                new OpenVpnRecognizer(), new IpsecRecognizer(), new ZeroTierRecognizer(),
                new RdpRecognizer(), new StunRecognizer(), new RtpRecognizer(),
                new RmcpRecognizer(), new XdmcpRecognizer(), new RshRecognizer(),
                new TincRecognizer());
    }
}
