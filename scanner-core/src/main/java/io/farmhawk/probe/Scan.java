package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departures;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.FrameBudget;
import io.farmhawk.net.Terms;
import io.farmhawk.net.Visit;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.probe.discovery.Known;
import io.farmhawk.protocol.GroupProber;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sweep over networks: finds the hosts inside the scope, asks each the same questions within the
 * budget, and tells what was answered and which neighbours showed up. A scan runs once.
 */
public final class Scan {
    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);

    private final String id = UUID.randomUUID().toString();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LossMeter losses = new LossMeter();
    private final HealthCanary canary = new HealthCanary();
    private final Terms terms;
    private final Tools tools;
    private final FrameBudget frames;
    private final NeighbourCache neighbours;
    private final Semaphore hosts;

    /**
     * How far a scan is.
     *
     * @param asked hosts of which all questions were asked
     * @param found hosts to ask, so far
     * @param total addresses that may be asked
     * @param answered hosts that answered at least one question
     * @param coverage estimated share of the open ports of these hosts that is found, by the losses
     *        measured so far: 0 to 1
     */
    public record Progress(long asked, long found, long total, long answered, double coverage) {
        /** Nothing was done yet. */
        public static final Progress NONE = new Progress(0, 0, 0, 0, 0);
    }

    /**
     * What a scan did.
     *
     * @param targets addresses that might be asked
     * @param alive hosts that showed a sign of life
     * @param answered those of them that opened a port or answered a question
     * @param frames sent, as far as they could be counted
     * @param missed estimated share of open ports that were missed, by the losses measured
     * @param impacts hosts that stopped answering while they were asked
     * @param notes what could not be done as it should
     * @param refused what was not asked, the first 256 by name
     */
    public record Summary(long targets, long alive, long answered, long frames,
            double missed, List<Impact> impacts, List<String> notes, List<Refused> refused) {
        public Summary {
            impacts = List.copyOf(impacts);
            notes = List.copyOf(notes);
            refused = List.copyOf(refused);
        }
    }

    /** A host that no longer answers, and the prober that talked to it last. */
    public record Impact(IpAddress host, String prober) {}

    /**
     * What was not asked, and why.
     *
     * @param target network, address or port, as a person reads it
     * @param addresses how many of the target's addresses this is about
     */
    public record Refused(String target, String reason, long addresses) {}

    /**
     * What a scan asks, and by what means.
     *
     * @param finder tells whom to ask
     * @param followUps decides what to ask besides
     * @param fragile whom to ask gently
     * @param journal what was asked before, and is not asked again
     * @param known what is known of the hosts without asking
     */
    public record Tools(Finder finder, Dialer dialer, Questions questions, FollowUps followUps,
            FragileMakers fragile, ScanJournal journal, Foreknowledge known) {
        /** For who knows nothing before. */
        public Tools(Finder finder, Dialer dialer, Questions questions, FollowUps followUps,
                FragileMakers fragile, ScanJournal journal) {
            this(finder, dialer, questions, followUps, fragile, journal, Foreknowledge.NONE);
        }

        /** The same for who knows something before. */
        public Tools knowing(Foreknowledge before) {
            return new Tools(finder, dialer, questions, followUps, fragile, journal, before);
        }
    }

    /** @param departures asked before anything leaves */
    public Scan(ProbeScope scope, ProbeBudget budget, Departures departures, Tools tools) {
        this(scope, budget, departures, tools, NeighbourCache.OF_THIS_MACHINE);
    }

    Scan(ProbeScope scope, ProbeBudget budget, Departures departures, Tools tools,
            NeighbourCache neighbours) {
        frames = new FrameBudget(budget.framesPerSecond(), budget.framesPerHost());
        terms = new Terms(id, scope.guard(), frames, budget.timeout(), departures);
        this.tools = tools;
        this.neighbours = neighbours;
        hosts = new Semaphore(budget.hosts());
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
        Tally tally = new Tally(sink, progress, neighbours, this::coverage);
        Targets plan = new Targets(targets, terms.guard(), tally.refusals());
        LOG.atInfo().addKeyValue("scanId", id).addKeyValue("addresses", plan.total())
                .log("scan starts");
        tally.start(plan.total());
        sweep(plan, tally);
        Summary summary = tally.end(frames.spent(), canary.impacts(),
                tools.finder.notes());
        LOG.atInfo().addKeyValue("scanId", id).addKeyValue("alive", summary.alive())
                .addKeyValue("answered", summary.answered()).addKeyValue("frames", frames.spent())
                .log("scan ended");
        return summary;
    }

    /** Names the scan in logs and in the audit. */
    public String id() {
        return id;
    }

    /** Ends the scan as soon as may be: connections under way are closed. Any thread. */
    public void stop() {
        threads.shutdownNow();
        tools.finder.close();
    }

    /** An open port is missed if all knocks at it were lost. */
    private double coverage() {
        return 1 - Math.pow(losses.share(), losses.tries());
    }

    private void sweep(Targets plan, Tally tally) throws InterruptedException {
        Map<IpAddress, Foreknowledge.Host> known = tools.known.of(plan.admitted());
        Interview.Means means = new Interview.Means(tools.questions, tools.followUps,
                tools.fragile, neighbours, losses, new OpenDoors(), canary, tools.journal, tally,
                known);
        List<Known> seen = known.entrySet().stream()
                .map(host -> new Known(host.getKey(), host.getValue().mac())).toList();
        GroupRounds rounds = rounds(plan);
        try (threads) {
            tools.finder.find(new Finder.Ground(plan.admitted(), seen), terms,
                    fact -> tally.observed(List.of(fact)), found -> {
                        if (found.mac().isPresent()) {
                            rounds.due(found.ip()).forEach(this::ask);
                        }
                        start(found, means);
                    });
        } catch (RejectedExecutionException e) {
            LOG.atInfo().addKeyValue("scanId", id).log("scan was stopped");
        } finally {
            tools.finder.close();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the scan was interrupted");
        }
        Throwable broken = fault.get();
        if (broken != null) {
            throw new IllegalStateException("a probe broke, so the scan was ended", broken);
        }
    }

    private GroupRounds rounds(Targets plan) {
        List<GroupProber> probers = tools.questions.datagrams().stream()
                .filter(GroupProber.class::isInstance).map(GroupProber.class::cast).toList();
        return new GroupRounds(probers, GroupRounds.links(plan.admitted(), terms));
    }

    private void ask(GroupRounds.Round round) {
        threads.execute(() -> guarded(round::ask));
    }

    private void start(Finder.Found found, Interview.Means means) {
        means.tally().found();
        HostSurvey survey = new HostSurvey(found, new Visit(terms, found.ip(), found.mac()),
                tools.dialer,
                means);
        threads.execute(() -> guarded(() -> visit(survey)));
    }

    private void visit(HostSurvey survey) throws InterruptedException {
        hosts.acquire();
        try {
            survey.run();
        } finally {
            hosts.release();
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    /** Does some work on a thread of its own; what breaks there ends the scan. */
    private void guarded(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped: this host is not counted as asked
        } catch (RuntimeException | Error e) {
            fault.compareAndSet(null, e);
            stop();
        }
    }
}
