package io.farmhawk.app;

import io.farmhawk.observation.Observation;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Facts on their way from the decoding threads to the engine. Bounded: half full, it refuses the kinds
 * that say least about what a device is; full, it refuses all. What it refused is counted.
 */
final class ObservationQueue {
    private final int most;
    private final BlockingQueue<Observation> queue;
    private final AtomicLong refused = new AtomicLong();

    /** @param most facts kept, at least 2 */
    ObservationQueue(int most) {
        this.most = most;
        queue = new ArrayBlockingQueue<>(most);
    }

    /** Takes a fact or refuses it; never waits. Any thread. */
    void offer(Observation observation) {
        boolean crowded = queue.remainingCapacity() < most / 2;
        if ((crowded && saysLittle(observation)) || !queue.offer(observation)) {
            refused.incrementAndGet();
        }
    }

    /** The next fact, or null if none comes in this time. Engine thread. */
    @Nullable
    Observation poll(long millis) throws InterruptedException {
        return queue.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** The next fact if there is one. Engine thread. */
    @Nullable
    Observation poll() {
        return queue.poll();
    }

    /** Facts refused so far. Any thread. */
    long refused() {
        return refused.get();
    }

    private static boolean saysLittle(Observation observation) {
        return switch (observation) {
            case Observation.Sighting _ -> true;
            case Observation.MdnsQuestion _ -> true;
            case Observation.DnsAnswer _ -> true;
            case Observation.HttpRequest _ -> true;
            case Observation.ProbeSilent _ -> true;
            case Observation.AddressClaim _ -> false;
            case Observation.DhcpIdentity _ -> false;
            case Observation.MdnsRecord _ -> false;
            case Observation.DnsQuestion _ -> false;
            case Observation.ClientHello _ -> false;
            case Observation.HttpResponse _ -> false;
            case Observation.TlsCertificate _ -> false;
            case Observation.Favicon _ -> false;
            case Observation.SshBanner _ -> false;
            case Observation.RfbHello _ -> false;
            case Observation.SnmpSystem _ -> false;
            case Observation.LldpNeighbour _ -> false;
            case Observation.SsdpDevice _ -> false;
            case Observation.IpmiAuthentication _ -> false;
            case Observation.CaptureGap _ -> false;
        };
    }
}
