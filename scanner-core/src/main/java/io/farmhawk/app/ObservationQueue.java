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
            case Observation.Sighting _,Observation.MdnsQuestion _,Observation.NameQuestion _,Observation.GroupMembership _,Observation.SsdpSearch _,Observation.DnsAnswer _,Observation.HttpRequest _,Observation.FlowSummary _,Observation.SynShape _,Observation.ProbeSilent _ ->
                true;
            case Observation.AddressClaim _,Observation.DhcpIdentity _,Observation.Dhcpv6Identity _,Observation.MdnsRecord _,Observation.DnsQuestion _,Observation.NameClaim _,Observation.SsdpDevice _,Observation.WsDiscoveryDevice _,Observation.LldpNeighbour _,Observation.LldpInventory _,Observation.CdpNeighbour _,Observation.EapIdentity _,Observation.ClientHello _,Observation.ServerHello _,Observation.TlsCertificate _,Observation.HttpResponse _,Observation.WebSocketOpening _,Observation.Favicon _,Observation.SshBanner _,Observation.OpenPort _,Observation.ServiceBanner _,Observation.SshClient _,Observation.SshKeyExchange _,Observation.RfbHello _,Observation.SnmpSystem _,Observation.SnmpEngine _,Observation.IpmiAuthentication _,Observation.TimeQuestion _,Observation.StunBinding _,Observation.RemoteDesktopOpening _,Observation.NtlmTarget _,Observation.KerberosRequest _,Observation.SyslogSender _,Observation.MqttClient _,Observation.FlowLabel _,Observation.RouterAdvertised _,Observation.ArpPayload _,Observation.CaptureGap _,Observation.TableOverrun _,Observation.NeighbourEntry _,Observation.SwitchPort _,Observation.SshHostKey _ ->
                false;
        };
    }
}
