package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.fingerprint.PortProbe;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.Pace;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.net.Terms;
import io.farmhawk.net.Visit;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.http.HttpProber;
import io.farmhawk.protocol.tls.TlsProber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sweep over networks: asks each address inside the scope the questions of all probers, within the
 * budget, and tells what was answered and which neighbours showed up. A scan runs once.
 */
public final class Scan {
    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);

    /**
     * About ten packets each, and the weakest devices stand some forty a second: a compiled-in
     * courtesy.
     */
    private static final double HOST_CONNECTIONS_PER_SECOND = 4;

    private final String id = UUID.randomUUID().toString();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScopeGuard guard;
    private final Collection<List<Prober>> ports;
    private final ProbeBudget budget;
    private final NeighbourCache neighbours;
    private final Semaphore hosts;

    /**
     * How far a scan is, in addresses.
     *
     * @param asked all questions were asked
     * @param total may be asked
     * @param answered at least one question
     */
    public record Progress(long asked, long total, long answered) {}

    /**
     * What a scan did, in addresses. Where answered and silent do not add up to the targets, it was
     * stopped.
     *
     * @param refused what was not asked, the first 256 by name
     */
    public record Summary(long targets, long answered, long silent, List<Refused> refused) {
        public Summary {
            refused = List.copyOf(refused);
        }
    }

    /**
     * What was not asked, and why.
     *
     * @param target network, address or port, as a person reads it
     * @param addresses how many of the target's addresses this is about
     */
    public record Refused(String target, String reason, long addresses) {}

    /**
     * @param probers asked in this order; those of one port one after the other
     */
    public Scan(ProbeScope scope, List<Prober> probers, ProbeBudget budget) {
        this(scope, probers, budget, NeighbourCache.OF_THIS_MACHINE);
    }

    Scan(ProbeScope scope, List<Prober> probers, ProbeBudget budget, NeighbourCache neighbours) {
        guard = scope.guard();
        ports = probers.stream().collect(Collectors.groupingBy(Prober::port, LinkedHashMap::new,
                Collectors.toUnmodifiableList())).values();
        this.budget = budget;
        this.neighbours = neighbours;
        hosts = new Semaphore(budget.total() / budget.perHost());
    }

    /** Web pages, and the certificate where they come over TLS. */
    public static List<Prober> webProbers(Dialer dialer, List<PortProbe> probes) {
        List<Prober> probers = new ArrayList<>();
        for (PortProbe probe : probes) {
            probers.add(new HttpProber(dialer, probe.scheme(), probe.port(), probe.paths()));
            if (probe.scheme() == Scheme.HTTPS) {
                probers.add(new TlsProber(dialer, probe.port()));
            }
        }
        return probers;
    }

    /**
     * Blocks until done or stopped. What lies outside the scope is not asked but listed.
     *
     * @param sink called by one thread at a time, as is {@code progress}
     * @throws InterruptedException if this thread was interrupted; all connections are closed then
     */
    public Summary run(List<IpPrefix> targets, ObservationSink sink, Consumer<Progress> progress)
            throws InterruptedException {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("a scan runs once");
        }
        Tally tally = new Tally(sink, progress, neighbours);
        Targets plan = new Targets(targets, guard, tally.refusals());
        LOG.atInfo().addKeyValue("scanId", id).addKeyValue("addresses", plan.total())
                .log("scan starts");
        tally.start(plan.total());
        Terms terms = new Terms(id, guard, new Pace(budget.connectionsPerSecond()),
                HOST_CONNECTIONS_PER_SECOND, budget.timeout());
        sweep(plan,
                host -> new HostProbes(host, new Visit(terms, host), List.copyOf(ports), tally));
        Summary summary = tally.end();
        LOG.atInfo().addKeyValue("scanId", id).addKeyValue("answered", summary.answered())
                .addKeyValue("silent", summary.silent()).log("scan ended");
        return summary;
    }

    /** Ends the scan as soon as may be: connections under way are closed. Any thread. */
    public void stop() {
        threads.shutdownNow();
    }

    private void sweep(Targets plan, Function<IpAddress, HostProbes> probes)
            throws InterruptedException {
        try (threads) {
            for (IpPrefix prefix : plan.admitted()) {
                for (IpAddress host : plan.hosts(prefix)) {
                    start(probes.apply(host));
                }
            }
        } catch (RejectedExecutionException e) {
            LOG.atInfo().addKeyValue("scanId", id).log("scan was stopped");
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the scan was interrupted");
        }
        Throwable broken = fault.get();
        if (broken != null) {
            throw new IllegalStateException("a probe broke, so the scan was ended", broken);
        }
    }

    private void start(HostProbes probes) throws InterruptedException {
        try {
            hosts.acquire();
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
        threads.execute(() -> visit(probes));
    }

    private void visit(HostProbes probes) {
        try {
            probes.run(budget.perHost());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped: this host is not counted as asked
        } catch (RuntimeException | Error e) {
            fault.compareAndSet(null, e);
            stop();
        } finally {
            hosts.release();
        }
    }
}
