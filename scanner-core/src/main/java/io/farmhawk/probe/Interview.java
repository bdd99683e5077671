package io.farmhawk.probe;

import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.net.Departure.Purpose;
import io.farmhawk.net.Visit;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.ProbeSilent;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The questions to one host, two ports at once: first those of all hosts, then what they call for. */
final class Interview {
    /** Who touched a host before anybody talked to it. */
    static final String KNOCK = "knock";

    private static final Logger LOG = LoggerFactory.getLogger(Interview.class);
    private static final int TALKS = 2;
    /** Questions by datagram under way at once: most of the time, what they do is wait. */
    private static final int MOST_AT_ONCE = 8;
    /** What all talks with one host may take; one that keeps us waiting at each port is left alone. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final IpAddress host;
    private final Optional<MacAddress> mac;
    private final Visit visit;
    private final Means means;
    private final Foreknowledge.Host known;
    private final boolean isFragile;
    private final Semaphore talks;
    private final Queue<Integer> doors = new ConcurrentLinkedQueue<>();
    private final Queue<ProbeSilent> silences = new ConcurrentLinkedQueue<>();
    private final AtomicLong talkedNanos = new AtomicLong();
    private volatile boolean answered;
    private volatile String lastProber = KNOCK;

    /** What all hosts of a scan share. */
    record Means(Questions questions, FollowUps followUps, FragileMakers fragile,
            NeighbourCache neighbours,
            LossMeter losses, OpenDoors doors, HealthCanary canary, ScanJournal journal,
            Tally tally, Map<IpAddress, Foreknowledge.Host> known) {
        /** What is known of a host without asking it. */
        Foreknowledge.Host knownOf(IpAddress host) {
            return known.getOrDefault(host, Foreknowledge.Host.STRANGER);
        }
    }

    /** @param isFragile whether one port at a time is as much as the host should bear */
    Interview(Finder.Found found, Visit visit, Means means, boolean isFragile) {
        this.isFragile = isFragile;
        talks = new Semaphore(isFragile ? 1 : TALKS);
        host = found.ip();
        mac = found.mac();
        this.visit = visit;
        this.means = means;
        known = means.knownOf(host);
        mac.ifPresent(known -> means.followUps.heard(host,
                List.of(new Observation.AddressClaim(provenance("neighbours"), known, host,
                        ClaimedBy.ARP))));
    }

    /** Whether the host opened a port or answered a question. */
    boolean isAnswered() {
        return answered;
    }

    /** A port is open, and its connection stands: asks what is asked there. */
    void at(int port) throws InterruptedException {
        answered = true;
        means.tally.observed(List.of(new Observation.OpenPort(provenance(KNOCK), host, port)));
        talks.acquire();
        try {
            doors.add(port);
            ask(means.questions.talks().getOrDefault(port, List.of()));
            askOn(port);
        } finally {
            visit.leaveInTurn(port);
            talks.release();
        }
    }

    /** What an answer by datagram calls for is talk like any other: no more at once than the host bears. */
    private void askWhatThatCallsFor(int port) throws InterruptedException {
        talks.acquire();
        try {
            askOn(port);
        } finally {
            talks.release();
        }
    }

    /** Nobody will talk at a port. */
    void nothingAt(int port, String reason) {
        means.questions.talks().getOrDefault(port, List.of())
                .forEach(prober -> silences.add(silence(prober, reason)));
    }

    private static String question(Prober prober) {
        return prober.name() + "/" + prober.port();
    }

    /** Asks what is asked of each host, and was not before, all at once; a fragile one is asked one thing after another. */
    void datagrams() throws InterruptedException {
        Prober.Host standing = new Prober.Host(mac.isPresent(), isFragile);
        List<Callable<Boolean>> questions = means.questions.datagrams().stream()
                .filter(prober -> prober.suits(standing))
                .filter(prober -> !means.journal.isDone(host, question(prober)))
                .<Callable<Boolean>>map(prober -> () -> {
                    ask(List.of(prober));
                    askWhatThatCallsFor(prober.port());
                    means.journal.done(host, question(prober));
                    return true;
                }).toList();
        try (ExecutorService threads = Executors
                .newFixedThreadPool(isFragile ? 1 : MOST_AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<Boolean> ended : threads.invokeAll(questions)) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("probing " + host + " failed", e.getCause());
        }
    }

    /** Asks again at ports where other answers gave a reason to. */
    void rest() throws InterruptedException {
        for (Integer port : doors) {
            askOn(port);
        }
        means.tally.observed(List.copyOf(silences));
    }

    /** The host no longer answers. */
    void stopped() {
        LOG.atWarn().addKeyValue("ip", host).addKeyValue("prober", lastProber)
                .log("a host stopped answering while it was asked");
        means.canary.stopped(host, mac, lastProber);
    }

    private void askOn(int port) throws InterruptedException {
        List<FollowUps.FollowUp> more = means.followUps.at(host, port);
        while (!more.isEmpty()) {
            for (FollowUps.FollowUp each : more) {
                ask(each.prober(), each.wantedBy());
            }
            more = means.followUps.at(host, port);
        }
    }

    private void ask(List<Prober> probers) throws InterruptedException {
        for (Prober prober : probers) {
            if (!known.heard().contains(new Foreknowledge.Talk(prober.port(), prober.name()))) {
                ask(prober, Purpose.SURVEY.wantedBy());
            }
        }
    }

    private void ask(Prober prober, String wantedBy) throws InterruptedException {
        if (!means.canary.allows(prober.name(), mac)) {
            means.tally.refused(host, prober.port(), "the prober " + prober.name()
                    + " talked last to a host of this kind that then stopped answering");
        } else if (talkedNanos.get() > LONGEST.toNanos()) {
            means.tally.refused(host, prober.port(),
                    "the host took more than " + LONGEST.toSeconds() + " s for other answers");
        } else {
            askNow(prober, wantedBy);
        }
    }

    private void askNow(Prober prober, String wantedBy) throws InterruptedException {
        lastProber = prober.name();
        long begun = System.nanoTime();
        take(prober, visit.call(new Purpose(prober.name(), wantedBy), () -> prober.probe(host)));
        talkedNanos.addAndGet(System.nanoTime() - begun);
    }

    private void take(Prober prober, Answer answer) {
        switch (answer) {
            case Answer.Answered(var observations) -> {
                answered = true;
                means.tally.observed(observations);
                means.followUps.heard(host, observations);
            }
            case Answer.Silent(var reason) -> {
                LOG.atDebug().addKeyValue("prober", prober.name()).addKeyValue("ip", host)
                        .addKeyValue("reason", reason).log("no answer");
                silences.add(silence(prober, reason));
            }
            case Answer.Refused(var reason) -> means.tally.refused(host, prober.port(), reason);
        }
    }

    private ProbeSilent silence(Prober prober, String reason) {
        return new ProbeSilent(provenance(prober.name()), host, prober.port(), prober.name(),
                reason);
    }

    private static Provenance provenance(String prober) {
        return new Provenance(Instant.now(), "probe:" + prober, 0);
    }
}
