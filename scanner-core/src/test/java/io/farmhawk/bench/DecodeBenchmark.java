package io.farmhawk.bench;

import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.dhcp.DhcpDecoder;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.http.HttpDecoder;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import io.farmhawk.protocol.tls.ClientHelloDecoder;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One frame after the other of the sample network, from its octets to what it tells. Nearly every one
 * tells something, where a real network is mostly bulk: this is the hard case.
 */
@State(Scope.Benchmark)
public class DecodeBenchmark {
    private final SampleTraffic traffic = new SampleTraffic();
    private final DecoderSet decoders = new DecoderSet(1,
            List.of(new ArpDecoder(), new NdpDecoder(), new DhcpDecoder(), new DnsDecoder(),
                    new MdnsDecoder()),
            List.of(new ClientHelloDecoder(), new HttpDecoder()));
    private final Frame frame = new Frame();
    private int next;
    private long hours;

    @Benchmark
    public void decode(Blackhole told) {
        if (++next == traffic.size()) {
            next = 0;
            hours++;
        }
        byte[] octets = traffic.octets(next);
        frame.point(octets, 0, octets.length, octets.length).mark("bench", LinkType.ETHERNET, 1,
                traffic.timeNanos(next) + hours * SampleTraffic.LENGTH.toNanos());
        decoders.decode(frame, told::consume);
    }
}
