package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.finding.Finding;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.Scan;
import io.farmhawk.probe.ScanJournal;
import io.farmhawk.probe.audit.ProbeAudit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One scan by hand: asks the devices, judges the answers, and keeps nothing on disk but the record of what
 * it sent.
 */
public final class Sweep implements AutoCloseable {
    private final MemoryEngine engine;
    private final KillSwitch killSwitch;
    private final ProbeAudit audit;
    private final ProbeRuns.Run scan;
    private final ScanJournal journal;

    /**
     * What the devices answered.
     *
     * @param hosts that are there, by address
     * @param trouble why it ended before its time, in one line
     */
    public record Result(List<Census.Host> hosts, List<AssetView> assets, List<Finding> findings,
            Scan.Summary summary, Optional<String> trouble) {}

    /**
     * What is known before.
     *
     * @param journal of a scan that was broken off, or of this one from now on
     * @param leaseFiles of DHCP servers
     */
    public record Before(Optional<Path> journal, List<Path> leaseFiles) {
        public Before {
            leaseFiles = List.copyOf(leaseFiles);
        }
    }

    /**
     * @param stateDirectory where the audit is, and the kill switch
     * @throws IOException if the audit cannot be written: then nothing is sent
     * @throws ConfigException if a lease file cannot be read
     */
    public Sweep(Path stateDirectory, ProbeScope scope, FingerprintPack pack, SweepLimits limits,
            SnmpSettings snmp, Before before) throws IOException {
        LeaseHosts leases = new LeaseHosts(before.leaseFiles, InstantSource.system());
        engine = new MemoryEngine(pack);
        journal = before.journal.isPresent()
                ? ScanJournal.at(before.journal.get())
                : ScanJournal.inMemory();
        audit = ProbeAudit.open(stateDirectory, "scan", InstantSource.system());
        killSwitch = KillSwitch.watched(stateDirectory);
        try {
            scan = ProbeRuns.real(engine::pack, limits::narrow, snmp,
                    leases).make(scope, limits.budget(),
                            audit.departures("by hand", scope, killSwitch), journal);
        } catch (IOException | RuntimeException e) {
            killSwitch.close();
            audit.close();
            throw e;
        }
    }

    /** Why nothing may be sent now, in one line. */
    public Optional<String> refusal() {
        return killSwitch.stopped().map(KillSwitch.Stopped::words).or(audit::trouble);
    }

    /** Asks all targets that the scope allows. Blocks; call once. */
    public Result run(List<IpPrefix> targets, Consumer<Scan.Progress> progress)
            throws InterruptedException {
        var _ = killSwitch.onStop(scan::stop);
        Census census = new Census();
        Scan.Summary summary = scan.run(targets, observation -> {
            census.accept(observation);
            engine.accept(observation);
        }, progress);
        return new Result(census.hosts(), engine.assets(), engine.findings(), summary, refusal());
    }

    /** Ends {@link #run} soon. Any thread. */
    public void stop() {
        scan.stop();
    }

    @Override
    public void close() throws IOException {
        scan.close();
        journal.close();
        killSwitch.close();
        audit.close();
    }
}
