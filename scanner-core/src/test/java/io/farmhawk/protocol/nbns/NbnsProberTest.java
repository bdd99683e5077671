package io.farmhawk.protocol.nbns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.net.LoopbackDatagrams;
import io.farmhawk.observation.Observation.NameClaim;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Asked;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NbnsProberTest {
    private static final String HOST = "127.0.8.4";
    private static final byte[] QUESTION = AnnotatedOctets.of("""
            0000 0000 0001 0000 0000 0000   # identifier, a query, one question
            20 434b                         # 32 letters: * …
            414141414141414141414141414141414141414141414141414141414141 00
            0021 0001                       # node status, Internet
            """);
    private static final byte[] STATUS = AnnotatedOctets.of("""
            0000 8400 0000 0001 0000 0000   # an answer
            20 434b 414141414141414141414141414141414141414141414141414141414141 00
            0021 0001 00000000 0053 02      # node status, 83 octets, 2 names
            50433720202020202020202020202000 0400   # PC7 <00>
            574f524b47524f555020202020202000 8400   # WORKGROUP <00>, a group
            dca632010203                    # MAC address
            0000000000000000000000000000000000000000
            00000000000000000000000000000000000000
            """);

    private final NbnsProber prober = new NbnsProber(Hearings.ofDatagrams());

    @Test
    void asksForAllNames() throws Exception {
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 137, _ -> List.of(STATUS))) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(Asked.facts(answer)).map(NameClaim.class::cast)
                    .extracting(NameClaim::name, NameClaim::group)
                    .containsExactly(tuple("PC7", false), tuple("WORKGROUP", true));
            assertThat(host.questions()).containsExactly(QUESTION);
        }
    }

    @Test
    void survivesEveryAnswerCutShort() throws Exception {
        AtomicInteger length = new AtomicInteger();
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 137,
                _ -> List.of(Arrays.copyOf(STATUS, length.get())))) {
            for (; length.get() < STATUS.length; length.addAndGet(7)) {
                assertThat(Asked.facts(Asked.by(prober, host.address())))
                        .as("%d octets", length.get()).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void isNotForHostsThatBreakEasilyOrAreFarAway() {
        assertThat(prober.suits(new Prober.Host(true, false))).isTrue();
        assertThat(prober.suits(new Prober.Host(true, true))).isFalse();
        assertThat(prober.suits(new Prober.Host(false, false))).isFalse();
    }
}
