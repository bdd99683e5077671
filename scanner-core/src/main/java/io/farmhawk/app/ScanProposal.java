package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.net.Dialer;
import io.farmhawk.probe.LocalNetworks;
import io.farmhawk.probe.ProbeBudget;
import java.util.List;

/**
 * What a scan would do, for who is to allow it. Making one sends nothing.
 *
 * @param networks private ones that this machine's interfaces are directly connected to
 * @param addresses in them; {@link Long#MAX_VALUE} where there are more than can be counted
 * @param ports knocked at on each host, ascending
 * @param framesPerSecond at most, in all
 * @param framesPerHost at most, to one host
 */
public record ScanProposal(List<IpPrefix> networks, long addresses, List<Integer> ports,
        int framesPerSecond, int framesPerHost) {
    /** In words, what is never done. */
    public static final String NEVER = "nothing is logged into, nothing is written or printed";

    public ScanProposal {
        networks = List.copyOf(networks);
        ports = List.copyOf(ports);
    }

    /** For the networks this machine stands in now. */
    public static ScanProposal of(FingerprintPack pack) {
        return of(LocalNetworks.connected(), pack);
    }

    static ScanProposal of(List<IpPrefix> networks, FingerprintPack pack) {
        long addresses = 0;
        for (IpPrefix network : networks) {
            long more = addresses + network.size();
            addresses = more < 0 ? Long.MAX_VALUE : more;
        }
        try (Dialer dialer = new Dialer()) {
            return new ScanProposal(networks, addresses,
                    Probers.all(dialer, pack.probes()).ports().stream().sorted().toList(),
                    ProbeBudget.POLITE.framesPerSecond(), ProbeBudget.POLITE.framesPerHost());
        }
    }
}
