package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.arp.ArpDecoder;
import io.farmhawk.protocol.ndp.NdpDecoder;
import java.net.NetworkInterface;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A discovery by hand, for a simulated network. Arguments: interface, frames a second, then the blocks of
 * the scope. Prints what was found as JSON lines, then the summary.
 */
public final class DiscoveryTrial {
    private DiscoveryTrial() {}

    public static void main(String[] args) throws Exception {
        Card card = Card.of(NetworkInterface.getByName(args[0])).orElseThrow();
        List<IpPrefix> scope = List.of(args).subList(2, args.length).stream()
                .map(text -> IpPrefix.parse(text).orElseThrow()).toList();
        Pace pace = new Pace(Integer.parseInt(args[1]));
        AtomicLong observations = new AtomicLong();
        var terms = new Discovery.Terms(new ScopeGuard(scope, "the command line"), pace,
                new DecoderSet(1, List.of(new ArpDecoder(), new NdpDecoder()), List.of()),
                _ -> observations.incrementAndGet());
        long start = System.nanoTime();
        try (Discovery discovery = Discovery.open(card, terms, start)) {
            Summary summary = discovery.run(scope, List.of(), found -> System.out.printf(
                    "{\"ip\": \"%s\", \"mac\": \"%s\", \"how\": \"%s\", \"rttMicros\": %d}%n",
                    found.ip(), found.mac().map(Object::toString).orElse(""), found.how(),
                    found.roundTrip().map(rtt -> rtt.toNanos() / 1_000).orElse(-1L)));
            System.out.println("# " + summary);
            System.out.println("# seen to leave " + pace.left.get() + ", observations "
                    + observations + ", seconds " + (System.nanoTime() - start) / 1e9);
        }
    }

    /** Turns of equal distance, in all. */
    private static final class Pace implements Permit {
        private final long gapNanos;
        private final AtomicLong left = new AtomicLong();
        private final ConcurrentHashMap<IpAddress, Long> hosts = new ConcurrentHashMap<>();
        private long next = System.nanoTime();

        private Pace(int perSecond) {
            gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        }

        @Override
        public void await(IpAddress host, int frames) throws InterruptedException {
            hosts.merge(host, 1L, Long::sum);
            await(frames);
        }

        @Override
        public void await(int frames) throws InterruptedException {
            long wait;
            synchronized (this) {
                long turn = Math.max(next, System.nanoTime() - 5_000_000);
                next = turn + frames * gapNanos;
                wait = turn - System.nanoTime();
            }
            TimeUnit.NANOSECONDS.sleep(wait);
        }

        @Override
        public void left(IpAddress host) {
            left();
        }

        @Override
        public void left() {
            left.incrementAndGet();
        }
    }
}
