package io.farmhawk.probe;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Departure.Purpose;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.Knock;
import io.farmhawk.net.Visit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Knocks at the ports of one host in random order, those that are known to be open first, has it
 * interviewed where a door opens, and knocks again where nothing came back as often as the network's losses
 * make that worth while. At the end it looks whether the host is as well as before.
 */
final class HostSurvey {
    /** A host with more open doors than this answers at every one: it is asked nothing more. */
    private static final int MOST_OPEN = 24;
    /** First frames under way at once; connections that stand are fewer. */
    private static final int LANES = 8;
    private static final int LOOKS = 3;
    private static final Duration FIRST_LOOK = Duration.ofMillis(25);
    /** The kernel asks three times, a second apart (mcast_solicit and retrans_time_ms of arp(7)). */
    private static final Duration RESOLVED = Duration.ofMillis(3_500);
    /** Where nobody is known to be, these tell whether somebody is. */
    private static final Set<Integer> USUAL = Set.of(22, 80, 443, 445, 3389, 8080);
    private static final Purpose KNOCK = new Purpose(Interview.KNOCK, Purpose.SURVEY.wantedBy());

    private final IpAddress host;
    private final boolean isAlive;
    private final boolean isOnLink;
    private final Visit visit;
    private final Dialer dialer;
    private final int lanes;
    private final Interview interview;
    private final Interview.Means means;
    private final Queue<Integer> ignored = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private volatile @Nullable Integer answering;

    HostSurvey(Finder.Found found, Visit visit, Dialer dialer, Interview.Means means) {
        host = found.ip();
        isAlive = found.isAlive();
        isOnLink = found.mac().isPresent();
        this.visit = visit;
        this.dialer = dialer;
        this.means = means;
        boolean isFragile = means.fragile().made(found.mac());
        lanes = isFragile ? 1 : LANES;
        if (isFragile) {
            visit.slow();
        }
        interview = new Interview(found, visit, means, isFragile);
    }

    /** Asks all and tells what came of it. */
    void run() throws InterruptedException {
        Foreknowledge.Host known = means.knownOf(host);
        try (visit) {
            means.followUps().knew(host, known.evidence(), known.lastSeen());
            survey();
        } finally {
            means.followUps().forget(host);
        }
        means.tally().asked(host, isAlive || visit.isAlive(), interview.isAnswered());
    }

    private void survey() throws InterruptedException {
        List<Integer> ports = new ArrayList<>(means.questions().ports());
        ports.removeIf(port -> means.journal().isDone(host, question(port)));
        Collections.shuffle(ports);
        Set<Integer> known = means.knownOf(host).open();
        ports.sort(Comparator.comparing(port -> !known.contains(port))); // the others stay shuffled
        if (!isAlive) {
            List<Integer> usual = ports.stream()
                    .filter(port -> USUAL.contains(port) || known.contains(port)).toList();
            List<Integer> first = usual.isEmpty() ? List.copyOf(ports) : usual;
            ports.removeAll(first);
            knockAtAll(first, 0);
        }
        if (isAlive || visit.isAlive()) {
            knockWhileAsking(ports);
        }
        if (isAlive || visit.isAlive()) {
            interview.rest();
            lookAfter();
        } // of an address where nobody is, nothing is said
    }

    private void knockAgain() throws InterruptedException {
        for (int tries = 1; isWorthAnother(tries); tries++) {
            List<Integer> again = new ArrayList<>(ignored);
            ignored.clear();
            knockAtAll(again, tries);
        }
        List<Integer> likely = ignored.stream().filter(means.doors()::isPopular).toList();
        if (means.losses().tries() > 1 && open.get() <= MOST_OPEN) {
            ignored.clear();
            knockAtAll(likely, means.losses().tries());
        }
    }

    /** Datagrams take long to be given up, so they are asked while doors are tried. */
    private void knockWhileAsking(List<Integer> ports) throws InterruptedException {
        Callable<Boolean> datagrams = () -> {
            interview.datagrams();
            return true;
        };
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> asked = thread.submit(datagrams);
            try {
                awaitNeighbour();
                knockAtAll(ports, 0);
                knockAgain();
                asked.get();
            } catch (InterruptedException e) {
                thread.shutdownNow();
                throw e;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("probing " + host + " failed", e.getCause());
        }
    }

    /**
     * Waits until the kernel knows the host's MAC address, for which the first datagram makes it ask. It
     * keeps what is sent before that, and where its question was lost lets all of it go at once a second
     * later.
     */
    private void awaitNeighbour() throws InterruptedException {
        if (!isOnLink || !host.isV4() || means.questions().datagrams().isEmpty()) {
            return;
        }
        long end = System.nanoTime() + RESOLVED.toNanos();
        Duration pause = FIRST_LOOK;
        while (!means.neighbours().knows(host) && System.nanoTime() - end < 0) {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** A host that ignores all it is asked is asked once more only where questions get lost. */
    private boolean isWorthAnother(int tries) {
        boolean refuses = closed.get() > ignored.size();
        return !ignored.isEmpty() && open.get() <= MOST_OPEN
                && tries < means.losses().tries() + (refuses ? 2 : 0);
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
                    .invokeAll(Collections.nCopies(Math.min(lanes, ports.size()), lane))) {
                ended.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("probing " + host + " failed", e.getCause());
        }
    }

    private void knockAt(int port, int before) throws InterruptedException {
        switch (visit.call(KNOCK, () -> dialer.knock(port, means.losses().patience()))) {
            case Knock.Open(Duration roundTrip) -> {
                means.losses().answered(before, roundTrip);
                means.doors().open(port);
                if (open.incrementAndGet() <= MOST_OPEN) {
                    interview.at(port);
                }
                if (closed.get() == 0) {
                    answering = port;
                }
                means.journal().done(host, question(port));
            }
            case Knock.Closed(Duration roundTrip) -> {
                means.losses().answered(before, roundTrip);
                closed.incrementAndGet();
                answering = port;
                interview.nothingAt(port, "the port is closed");
                means.journal().done(host, question(port));
            }
            case Knock.Ignored() -> ignored.add(port);
            case Knock.Unreachable() ->
                interview.nothingAt(port, "the network says that it cannot be reached");
            case Knock.Refused(String reason) -> means.tally().refused(host, port, reason);
        }
    }

    /** Whether the host still answers where it did: if not, the last who talked to it may be why. */
    private void lookAfter() throws InterruptedException {
        Integer port = answering;
        for (int i = 1; port != null && i <= LOOKS; i++) {
            Duration patience = means.losses().patience();
            switch (visit.call(KNOCK, () -> dialer.knock(port, patience))) {
                case Knock.Open _,Knock.Closed _,Knock.Refused _ -> {
                    return;
                }
                case Knock.Ignored _,Knock.Unreachable _ -> Thread.sleep(patience.multipliedBy(i));
            }
        }
        if (port != null) {
            interview.stopped();
        }
    }

    private static String question(int port) {
        return "tcp/" + port;
    }
}
