package io.farmhawk.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.DnsAnswer;
import io.farmhawk.observation.Observation.DnsQuestion;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.StreamHead.Endpoint;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsStreamDecoderTest {
    private static final Endpoint HOST = new Endpoint(IpAddress.v4(0xC0A84D14), 40_000);
    private static final Endpoint RESOLVER = new Endpoint(IpAddress.v4(0xC0A84D01), 53);

    private static final byte[] QUESTION = WireHex.octets("""
            0020 0001 0100 0001 0000 0000 0000
            03 617069 06 6a65746b766d 03 636f6d 00 0001 0001
            """);
    private static final byte[] ANSWER = WireHex.octets("""
            0030 0001 8180 0001 0001 0000 0000
            03 617069 06 6a65746b766d 03 636f6d 00 0001 0001 # 12: api.jetkvm.com
            c00c 0001 0001 0000012c 0004 cb007107            # 203.0.113.7 for five minutes
            """);

    private final NameOfAddress names = new NameOfAddress();
    private final DnsStreamDecoder decoder = new DnsStreamDecoder(names);
    private final List<Observation> told = new ArrayList<>();

    @Test
    void tellsWhatAHostAsksAndIsTold() {
        assertThat(read(HOST, RESOLVER, QUESTION, false)).isEqualTo(Fit.OK);
        assertThat(read(RESOLVER, HOST, ANSWER, false)).isEqualTo(Fit.OK);

        assertThat(told).satisfiesExactly(
                asked -> assertThat(asked).isInstanceOfSatisfying(DnsQuestion.class, q -> {
                    assertThat(q.name()).isEqualTo("api.jetkvm.com");
                    assertThat(q.server()).isEqualTo(RESOLVER.address());
                }),
                answered -> assertThat(answered).isInstanceOfSatisfying(DnsAnswer.class, a -> {
                    assertThat(a.client()).isEqualTo(HOST.address());
                    assertThat(a.value()).isEqualTo("203.0.113.7");
                }));
        assertThat(names.of(HOST.address(), IpAddress.v4(0xCB007107), 0))
                .contains("api.jetkvm.com");
    }

    @Test
    void tellsSeveralMessagesOnceAllAreWhole() {
        byte[] two = new Octets().octets(QUESTION).octets(QUESTION).toArray();

        for (int length = QUESTION.length + 1; length < two.length; length++) {
            assertThat(read(HOST, RESOLVER, Arrays.copyOf(two, length), false))
                    .isEqualTo(Fit.TRUNCATED);
        }
        assertThat(told).isEmpty();
        assertThat(read(HOST, RESOLVER, two, false)).isEqualTo(Fit.OK);
        assertThat(told).hasSize(2);
    }

    @Test
    void tellsWhatWasWholeWhenTheStreamEnds() {
        byte[] cut = new Octets().octets(QUESTION).octets(Arrays.copyOf(QUESTION, 9)).toArray();

        assertThat(read(HOST, RESOLVER, cut, true)).isEqualTo(Fit.TRUNCATED);
        assertThat(told).hasSize(1);
    }

    @Test
    void believesNoAnswerThatComesFromAnotherPort() {
        assertThat(read(HOST, RESOLVER, ANSWER, false)).isEqualTo(Fit.UNSUPPORTED);
        assertThat(told).isEmpty();
    }

    @Test
    void keepsToItsPort() {
        assertThat(decoder.wantsPorts(40_000, 53)).isTrue();
        assertThat(decoder.wantsPorts(53, 40_000)).isTrue();
        assertThat(decoder.wantsPorts(40_000, 5_353)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00                                        | true  | half a length
            0020 0001 0100 0001                       | true  | a question
            0020 0001 8180 0000                       | true  | what follows the first of a transfer
            000b                                      | false | a message shorter than its header
            0020 0001 2800 0001                       | false | an update
            0020 0001 0100 0002                       | false | two questions
            4745 5420 2f20 4854 5450 2f31             | false | HTTP
            """)
    void wants(String octets, boolean wanted, String what) {
        byte[] start = WireHex.octets(octets);

        assertThat(decoder.wants(start, 0, start.length)).as(what).isEqualTo(wanted);
    }

    @Test
    void neverThrowsOnNoise() {
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = DecoderRun.changed(random.nextBoolean() ? QUESTION : ANSWER, 0, random);
            try {
                if (octets.length > 0 && decoder.wants(octets, 0, octets.length)) {
                    read(RESOLVER, HOST, octets, random.nextBoolean());
                }
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + DecoderRun.SEED + " round " + round, e);
            }
        }
        assertThat(told).isNotEmpty();
    }

    private Fit read(Endpoint from, Endpoint to, byte[] octets, boolean complete) {
        return decoder.decode(new StreamHead(octets, octets.length, complete,
                new Provenance(Instant.EPOCH, "test", 1), new MacAddress(1), from, to), told::add);
    }
}
