package io.farmhawk.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.DnsAnswer;
import io.farmhawk.observation.Observation.DnsQuestion;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;

class DnsDecoderTest {
    private static final Endpoint HOST = new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"),
            IpAddress.v4(0xC0A84D14), 40_000, 64);
    private static final Endpoint RESOLVER = new Endpoint(MacAddress.parse("bc:05:43:00:00:01"),
            IpAddress.v4(0xC0A84D01), 53, 64);

    private static final String QUESTION = """
            0001 0100 0001 0000 0000 0000 # recursion desired
            03 617069 06 6a65746b766d 03 636f6d 00 0001 0001
            """;
    private static final String ANSWER = """
            0001 8180 0001 0002 0001 0000
            03 617069 06 6a65746b766d 03 636f6d 00 0001 0001 # 12: api.jetkvm.com
            c00c 0005 0001 0000012c 0006 03 63646e c010       # alias cdn.jetkvm.com
            c02c 0001 0001 0000012c 0004 cb007107             # 203.0.113.7
            c00c 0001 0001 0000012c 0004 cb007108             # authority: not an answer
            """;

    private final DecoderRun run = new DecoderRun(new DnsDecoder(new NameOfAddress()));

    @Test
    void tellsWhatAHostAsks() {
        assertThat(run.frame(udp(HOST, RESOLVER, QUESTION))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(DnsQuestion.class, q -> {
            assertThat(q.mac()).isEqualTo(HOST.mac());
            assertThat(q.client()).isEqualTo(HOST.ip());
            assertThat(q.server()).isEqualTo(RESOLVER.ip());
            assertThat(q.name()).isEqualTo("api.jetkvm.com");
            assertThat(q.type()).isEqualTo("A");
        });
    }

    @Test
    void tellsWhatAHostIsTold() {
        assertThat(run.frame(udp(RESOLVER, HOST, ANSWER))).contains(Fit.OK);

        assertThat(run.told(DnsAnswer.class))
                .extracting(DnsAnswer::name, DnsAnswer::type, DnsAnswer::value)
                .containsExactly(
                        tuple("api.jetkvm.com", "CNAME",
                                "cdn.jetkvm.com"),
                        tuple("cdn.jetkvm.com", "A", "203.0.113.7"));
    }

    @Test
    void believesNoAnswerThatComesFromAnotherPort() {
        assertThat(run.frame(udp(HOST, RESOLVER, ANSWER))).contains(Fit.UNSUPPORTED);
        assertThat(run.frame(udp(RESOLVER, HOST, QUESTION))).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void wantsItsPortAlone() {
        Endpoint other = new Endpoint(RESOLVER.mac(), RESOLVER.ip(), 54, 64);

        assertThat(run.frame(udp(HOST, other, QUESTION))).isEmpty();
    }

    @Test
    void keepsTheQuestionOfAMessageCutShort() {
        run.beginnings(udp(HOST, RESOLVER, QUESTION.replace("0001 0000 0000 0000",
                "0001 0001 0000 0000") + "00 0001 0001 00000000 0000"));

        assertThat(run.told(DnsQuestion.class)).isNotEmpty()
                .allMatch(q -> q.name().equals("api.jetkvm.com"));
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(42, udp(HOST, RESOLVER, QUESTION), udp(RESOLVER, HOST, ANSWER));
    }

    private static byte[] udp(Endpoint from, Endpoint to, String message) {
        return FrameBuilder.udp(from, to, new Octets().octets(WireHex.octets(message)));
    }
}
