package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixSweepTest {
    private static final IpPrefix NET = IpPrefix.parse("10.77.0.0/22").orElseThrow();
    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({"22, 102, 0", "22, 102, 1", "20, 409, 0", "20, 409, 1", "24, 25, 5", "16, 700, 2"})
    void findsEverybodyWithinTheFramesOfItsRounds(int length, int hosts, int lossPercent)
            throws Exception {
        int complete = 0;
        for (long seed = 0; seed < 20; seed++) {
            Network network = new Network(new IpPrefix(NET.network(), length), hosts, seed);
            network.loss = lossPercent / 100.0;

            network.sweep(List.of());

            int rounds = network.sweep.rounds();
            long addresses = network.prefix.size();
            assertThat((long) network.asked.size()).as("seed %d", seed)
                    .isLessThanOrEqualTo(addresses
                            + (rounds - 1) * (addresses - network.found.size())
                            + network.lost);
            assertThat(rounds).isBetween(2, 4);
            complete += network.found.equals(network.alive) ? 1 : 0;
        }
        assertThat(complete).as("complete runs of 20").isGreaterThanOrEqualTo(17);
    }

    @Test
    void asksNobodySilentTwiceWithinASecondHoweverSmallTheBlock() throws Exception {
        Network network = new Network(IpPrefix.parse("10.77.0.0/29").orElseThrow(), 0, 1);

        network.sweep(List.of(IpAddress.v4(0x0A4D0003)));

        Map<IpAddress, Long> last = new HashMap<>();
        for (Question question : network.asked) {
            Long before = last.put(question.target(), question.at());
            assertThat(before == null ? Long.MAX_VALUE : question.at() - before)
                    .isGreaterThanOrEqualTo(1_000 * MILLI);
        }
        assertThat(network.asked).hasSize(2 * 8 + 1);
    }

    @Test
    void asksWhoIsKnownFirstAndByUnicastAndNotAgainOnceItHasAnswered() throws Exception {
        Network network = new Network(NET, 100, 5);
        List<IpAddress> known = network.alive.stream().limit(10).toList();

        network.sweep(known);

        assertThat(network.asked.subList(0, 10)).extracting(Question::target)
                .containsExactlyInAnyOrderElementsOf(known);
        assertThat(network.asked.subList(0, 10)).allMatch(Question::isKnown);
        assertThat(network.asked.stream().skip(10).map(Question::target))
                .doesNotContainAnyElementsOf(known);
    }

    @Test
    void asksAllIfWhoIsKnownHasGone() throws Exception {
        Network network = new Network(NET, 0, 5);
        IpAddress gone = IpAddress.v4(0x0A4D0105);

        network.sweep(List.of(gone));

        assertThat(network.asked.stream().filter(q -> q.target().equals(gone)))
                .extracting(Question::isKnown).containsExactly(true, false, false);
    }

    @Test
    void asksInAnotherOrderForAnotherSeed() throws Exception {
        Network one = new Network(NET, 0, 1);
        Network other = new Network(NET, 0, 2);

        one.sweep(List.of());
        other.sweep(List.of());

        assertThat(one.asked.stream().map(Question::target).toList())
                .isNotEqualTo(other.asked.stream().map(Question::target).toList());
    }

    @Test
    void endsAtOnceWhereEverybodyHasAnswered() throws Exception {
        Network network = new Network(IpPrefix.parse("10.77.0.0/28").orElseThrow(), 16, 1);

        network.sweep(List.of());

        assertThat(network.asked).hasSize(16);
    }

    @Test
    void believesNobodyItHasNotAskedAndNobodyTwice() {
        Network network = new Network(NET, 0, 1);
        PrefixSweep sweep = network.sweep;

        assertThat(sweep.answered(answer(IpAddress.v4(0x0A4D0001), 1))).isFalse();
    }

    @Test
    void sweepsNoMoreThanA16() {
        IpPrefix tooLarge = IpPrefix.parse("10.0.0.0/15").orElseThrow();

        assertThatThrownBy(() -> new Network(tooLarge, 0, 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("10.0.0.0/15");
    }

    private static Found answer(IpAddress ip, long rttMillis) {
        return new Found(ip, Optional.of(new MacAddress(ip.v4Bits())),
                Optional.of(Duration.ofMillis(rttMillis)), 0, Found.How.ARP);
    }

    private record Question(IpAddress target, long at, boolean isKnown) {}

    /** Hosts that answer after 20 ms, or not if a frame is lost; 2,000 questions a second. */
    private static final class Network implements PrefixSweep.Asker {
        private final IpPrefix prefix;
        private final FakeTime time = new FakeTime();
        private final Set<IpAddress> alive = new HashSet<>();
        private final Set<IpAddress> found = new HashSet<>();
        private final List<Question> asked = new ArrayList<>();
        private final Random random;
        private final PrefixSweep sweep;
        private double loss;
        private int lost;

        private Network(IpPrefix prefix, int hosts, long seed) {
            this.prefix = prefix;
            random = new Random(seed);
            sweep = new PrefixSweep(prefix, seed, new Rounds(), this, time);
            while (alive.size() < hosts) {
                alive.add(IpAddress.v4(
                        prefix.network().v4Bits() + random.nextInt((int) prefix.size())));
            }
        }

        private void sweep(List<IpAddress> known) throws InterruptedException {
            sweep.run(known);
        }

        @Override
        public boolean admits(IpAddress target) {
            return true;
        }

        @Override
        public void ask(IpAddress target) {
            asked(target, false);
        }

        @Override
        public void askKnown(IpAddress target) {
            asked(target, true);
        }

        private void asked(IpAddress target, boolean isKnown) {
            time.sleep(MILLI / 2);
            asked.add(new Question(target, time.nanos(), isKnown));
            boolean isLost = random.nextDouble() > (1 - loss) * (1 - loss); // there or back
            if (alive.contains(target) && isLost) {
                lost++;
            } else if (alive.contains(target)) {
                time.in(20 * MILLI, () -> {
                    if (sweep.answered(answer(target, 20))) {
                        found.add(target);
                    }
                });
            }
        }
    }
}
