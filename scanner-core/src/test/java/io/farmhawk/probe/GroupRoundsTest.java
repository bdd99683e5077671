package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Neighbourhood;
import io.farmhawk.net.Visits;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.GroupAnswers;
import io.farmhawk.protocol.GroupProber;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupRoundsTest {
    private static final IpPrefix LINK = IpPrefix.parse("127.0.0.0/24").orElseThrow();
    private static final IpAddress HOST = IpAddress.parse("127.0.0.7").orElseThrow();
    private static final IpAddress OTHER = IpAddress.parse("127.0.0.8").orElseThrow();
    private static final IpAddress FAR = IpAddress.parse("127.0.9.7").orElseThrow();

    private final Everybody prober = new Everybody(new GroupAnswers());

    @Test
    void asksALinkOnceWhenItsFirstHostIsFound() throws Exception {
        GroupRounds rounds = new GroupRounds(List.of(prober), List.of(link()));

        assertThat(rounds.due(FAR)).isEmpty();
        assertThat(rounds.due(HOST)).singleElement()
                .satisfies(round -> assertThat(round.link().prefix()).isEqualTo(LINK));
        assertThat(rounds.due(OTHER)).isEmpty();
    }

    @Test
    void letsNobodyWaitForARoundThatBroke() throws Exception {
        GroupRounds rounds = new GroupRounds(List.of(prober), List.of(link()));
        GroupRounds.Round round = rounds.due(HOST).getFirst();

        assertThatIllegalStateException().isThrownBy(round::ask);

        assertThat(prober.answers().of(HOST).orElseThrow()).isEmpty();
    }

    @Test
    void asksNoLinkOfWhichOnlyAPartWasToBeAsked() {
        assertThat(GroupRounds.links(List.of(IpPrefix.parse("127.0.0.0/29").orElseThrow()),
                Visits.terms(Duration.ofSeconds(1)))).isEmpty();
    }

    private static Neighbourhood link() throws Exception {
        return new Neighbourhood(Visits.terms(Duration.ofSeconds(1)),
                NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()), HOST, LINK);
    }

    /** Breaks when it asks all. */
    private record Everybody(GroupAnswers answers) implements GroupProber {
        @Override
        public String name() {
            return "everybody";
        }

        @Override
        public int port() {
            return 5353;
        }

        @Override
        public void askAll(Neighbourhood here) {
            throw new IllegalStateException("broken");
        }

        @Override
        public Answer probe(IpAddress target) {
            return new Answer.Silent("not asked in this test");
        }
    }
}
