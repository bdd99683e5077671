package io.farmhawk.bench;

import io.farmhawk.app.Decoders;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.protocol.DecoderSet;
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
    private final DecoderSet decoders = Decoders.all(1);
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
