package io.farmhawk.protocol.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.net.LoopbackDatagrams;
import io.farmhawk.observation.Observation.IpmiAuthentication;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Asked;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpmiProberTest {
    private static final String HOST = "127.0.8.5";
    private static final IpAddress IP = IpAddress.parse(HOST).orElseThrow();
    private static final byte[] QUESTION = AnnotatedOctets
            .of("""
                    0600ff07                 # RMCP, no acknowledgement, class IPMI
                    00 00000000 00000000 09  # no authentication, no session, 9 octets
                    20 18 c8                 # to the controller, application, sum
                    81 00 38 8e 04 b5        # from a console: capabilities, this channel, administrator, sum
                    """);
    private static final byte[] ANSWER = AnnotatedOctets.of("""
            0600ff07 00 00000000 00000000 10
            81 1c 63 20 00 38 00     # answer, completed
            01 97 14 03 57 01 00 00 3d
            """);

    private final IpmiProber prober = new IpmiProber(Hearings.ofDatagrams());

    @Test
    void asksHowUsersAreLetInAndOpensNoSession() throws Exception {
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 623, _ -> List.of(ANSWER))) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(Asked.facts(answer)).singleElement().isInstanceOfSatisfying(
                    IpmiAuthentication.class,
                    told -> assertThat(told.versions()).containsExactly("1.5", "2.0"));
            assertThat(host.questions()).containsExactly(QUESTION);
        }
    }

    @Test
    void hearsNothingInItsOwnQuestionSentBack() throws Exception {
        try (LoopbackDatagrams _ = LoopbackDatagrams.start(HOST, 623, List::of)) {
            assertThat(Asked.by(prober, IP))
                    .isEqualTo(new Answer.Silent("it told nothing that is known"));
        }
    }

    @Test
    void isNotForHostsThatBreakEasily() {
        assertThat(prober.suits(new Prober.Host(false, false))).isTrue();
        assertThat(prober.suits(new Prober.Host(true, true))).isFalse();
    }
}
