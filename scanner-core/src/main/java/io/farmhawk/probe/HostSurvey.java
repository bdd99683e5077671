package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Departure.Purpose;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.Knock;
import io.farmhawk.net.Visit;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.ProbeSilent;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All questions to one host: knocks at its ports in random order, talks where a door opens, and knocks
 * again where nothing came back as often as the network's losses make that worth while.
 */
final class HostSurvey {
    private static final Logger LOG = LoggerFactory.getLogger(HostSurvey.class);

    /** A host with more open doors than this answers at every one: it is asked nothing more. */
    private static final int MOST_OPEN = 24;
    /** Connections at once; the unanswered first frames of more may be under way. */
    private static final int LANES = 8;
    private static final int TALKS = 2;
    private static final Purpose KNOCK = new Purpose("knock", Purpose.SURVEY.wantedBy());

    private final IpAddress host;
    private final boolean isAlive;
    private final Visit visit;
    private final Dialer dialer;
    private final Questions questions;
    private final LossMeter losses;
    private final Tally tally;
    private final Semaphore talks = new Semaphore(TALKS);
    private final Queue<Integer> ignored = new ConcurrentLinkedQueue<>();
    private final Queue<ProbeSilent> silences = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile boolean answered;

    HostSurvey(Finder.Found found, Visit visit, Dialer dialer, Questions questions,
            LossMeter losses, Tally tally) {
        host = found.ip();
        isAlive = found.isAlive();
        this.visit = visit;
        this.dialer = dialer;
        this.questions = questions;
        this.losses = losses;
        this.tally = tally;
    }

    /** Asks all and tells what came of it. */
    void run() throws InterruptedException {
        try (visit) {
            List<Integer> ports = new ArrayList<>(questions.ports());
            Collections.shuffle(ports);
            knockAtAll(ports, 0);
            if (isAlive || visit.isAlive()) {
                for (int tries = 1; isWorthAnother(tries); tries++) {
                    List<Integer> again = new ArrayList<>(ignored);
                    ignored.clear();
                    knockAtAll(again, tries);
                }
                for (Prober prober : questions.datagrams()) {
                    take(prober, visit.call(purpose(prober), () -> prober.probe(host)));
                }
                tally.observed(List.copyOf(silences));
            } // of an address where nobody is, nothing is said
        }
        tally.asked(host, isAlive || visit.isAlive(), answered);
    }

    /** A host that ignores all it is asked is asked once more only where questions get lost. */
    private boolean isWorthAnother(int tries) {
        boolean refuses = closed.get() > ignored.size();
        return !ignored.isEmpty() && open.get() <= MOST_OPEN
                && tries < losses.tries() + (refuses ? 2 : 0);
    }

    private void knockAtAll(List<Integer> ports, int before) throws InterruptedException {
        Queue<Integer> left = new ConcurrentLinkedQueue<>(ports);
        Callable<Boolean> lane = () -> {
            for (Integer port = left.poll(); port != null; port = left.poll()) {
                knockAt(port, before);
            }
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> ended : threads
                    .invokeAll(Collections.nCopies(Math.min(LANES, ports.size()), lane))) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("probing " + host + " failed", e.getCause());
        }
    }

    private void knockAt(int port, int before) throws InterruptedException {
        switch (visit.call(KNOCK, () -> dialer.knock(port, losses.patience()))) {
            case Knock.Open(Duration roundTrip) -> {
                losses.answered(before, roundTrip);
                tally.observed(List.of(new Observation.OpenPort(provenance("knock"), host, port)));
                answered = true;
                if (open.incrementAndGet() <= MOST_OPEN) {
                    talk(port);
                }
            }
            case Knock.Closed(Duration roundTrip) -> {
                closed.incrementAndGet();
                losses.answered(before, roundTrip);
                silent(port, "the port is closed");
            }
            case Knock.Ignored() -> ignored.add(port);
            case Knock.Unreachable() -> silent(port, "the network says that it cannot be reached");
            case Knock.Refused(String reason) -> tally.refused(host, port, reason);
        }
    }

    private void silent(int port, String reason) {
        questions.talks().getOrDefault(port, List.of())
                .forEach(prober -> silences.add(silence(prober, reason)));
    }

    private void talk(int port) throws InterruptedException {
        talks.acquire();
        try {
            for (Prober prober : questions.talks().getOrDefault(port, List.of())) {
                take(prober, visit.call(purpose(prober), () -> prober.probe(host)));
            }
        } finally {
            visit.leave(port);
            talks.release();
        }
    }

    private void take(Prober prober, Answer answer) {
        switch (answer) {
            case Answer.Answered(var observations) -> {
                answered = true;
                tally.observed(observations);
            }
            case Answer.Silent(var reason) -> {
                LOG.atDebug().addKeyValue("prober", prober.name()).addKeyValue("ip", host)
                        .addKeyValue("reason", reason).log("no answer");
                silences.add(silence(prober, reason));
            }
            case Answer.Refused(var reason) -> tally.refused(host, prober.port(), reason);
        }
    }

    private ProbeSilent silence(Prober prober, String reason) {
        return new ProbeSilent(provenance(prober.name()), host, prober.port(), prober.name(),
                reason);
    }

    private static Purpose purpose(Prober prober) {
        return new Purpose(prober.name(), Purpose.SURVEY.wantedBy());
    }

    private static Provenance provenance(String prober) {
        return new Provenance(Instant.now(), "probe:" + prober, 0);
    }
}
