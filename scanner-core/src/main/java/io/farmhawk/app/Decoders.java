package io.farmhawk.app;

import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.dhcp.DhcpDecoder;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.flow.FlowTable;
import io.farmhawk.protocol.flow.Recognizer;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.ipmi.IpmiDecoder;
import io.farmhawk.protocol.ipmi.RmcpRecognizer;
import io.farmhawk.protocol.ipsec.IpsecRecognizer;
import io.farmhawk.protocol.kerberos.KerberosDecoder;
import io.farmhawk.protocol.kerberos.KerberosStreamDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.mqtt.MqttDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.ntlm.SmbDecoder;
import io.farmhawk.protocol.ntp.NtpDecoder;
import io.farmhawk.protocol.openvpn.OpenVpnRecognizer;
import io.farmhawk.protocol.rdp.RdpDecoder;
import io.farmhawk.protocol.rdp.RdpRecognizer;
import io.farmhawk.protocol.remote.RemoteRecognizer;
import io.farmhawk.protocol.rfb.RfbDecoder;
import io.farmhawk.protocol.rsh.RshRecognizer;
import io.farmhawk.protocol.rtp.RtpRecognizer;
import io.farmhawk.protocol.snmp.SnmpDecoder;
import io.farmhawk.protocol.ssh.SshDecoder;
import io.farmhawk.protocol.stun.StunDecoder;
import io.farmhawk.protocol.stun.StunRecognizer;
import io.farmhawk.protocol.syslog.SyslogDecoder;
import io.farmhawk.protocol.tcp.SynDecoder;
import io.farmhawk.protocol.tinc.TincRecognizer;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
import io.farmhawk.protocol.wireguard.WireGuardRecognizer;
import io.farmhawk.protocol.xdmcp.XdmcpRecognizer;
import io.farmhawk.protocol.zerotier.ZeroTierRecognizer;
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
        return new DecoderSet(seed, packets(seed), streams(),
                new FlowTable(seed, recognizers(seed)));
    }

    private static List<Decoder> packets(long seed) {
        return List.of(new ArpDecoder(), new NdpDecoder(), new DhcpDecoder(), new DnsDecoder(),
                new MdnsDecoder(), new NtpDecoder(), new StunDecoder(seed), new IpmiDecoder(),
                new SnmpDecoder(), new KerberosDecoder(), new SyslogDecoder(seed),
                new SynDecoder(seed));
    }

    private static List<StreamDecoder> streams() {
        return List.of(new ClientHelloDecoder(), new HttpDecoder(), new SshDecoder(),
                new RfbDecoder(), new RdpDecoder(), new MqttDecoder(),
                new KerberosStreamDecoder(), new SmbDecoder());
    }

    private static List<Recognizer> recognizers(long seed) {
        return List.of(new RemoteRecognizer(seed), new WireGuardRecognizer(),
                new OpenVpnRecognizer(), new IpsecRecognizer(), new ZeroTierRecognizer(),
                new RdpRecognizer(), new StunRecognizer(), new RtpRecognizer(),
                new RmcpRecognizer(), new XdmcpRecognizer(), new RshRecognizer(),
                new TincRecognizer());
    }
}
