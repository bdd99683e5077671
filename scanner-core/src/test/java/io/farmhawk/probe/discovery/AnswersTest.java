package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final IpPrefix NET = IpPrefix.parse("10.77.0.0/22").orElseThrow();
    private static final IpPrefix SCOPE_6 = IpPrefix.parse("fe80::/10").orElseThrow();

    private final List<Found> found = new ArrayList<>();
    private final Answers answers = new Answers(
            ip -> NET.contains(ip) || SCOPE_6.contains(ip), found::add);

    @Test
    void passesEveryHostOnOnce() throws Exception {
        sweepSilently();

        answers.answered(arp(5, 5));
        answers.answered(arp(5, 5));
        answers.answered(arp(5, 6)); // somebody else claims it too

        assertThat(found).containsExactly(arp(5, 5));
        assertThat(answers.found()).isEqualTo(1);
    }

    @Test
    void believesNobodyOutsideTheScopeOrNotAskedFor() {
        answers.answered(arp(5, 5));
        answers.answered(new Found(IpAddress.v4(0x0808_0808), Optional.of(new MacAddress(5)),
                Optional.empty(), 0, Found.How.ARP));

        assertThat(found).isEmpty();
        assertThat(answers.strange()).isEqualTo(2);
    }

    @Test
    void keepsNothingOfAFloodOfClaims() throws Exception {
        sweepSilently();

        for (int i = 0; i < 100_000; i++) {
            answers.answered(new Found(IpAddress.v4(0x0B00_0000 + i),
                    Optional.of(new MacAddress(i + 1)), Optional.empty(), 0, Found.How.ARP));
            answers.answered(new Found(new IpAddress(0xFE80L << 48, i + 1),
                    Optional.of(new MacAddress(i + 1)), Optional.empty(), 64,
                    Found.How.LISTENER_QUERY));
        }

        assertThat(found).hasSize(Answers.MOST_V6);
        assertThat(answers.strange()).isEqualTo(200_000 - Answers.MOST_V6);
        assertThat(answers.claims(NET)).isEmpty();
    }

    @Test
    void passesOnlyAFewAddressesOfOneThatAnswersForAll() throws Exception {
        sweepSilently();

        for (int host = 1; host < 1_000; host++) {
            answers.answered(arp(host, 7));
        }

        assertThat(found).hasSize(Phantom.MOST_ALIASES);
        assertThat(answers.withheld()).isEqualTo(999 - Phantom.MOST_ALIASES);
        assertThat(Phantom.onLink(NET, answers.claims(NET))).singleElement()
                .satisfies(phantom -> assertThat(phantom.addresses()).hasSize(999));
    }

    @Test
    void passesNobodyOnAfterTheEnd() throws Exception {
        sweepSilently();

        answers.end();
        answers.answered(arp(5, 5));

        assertThat(found).isEmpty();
    }

    private void sweepSilently() throws InterruptedException {
        PrefixSweep.Asker silence = new PrefixSweep.Asker() {
            @Override
            public boolean admits(IpAddress target) {
                return true;
            }

            @Override
            public void ask(IpAddress target) {
                // nobody answers yet
            }

            @Override
            public void askKnown(IpAddress target) {
                // nobody answers yet
            }
        };
        PrefixSweep sweep = new PrefixSweep(NET, 1, new Rounds(), silence, new FakeTime());
        answers.expect(sweep);
        sweep.run(List.of());
    }

    private static Found arp(int host, long mac) {
        return new Found(IpAddress.v4(0x0A4D_0000 + host), Optional.of(new MacAddress(mac)),
                Optional.of(Duration.ofMillis(1)), 0, Found.How.ARP);
    }
}
