package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Visit;
import io.farmhawk.observation.Observation.ProbeSilent;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All questions to one host: those to one port one after the other, those to different ports on as
 * many lanes as the budget allows for a host.
 */
final class HostProbes {
    private static final Logger LOG = LoggerFactory.getLogger(HostProbes.class);

    private final IpAddress host;
    private final Visit visit;
    private final Queue<List<Prober>> ports;
    private final Tally tally;
    private final Queue<ProbeSilent> silences = new ConcurrentLinkedQueue<>();
    private volatile boolean answered;

    /**
     * @param ports the probers of each port, in the order to ask
     */
    HostProbes(IpAddress host, Visit visit, List<List<Prober>> ports, Tally tally) {
        this.host = host;
        this.visit = visit;
        this.ports = new ConcurrentLinkedQueue<>(ports);
        this.tally = tally;
    }

    /** Asks all and tells what came of it. */
    void run(int lanes) throws InterruptedException {
        if (lanes == 1) {
            lane();
        } else {
            sideBySide(lanes);
        }
        if (visit.isAlive()) {
            tally.observed(List.copyOf(silences)); // of an address where nobody is, nothing is said
        }
        tally.asked(host, answered);
    }

    private void sideBySide(int lanes) throws InterruptedException {
        Callable<Boolean> lane = () -> {
            lane();
            return true;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> ended : threads.invokeAll(Collections.nCopies(lanes, lane))) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("probing " + host + " failed", e.getCause());
        }
    }

    private void lane() throws InterruptedException {
        for (List<Prober> port = ports.poll(); port != null; port = ports.poll()) {
            for (Prober prober : port) {
                take(prober, visit.call(() -> prober.probe(host)));
            }
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
                silences.add(
                        new ProbeSilent(new Provenance(Instant.now(), "probe:" + prober.name(), 0),
                                host, prober.port(), prober.name(), reason));
            }
            case Answer.Refused(var reason) -> tally.refused(host, prober.port(), reason);
        }
    }
}
