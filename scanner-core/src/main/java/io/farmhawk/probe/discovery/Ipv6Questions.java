package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Asks for IPv6 hosts. A block of 2^64 addresses cannot be swept, so all nodes are asked at once, from
 * every scope that we have an address in; then addresses that were learned elsewhere and stay silent, one
 * by one. It never advertises a prefix: that would change the hosts.
 */
final class Ipv6Questions {
    /** Learned addresses asked one by one. */
    static final int MOST_LEARNED = 4_096;
    private static final int ROUNDS = 2;
    private static final long GAP_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long WAIT_NANOS = Duration.ofMillis(300 + Questions.REPORT_MILLIS)
            .toNanos();

    private final Link link;
    private final Questions questions;
    private final Answers answers;
    private final Time time;

    Ipv6Questions(Link link, Questions questions, Answers answers, Time time) {
        this.link = link;
        this.questions = questions;
        this.answers = answers;
        this.time = time;
    }

    /** Asks all nodes once, and waits for nothing. */
    void askAll() throws InterruptedException {
        if (!link.touchesScope()) {
            return;
        }
        Optional<IpAddress> linkLocal = link.card().linkLocal();
        if (linkLocal.isPresent()) {
            link.askAll(questions.listenerQuery(linkLocal.get()));
        }
        for (IpAddress own : link.card().allV6()) {
            link.askAll(questions.echoAllNodes(own));
        }
    }

    /** Waits for the last answers of all, then asks for learned addresses that gave none. */
    void askLearned(Collection<IpAddress> learned) throws InterruptedException {
        time.sleep(WAIT_NANOS);
        List<IpAddress> targets = learned.stream()
                .filter(ip -> !ip.isV4() && link.admits(ip) && source(ip).isPresent()).distinct()
                .limit(MOST_LEARNED).toList();
        for (int round = 0; round < ROUNDS; round++) {
            List<IpAddress> silent = targets.stream().filter(ip -> !answers.has(ip)).toList();
            if (silent.isEmpty()) {
                return;
            }
            long start = time.nanos();
            for (IpAddress target : silent) {
                link.ask(target, false,
                        questions.solicitation(source(target).orElseThrow(), target));
            }
            boolean isLast = round == ROUNDS - 1;
            time.sleep(isLast ? WAIT_NANOS : start + GAP_NANOS + spent(start) - time.nanos());
        }
    }

    /** So long did the round take: as long after its end as after its start nobody is asked again. */
    private long spent(long start) {
        return time.nanos() - start;
    }

    private Optional<IpAddress> source(IpAddress target) {
        return link.card().beside(target);
    }
}
