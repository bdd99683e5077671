package io.farmhawk.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loopback interface is the link here: what is sent to a group there does not leave this machine. */
class NeighbourhoodTest {
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final byte[] QUESTION = "who is there?".getBytes(US_ASCII);
    private static final IpAddress SELF = IpAddress.parse("127.0.7.1").orElseThrow();
    private static final IpPrefix LOOPBACK = IpPrefix.parse("127.0.0.0/8").orElseThrow();

    private final MemoryDepartures departures = new MemoryDepartures();

    @Test
    void asksAGroupOnceAndHearsEachOfItsHosts() throws Exception {
        try (LoopbackDatagrams one = member("127.0.7.2", 1);
                LoopbackDatagrams other = member("127.0.7.3", 2)) {
            List<Transcript> answers = link(List.of(LOOPBACK), List.of()).ask(Group.SSDP, "ssdp",
                    QUESTION, WAIT);

            assertThat(answers).extracting(answer -> answer.theirs().address().toString())
                    .containsExactlyInAnyOrder("127.0.7.2", "127.0.7.3", "127.0.7.3");
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.theirs().port()).isEqualTo(Group.SSDP.port());
                assertThat(answer.turns().getFirst().octets()).isEqualTo(QUESTION);
            });
            assertThat(one.questions()).hasSize(1);
            assertThat(other.questions()).hasSize(1);
        }
        assertThat(departures.gone()).singleElement().satisfies(gone -> {
            assertThat(gone.target()).hasToString("239.255.255.250");
            assertThat(gone.port()).isEqualTo(1900);
            assertThat(gone.purpose().prober()).isEqualTo("ssdp");
        });
        assertThat(departures.outcomes()).containsExactly("3 answers of 2 hosts");
    }

    @Test
    void boundsWhatOneHostMayAnswer() throws Exception {
        try (LoopbackDatagrams _ = member("127.0.7.2", 200);
                LoopbackDatagrams _ = member("127.0.7.3", 1)) {
            List<Transcript> answers = link(List.of(LOOPBACK), List.of()).ask(Group.SSDP, "ssdp",
                    QUESTION, WAIT);

            assertThat(answers).hasSizeLessThanOrEqualTo(Neighbourhood.MOST_ANSWERS_OF_ONE + 1)
                    .extracting(answer -> answer.theirs().address().toString())
                    .contains("127.0.7.2", "127.0.7.3");
            assertThat(departures.outcomes()).singleElement().asString().endsWith("left out");
        }
    }

    @Test
    void believesAnswersOfMulticastDnsFromItsOwnPortAlone() {
        assertThat(Group.MDNS.mayAnswerFrom(5353)).isTrue();
        assertThat(Group.MDNS.mayAnswerFrom(40_000)).isFalse();
        assertThat(Group.SSDP.mayAnswerFrom(40_000)).isTrue();
    }

    @Test
    void asksNobodyWhereTheScopeLacksAHostOfTheLink() throws Exception {
        IpPrefix half = IpPrefix.parse("127.0.0.0/9").orElseThrow();
        IpPrefix one = IpPrefix.parse("127.9.9.9/32").orElseThrow();
        try (LoopbackDatagrams host = member("127.0.7.2", 1)) {
            for (Neighbourhood link : List.of(link(List.of(half), List.of()),
                    link(List.of(LOOPBACK), List.of(one)))) {
                assertThat(link.isAllowed()).isFalse();
                assertThat(link.ask(Group.SSDP, "ssdp", QUESTION, WAIT)).isEmpty();
            }
            assertThat(host.questions()).isEmpty();
        }
        assertThat(departures.gone()).isEmpty();
    }

    @Test
    void asksNobodyWithoutARecordOfIt() throws Exception {
        departures.refuse("the disk is full");
        try (LoopbackDatagrams host = member("127.0.7.2", 1)) {
            assertThat(link(List.of(LOOPBACK), List.of()).ask(Group.SSDP, "ssdp", QUESTION, WAIT))
                    .isEmpty();
            assertThat(host.questions()).isEmpty();
        }
    }

    private static LoopbackDatagrams member(String address, int answers) throws Exception {
        return LoopbackDatagrams.inGroup(Group.SSDP, address,
                _ -> Collections.nCopies(answers, "me".getBytes(US_ASCII)));
    }

    private Neighbourhood link(List<IpPrefix> scope, List<IpPrefix> excluded) throws Exception {
        Terms terms = new Terms("test", new ScopeGuard(scope, excluded, "a test"),
                new FrameBudget(1e6, 1e6, System::nanoTime), Duration.ofSeconds(20), departures);
        return new Neighbourhood(terms, LoopbackDatagrams.loopback(), SELF, LOOPBACK);
    }
}
