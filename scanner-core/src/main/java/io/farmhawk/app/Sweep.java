package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.finding.Finding;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.inventory.VendorTable;
import io.farmhawk.net.Dialer;
import io.farmhawk.probe.FragileMakers;
import io.farmhawk.probe.LocalNetworks;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.ProbePlanner;
import io.farmhawk.probe.Scan;
import io.farmhawk.protocol.http.HttpProber;
import java.util.List;
import java.util.function.Consumer;

/** One scan by hand: asks the devices, judges the answers, keeps nothing on disk. */
public final class Sweep implements AutoCloseable {
    private final MemoryEngine engine;
    private final Dialer dialer = new Dialer();
    private final Scan scan;

    /**
     * What the devices answered.
     *
     * @param hosts that are there, by address
     */
    public record Result(List<Census.Host> hosts, List<AssetView> assets, List<Finding> findings,
            Scan.Summary summary) {}

    /**
     * @param settings scope of the settings; empty for the private networks directly connected
     * @throws ConfigException if the scope holds networks that must not be probed
     */
    public Sweep(Settings.Probe settings, FingerprintPack pack, SweepLimits limits) {
        engine = new MemoryEngine(pack);
        try {
            ProbeScope scope = settings.scope().isEmpty()
                    ? new ProbeScope(LocalNetworks.connected(), "directly connected networks")
                    : new ProbeScope(settings.scope(), "probe.scope");
            scan = new Scan(scope, dialer,
                    limits.narrow(Probers.all(dialer, engine.pack().probes())),
                    new ProbePlanner(engine.pack(), probe -> new HttpProber(dialer,
                            probe.scheme(), probe.port(), probe.paths())),
                    new FragileMakers(VendorTable.onClassPath()),
                    limits.budget());
        } catch (IllegalArgumentException e) {
            dialer.close();
            throw new ConfigException("probe.scope: " + e.getMessage(), e);
        }
    }

    /** Asks all targets that the scope allows. Blocks; call once. */
    public Result run(List<IpPrefix> targets, Consumer<Scan.Progress> progress)
            throws InterruptedException {
        Census census = new Census();
        Scan.Summary summary = scan.run(targets, observation -> {
            census.accept(observation);
            engine.accept(observation);
        }, progress);
        return new Result(census.hosts(), engine.assets(), engine.findings(), summary);
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        scan.stop();
    }

    @Override
    public void close() {
        dialer.close();
    }
}
