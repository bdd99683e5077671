package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.finding.Samples;
import io.farmhawk.fingerprint.ProductEvidence;
import io.farmhawk.inventory.Vendors;
import io.farmhawk.net.Departure;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.MemoryDepartures;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForeknowledgeTest {
    private static final IpAddress HOST = IpAddress.parse("127.0.11.1").orElseThrow();
    private static final List<IpPrefix> NETWORK = List
            .of(IpPrefix.parse("127.0.11.1/32").orElseThrow());
    private static final List<Integer> PORTS = IntStream.range(20_000, 20_024).boxed().toList();

    private final MemoryDepartures departures = new MemoryDepartures();
    private final List<Observation> told = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void knocksFirstWhereSomebodyIsKnownToServe() throws Exception {
        scan(new Questions(PORTS, Map.of(), List.of()), knowing(Set.of(20_007, 20_019), Set.of()));

        List<Integer> ports = departures.gone().stream().map(Departure::port).toList();
        // Several lanes knock at once: among the first of them, in whatever order these got there.
        assertThat(ports).hasSizeGreaterThanOrEqualTo(PORTS.size());
        assertThat(ports.subList(0, 8)).contains(20_007, 20_019);
    }

    @Test
    void doesNotAskWhatPassedBy() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(HOST.toString(), 0,
                LoopbackServer::untilGone)) {
            Questions questions = Questions.of(List.of(prober("ssh", server.port()),
                    prober("ftp", server.port())));

            scan(questions, knowing(Set.of(),
                    Set.of(new Foreknowledge.Talk(server.port(), "ssh"))));

            assertThat(asked).containsExactly("ftp");
            assertThat(told).filteredOn(Observation.OpenPort.class::isInstance).hasSize(1);
        }
    }

    @Test
    void tellsThePlannerWhatSpokeForAProductBeforeItHearsMore() throws Exception {
        ProductEvidence evidence = new ProductEvidence("hawkbox", Samples.evidence("page"),
                Instant.EPOCH, Optional.empty());
        List<String> calls = new ArrayList<>();
        FollowUps planner = new FollowUps() {
            @Override
            public void knew(IpAddress host, List<ProductEvidence> known, Instant lastSeen) {
                calls.add("knew " + known.getFirst().product() + " at " + host);
            }

            @Override
            public void heard(IpAddress host, List<? extends Observation> observations) {
                calls.add("heard");
            }

            @Override
            public List<FollowUp> at(IpAddress host, int port) {
                return List.of();
            }

            @Override
            public void forget(IpAddress host) {
                calls.add("forget");
            }
        };
        Foreknowledge known = _ -> Map.of(HOST, new Foreknowledge.Host(Optional.empty(), Set.of(),
                Set.of(), List.of(evidence), Instant.EPOCH));

        scan(new Questions(PORTS, Map.of(), List.of()), known, planner);

        assertThat(calls).containsExactly("knew hawkbox at " + HOST, "forget");
    }

    @Test
    void believesTheFirstOfTwoWhoKnowAHost() {
        Foreknowledge both = knowing(Set.of(22), Set.of()).or(knowing(Set.of(23), Set.of()));

        assertThat(both.of(NETWORK).get(HOST)).extracting(Foreknowledge.Host::open)
                .isEqualTo(Set.of(22));
        assertThat(Foreknowledge.NONE.or(knowing(Set.of(23), Set.of())).of(NETWORK))
                .containsOnlyKeys(HOST);
    }

    private void scan(Questions questions, Foreknowledge known) throws InterruptedException {
        scan(questions, known, FollowUps.NONE);
    }

    private void scan(Questions questions, Foreknowledge known, FollowUps planner)
            throws InterruptedException {
        try (Dialer dialer = new Dialer()) {
            new Scan(new ProbeScope(NETWORK, "a test"),
                    new ProbeBudget(2_000, 40, 8, Duration.ofSeconds(5)), departures,
                    new Scan.Tools(new EveryAddress(), dialer, questions, planner,
                            new FragileMakers(Vendors.NONE), ScanJournal.inMemory())
                            .knowing(known))
                    .run(NETWORK, told::add, _ -> {});
        }
    }

    private static Foreknowledge knowing(Set<Integer> open, Set<Foreknowledge.Talk> heard) {
        return _ -> Map.of(HOST, new Foreknowledge.Host(Optional.empty(), open, heard, List.of(),
                Instant.EPOCH));
    }

    private Prober prober(String name, int port) {
        return new Named(name, port, asked);
    }

    private record Named(String name, int port, List<String> asked) implements Prober {
        @Override
        public Answer probe(IpAddress target) {
            asked.add(name);
            return new Answer.Silent("said nothing");
        }
    }
}
