package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.finding.Finding;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.net.Dialer;
import io.farmhawk.probe.LocalNetworks;
import io.farmhawk.probe.ProbeBudget;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.net.snmp.SnmpClient;
import io.farmhawk.probe.Scan;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.snmp.SnmpProber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One scan by hand: asks the devices, judges the answers, keeps nothing on disk. */
public final class Sweep implements AutoCloseable {
    private final MemoryEngine engine;
    private final Dialer dialer = new Dialer();
    private final SnmpClient snmp = new SnmpClient();
    private final Scan scan;

    /** What the devices answered. */
    public record Result(List<AssetView> assets, List<Finding> findings, Scan.Summary summary) {}

    /**
     * @param probe scope of the settings; empty for the private networks directly connected
     * @throws ConfigException if the scope holds networks that must not be probed
     */
    public Sweep(Settings.Probe probe, FingerprintPack pack) {
        engine = new MemoryEngine(pack);
        try {
            ProbeScope scope = probe.scope().isEmpty()
                    ? new ProbeScope(LocalNetworks.connected(), "directly connected networks")
                    : new ProbeScope(probe.scope(), "probe.scope");
            scan = new Scan(scope, probers(probe.snmp()), ProbeBudget.POLITE);
        } catch (ConfigException e) {
            close();
            throw e;
        } catch (IllegalArgumentException e) {
            close();
            throw new ConfigException("probe.scope: " + e.getMessage(), e);
        }
    }

    /** Asks all targets that the scope allows. Blocks; call once. */
    public Result run(List<IpPrefix> targets, Consumer<Scan.Progress> progress)
            throws InterruptedException {
        Scan.Summary summary = scan.run(targets, engine::accept, progress);
        return new Result(engine.assets(), engine.findings(), summary);
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        scan.stop();
    }

    @Override
    public void close() {
        dialer.close();
        snmp.close();
    }

    private List<Prober> probers(SnmpSettings settings) {
        List<Prober> probers = new ArrayList<>(
                Scan.webProbers(dialer, engine.pack().probes()));
        probers.add(new SnmpProber(snmp, SnmpCredentials.of(settings)));
        return probers;
    }
}
