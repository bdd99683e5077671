package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departures;
import io.farmhawk.net.KillSwitch;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.ProbeScope;
import io.farmhawk.probe.audit.AuditCheck;
import io.farmhawk.probe.audit.AuditEntry;
import io.farmhawk.probe.audit.AuditFiles;
import io.farmhawk.probe.audit.AuditRecheck;
import io.farmhawk.probe.audit.AuditSearch;
import io.farmhawk.probe.audit.ProbeAudit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The probing of a running service: sweeps by calendar and by order, and new devices as they show up.
 * Without a scope it does nothing at all. Its own thread looks four times a second at what is due.
 */
final class Probing implements ProbeControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Probing.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(1);
    private static final String CHAIN = "service";

    private final Parts parts;
    private final KillSwitch killSwitch;
    private final ProbeMemory memory;
    private final WatchList watchList = new WatchList();
    private final UnfinishedSweep unfinished;
    private final ProbeJobs jobs;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Instant since;
    private final AuditRecheck recheck;
    private volatile Optional<Allowed> allowed;
    private volatile Optional<Instant> lastSweep;
    private volatile Optional<String> auditTrouble = Optional.empty();
    private Optional<ProbeAudit> audit = Optional.empty();
    private Instant saved;

    /**
     * What probing is made of.
     *
     * @param sink takes what was answered, as if it had been captured
     * @param proposal of what would be asked
     */
    record Parts(Settings settings, ZoneId zone, InstantSource clock, ObservationSink sink,
            ProbeRuns runs, Supplier<ScanProposal> proposal) {}

    /** The scope, and the one predicate of it: made once, for it is asked for every device that is heard. */
    private record Allowed(ProbeScope scope, ScopeGuard guard) {
        Allowed(ProbeScope scope) {
            this(scope, scope.guard());
        }
    }

    /** @throws ConfigException if the scope holds networks that must not be probed */
    Probing(Parts parts) {
        this.parts = parts;
        Instant now = parts.clock.instant();
        allowed = AllowedScope.of(parts.settings).map(Allowed::new);
        recheck = new AuditRecheck(files());
        memory = new ProbeMemory(parts.settings.stateDirectory());
        ProbeMemory.Kept kept = memory.read(now);
        since = kept.since();
        lastSweep = kept.lastSweep();
        watchList.restore(kept.asked());
        saved = now;
        killSwitch = KillSwitch.watched(parts.settings.stateDirectory());
        unfinished = new UnfinishedSweep(parts.settings.stateDirectory(), scope, now);
        jobs = new ProbeJobs(parts.runs, parts.sink, parts.clock, unfinished);
        var _ = killSwitch.onStop(jobs::stop);
    }

    void start() {
        Thread.ofVirtual().name("probing").start(this::run);
    }

    /** Hears on the engine's thread which devices are new or changed. */
    void seen(Engine.Changes changes) {
        Optional<Allowed> current = allowed;
        if (current.isPresent() && schedule().watch()) {
            Instant now = parts.clock.instant();
            for (AssetView view : changes.assets()) {
                watchList.seen(view.asset(), now, current.get().guard::allows);
            }
        }
    }

    private void run() {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    step(parts.clock.instant());
                } catch (RuntimeException e) {
                    LOG.atError().setCause(e).log("probing met a fault of our own and goes on");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what is due. */
    void step(Instant now) {
        if (audit().flatMap(ProbeAudit::trouble).isPresent()) {
            jobs.stop();
        }
        if (Duration.between(saved, now).abs().compareTo(BETWEEN_SAVES) >= 0) {
            save(now);
        }
        Optional<ProbeScope> current = scope();
        if (killSwitch.stopped().isPresent()) {
            jobs.stop(); // one that began as the switch was thrown
            unfinished.drop();
            return;
        }
        if (current.isEmpty()) {
            return;
        }
        switch (schedule().next(now, lastSweep.orElse(since), parts.zone)) {
            case ProbeSchedule.Next.Quiet _ -> jobs.stop();
            case ProbeSchedule.Next.Sweep _ -> {
                if (!jobs.isSweeping()) {
                    beginByCalendar(current.get(), now);
                }
            }
            case ProbeSchedule.Next.Watch _ -> {
                unfinished.take(now).ifPresent(order -> goOn(current.get(), order));
                watch(current.get(), now);
            }
        }
    }

    /** Goes on with a sweep that a restart broke off. */
    private void goOn(ProbeScope allowed, UnfinishedSweep.Order order) {
        try {
            jobs.resume(opened().departures("sweep by " + order.by() + ", after a restart",
                    allowed, killSwitch), allowed, order);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage())
                    .log("sweep that was broken off could not go on");
        }
    }

    private void watch(ProbeScope scope, Instant now) {
        if (!schedule().watch() || jobs.isWatching()) {
            return;
        }
        List<WatchList.Due> due = watchList.take(now, ProbeJobs.MOST_WATCHED);
        if (!due.isEmpty()) {
            try {
                jobs.watch(opened().departures("new devices", scope, killSwitch), scope, due,
                        () -> watchList.putBack(due));
            } catch (IOException e) {
                watchList.putBack(due);
            }
        }
    }

    private void beginByCalendar(ProbeScope scope, Instant now) {
        try {
            begin(scope, List.of(), "the calendar", now);
        } catch (IllegalStateException e) {
            LOG.atWarn().addKeyValue("reason", e.getMessage()).log("sweep could not begin");
        }
    }

    private void begin(ProbeScope scope, List<IpPrefix> targets, String by, Instant now) {
        lastSweep = Optional.of(now);
        save(now);
        try {
            jobs.sweep(opened().departures("sweep by " + by, scope, killSwitch), scope,
                    targets.isEmpty() ? scope.prefixes() : targets, by);
        } catch (IOException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<ProbeScope> scope() {
        return allowed.map(Allowed::scope);
    }

    private ProbeSchedule schedule() {
        return parts.settings.probe().schedule();
    }

    private synchronized Optional<ProbeAudit> audit() {
        return audit;
    }

    /**
     * Leave for other questions than those of scans.
     *
     * @throws IOException if they cannot be put on record
     */
    Departures departures(String what, ProbeScope scope) throws IOException {
        return opened().departures(what, scope, killSwitch);
    }

    /** The audit, opened when it is first needed: who never probes has none. */
    private synchronized ProbeAudit opened() throws IOException {
        if (audit.isEmpty()) {
            try {
                audit = Optional.of(
                        ProbeAudit.open(parts.settings.stateDirectory(), CHAIN, parts.clock));
                auditTrouble = Optional.empty();
            } catch (IOException e) {
                auditTrouble = Optional
                        .of("nothing is probed without its record: " + e.getMessage());
                throw new IOException(auditTrouble.get(), e);
            }
        }
        return audit.get();
    }

    private void save(Instant now) {
        saved = now;
        if (allowed.isPresent()) {
            memory.write(new ProbeMemory.Kept(since, lastSweep, watchList.asked()));
        }
    }

    @Override
    public ProbingView view() {
        Instant now = parts.clock.instant();
        Optional<ProbeScope> current = scope();
        return new ProbingView(current, killSwitch.stopped(), jobs.running(), jobs.last(),
                lastSweep,
                current.flatMap(_ -> schedule().nextSweep(now, lastSweep.orElse(since),
                        parts.zone)),
                current.flatMap(_ -> schedule().quietUntil(now, parts.zone)),
                schedule().watch(), jobs.hostsAsked(),
                trouble());
    }

    private Optional<String> trouble() {
        return audit().flatMap(ProbeAudit::trouble).or(() -> auditTrouble).or(jobs::trouble);
    }

    @Override
    public ScanProposal proposal() {
        return parts.proposal.get();
    }

    @Override
    public void confirm(List<IpPrefix> networks, String by) {
        allowed = Optional.of(new Allowed(
                AllowedScope.confirm(parts.settings, networks, by, parts.clock.instant())));
    }

    @Override
    public synchronized void sweep(List<IpPrefix> targets, String by) {
        Instant now = parts.clock.instant();
        ProbeScope scope = scope().orElseThrow(() -> new IllegalStateException(
                "no scope is set: name probe.scope in the settings"));
        killSwitch.stopped().ifPresent(stopped -> {
            throw new IllegalStateException(stopped.words());
        });
        schedule().quietUntil(now, parts.zone).ifPresent(until -> {
            throw new IllegalStateException(
                    "nothing is sent in quiet hours, which end at " + until);
        });
        targets.stream().filter(target -> scope.prefixes().stream()
                .noneMatch(prefix -> prefix.contains(target))).findFirst().ifPresent(target -> {
                    throw new IllegalArgumentException(target + " is outside the scope, allowed by "
                            + scope.allowedBy());
                });
        if (closed.getCount() == 0) {
            throw new IllegalStateException("the service is about to end");
        }
        if (jobs.isSweeping()) {
            throw new IllegalStateException("a sweep is under way already");
        }
        begin(scope, targets, by, now);
    }

    @Override
    public void stop(String by) {
        try {
            killSwitch.stop(by, parts.clock.instant());
            recordSwitch("stopped", by);
        } catch (IOException e) {
            throw new IllegalStateException("probing is stopped, but a restart would not know it: "
                    + e.getMessage(), e);
        }
    }

    @Override
    public void resume(String by) {
        try {
            recordSwitch("resumed", by);
            killSwitch.resume();
        } catch (IOException e) {
            throw new IllegalStateException("probing stays stopped: " + e.getMessage(), e);
        }
    }

    private void recordSwitch(String state, String by) throws IOException {
        if (allowed.isPresent()) {
            opened().recordSwitch(state, by);
        }
    }

    @Override
    public List<AuditEntry> audit(int most) {
        try {
            return AuditSearch.newest(files(), most);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public Optional<AuditCheck.Result> check() {
        try {
            AuditCheck.Result result = recheck.check(parts.clock.instant());
            return result.entries() == 0 && result.isWhole()
                    ? Optional.empty()
                    : Optional.of(result);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private AuditFiles files() {
        return new AuditFiles(ProbeAudit.in(parts.settings.stateDirectory()), CHAIN);
    }

    private static IllegalStateException unreadable(IOException e) {
        return new IllegalStateException("the audit cannot be read: " + e.getMessage(), e);
    }

    /** Ends what is under way, waits for that some seconds at most, and keeps what must be known. */
    @Override
    public void close() {
        closed.countDown();
        jobs.close();
        save(parts.clock.instant());
        killSwitch.close();
        audit().ifPresent(ProbeAudit::close);
    }
}
