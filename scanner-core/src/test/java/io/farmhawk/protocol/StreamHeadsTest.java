package io.farmhawk.protocol;

import static io.farmhawk.protocol.TcpFrames.FIN;
import static io.farmhawk.protocol.TcpFrames.RST;
import static io.farmhawk.protocol.TcpFrames.SYN;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.wire.Fit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamHeadsTest {
    private static final long SEED = Long.getLong("farmhawk.seed", 20_261_124);
    private static final int PORT = 50_000;

    private final LineDecoder decoder = new LineDecoder();
    private final Told told = new Told();
    private final TcpFrames tcp = new TcpFrames();
    private final StreamHeads streams = new StreamHeads(SEED, List.of(decoder), told);

    @Test
    void readsAStreamFromItsSyn() {
        send(0, SYN, "");
        send(1, 0, ">one");
        send(5, 0, "two\n");

        assertThat(decoder.lines).containsExactly(">onetwo");
        assertThat(told.fits).containsExactly(Fit.OK);
    }

    @Test
    void readsAStreamWhoseSynWasNotSeen() {
        send(77, 0, ">one\n");

        assertThat(decoder.lines).containsExactly(">one");
    }

    @Test
    void followsNoStreamThatNobodyWants() {
        send(0, SYN, "");
        send(1, 0, "SSH-2.0-x\n");
        send(11, 0, "and more");
        streams.finish(_ -> {});

        assertThat(decoder.readings).isZero();
        assertThat(told.fits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -5, -8, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void putsSegmentsInOrderAlsoWhereTheirNumbersWrapAround(int start) {
        send(start, SYN, "");
        send(start + 9, 0, "three\n");
        send(start + 5, 0, "two-");
        send(start + 1, 0, ">one");

        assertThat(decoder.lines).containsExactly(">onetwo-three");
    }

    @Test
    void putsAnyOrderOfPiecesInOrder() {
        String line = ">" + "abcdefghij".repeat(300) + "\n";
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            List<Integer> starts = new ArrayList<>();
            for (int at = 0; at < line.length(); at += 1 + random.nextInt(400)) {
                starts.add(at);
            }
            Collections.shuffle(starts, random);
            int first = random.nextInt();

            send(first - 1, SYN, "");
            // Long enough to reach the next piece and some way into it.
            starts.forEach(at -> send(first + at, 0, line.substring(at, Math.min(line.length(),
                    at + 420))));

            assertThat(decoder.lines).as("farmhawk.seed=%d, round %d", SEED, round)
                    .hasSize(round + 1).last().isEqualTo(line.strip());
            assertThat(told.fits).hasSize(round + 1);
        }
    }

    @Test
    void believesTheFirstOfTwoThatSendTheSameOctets() {
        send(0, SYN, "");
        send(1, 0, ">tru");
        send(3, 0, "lies");
        send(1, 0, ">lie");
        send(7, 0, "\n");

        assertThat(decoder.lines).containsExactly(">trues");
        assertThat(streams.conflicts()).as("one stream, however often").isEqualTo(1);
    }

    @Test
    void countsNoConflictWhereSegmentsAreSentAgain() {
        send(0, SYN, "");
        send(1, 0, ">one");
        send(3, 0, "ne-two");
        send(1, 0, ">one-two\n");

        assertThat(decoder.lines).containsExactly(">one-two");
        assertThat(streams.conflicts()).isZero();
    }

    @Test
    void waitsForAGapToBeFilledAndReadsNothingBehindIt() {
        send(0, SYN, "");
        send(1, 0, ">on");
        send(9, 0, "behind\n");
        assertThat(decoder.lines).isEmpty();

        streams.finish(_ -> {});

        assertThat(decoder.cut).containsExactly(">on");
        assertThat(told.fits).containsExactly(Fit.TRUNCATED);
    }

    @Test
    void readsDataThatCameWithTheSyn() {
        send(0, SYN, ">fast ");
        send(7, 0, "open\n");

        assertThat(decoder.lines).containsExactly(">fast open");
    }

    @Test
    void takesARepeatedSynForTheSameStream() {
        send(0, SYN, "");
        send(1, 0, ">one");
        send(0, SYN, "");
        send(5, 0, "\n");

        assertThat(decoder.lines).containsExactly(">one");
    }

    @Test
    void beginsAnewWhereASynNamesAnotherNumber() {
        send(0, SYN, "");
        send(1, 0, ">old");
        send(5_000, SYN, "");
        send(5_001, 0, ">new\n");

        assertThat(decoder.cut).containsExactly(">old");
        assertThat(decoder.lines).containsExactly(">new");
    }

    @Test
    void readsTheNextRequestOfAKeptConnection() {
        send(0, SYN, "");
        send(1, 0, ">one\n");
        send(6, 0, ">two\n");

        assertThat(decoder.lines).containsExactly(">one", ">two");
    }

    @Test
    void readsWhatIsThereWhenAStreamEnds() {
        send(0, 0, ">one");
        send(4, FIN, "two");
        send(100, 0, ">three");
        send(106, RST, "");

        assertThat(decoder.cut).containsExactly(">onetwo", ">three");
    }

    @Test
    void waitsForDataThatTheEndOvertook() {
        send(0, SYN, "");
        send(5, FIN, "two\n");
        send(1, 0, ">one");

        assertThat(decoder.lines).containsExactly(">onetwo");
    }

    @Test
    void ignoresAnEndBeforeWhatIsThere() {
        send(0, 0, ">one");
        send(1, FIN, "");
        send(1, RST, "");
        send(-70_000, RST, "");
        send(4, 0, "\n");

        assertThat(decoder.lines).containsExactly(">one");
    }

    @Test
    void readsNoMoreThanTheFirst16384Octets() {
        String kilobyte = "x".repeat(1_024);
        send(0, 0, ">");
        for (int i = 0; i < 16; i++) {
            send(1 + i * 1_024, 0, kilobyte);
        }

        assertThat(decoder.cut).singleElement().asString().hasSize(16_384);
        send(1 + 16 * 1_024, 0, "\n");
        streams.finish(_ -> {});
        assertThat(told.fits).as("the head was given up").hasSize(1);
    }

    @Test
    void ignoresOctetsFarFromTheHead() {
        send(0, SYN, "");
        send(16_385, 0, ">far\n");
        send(1, 0, ">near");
        send(16_385, 0, "far\n");
        send(-16_500, 0, "before\n");
        send(6, 0, "\n");

        assertThat(decoder.lines).containsExactly(">far", ">near");
    }

    @Test
    void readsAStreamSentOctetByOctetOnlySoOften() {
        send(0, 0, ">");
        for (int i = 1; i < 10_000; i++) {
            send(i, 0, "x");
        }

        // 32 times at once, then each time an eighth more is there.
        assertThat(decoder.readings).isBetween(32, 32 + 60);
        send(10_000, FIN, "\n");
        assertThat(decoder.lines).as("and at its end").hasSize(1);
    }

    @Test
    void readsAHeadThatNobodyAddedToForAMinute() {
        send(0, 0, ">old");
        tcp.after(StreamHeads.IDLE_NANOS - 1);
        streams.segment(tcp.segment(PORT + 1, 0, 0, ">young"), _ -> {});
        assertThat(decoder.cut).isEmpty();

        tcp.after(1);
        streams.segment(tcp.segment(PORT + 2, 0, 0, ">new"), _ -> {});

        assertThat(decoder.cut).containsExactly(">old");
        assertThat(streams.evicted()).isZero();
    }

    @Test
    void octetsFarFromAHeadDoNotKeepItWaiting() {
        send(0, 0, ">old");
        tcp.after(StreamHeads.IDLE_NANOS - 1);
        send(20_000, 0, "far");
        tcp.after(1);
        streams.segment(tcp.segment(PORT + 1, 0, 0, ">new"), _ -> {});

        send(4, 0, "late\n");

        assertThat(decoder.cut).containsExactly(">old");
    }

    @Test
    void doesNotMixAStreamWithOneThatUsesItsPortsLater() {
        send(0, 0, ">old");
        tcp.after(StreamHeads.IDLE_NANOS);
        send(4, 0, ">new\n");

        assertThat(decoder.cut).containsExactly(">old");
        assertThat(decoder.lines).containsExactly(">new");
    }

    @Test
    void keepsSoManyHeadsAndCountsThoseThatMadeRoom() {
        for (int port = 0; port < StreamHeads.MOST_HEADS; port++) {
            streams.segment(tcp.segment(port, 0, 0, ">" + port), _ -> {});
        }
        // Heard of again: the second is now the eldest.
        streams.segment(tcp.segment(0, 2, 0, "-0"), _ -> {});
        assertThat(streams.evicted()).isZero();

        streams.segment(tcp.segment(60_000, 0, 0, ">last"), _ -> {});

        assertThat(streams.evicted()).isEqualTo(1);
        assertThat(decoder.cut).as("read as far as it came").containsExactly(">1");
        streams.segment(tcp.segment(0, 4, 0, "\n"), _ -> {});
        assertThat(decoder.lines).containsExactly(">0-0");
    }

    @Test
    void losesNoDataToAFloodOfSyns() {
        send(0, SYN, "");
        send(1, 0, ">one");
        for (int i = 0; i < 200_000; i++) {
            streams.segment(tcp.segment(i & 0x7FFF, i, SYN, ""), _ -> {});
        }

        send(5, 0, "\n");

        assertThat(decoder.lines).containsExactly(">one");
        assertThat(streams.evicted()).isZero();
    }

    @Test
    void saysWhoseHeadItIs() {
        send(0, 0, ">one");
        send(4, 0, "\n");

        StreamHead head = told.heads.getFirst();
        assertThat(head.mac()).isEqualTo(TcpFrames.MAC);
        assertThat(head.source()).isEqualTo(endpoint("192.168.1.21", PORT));
        assertThat(head.destination()).isEqualTo(endpoint("203.0.113.1", 443));
        assertThat(head.provenance().frame()).as("the frame that made it whole").isEqualTo(2);
    }

    @Test
    void readsUpToWhereTheCaptureCutASegmentAndNothingBehindIt() {
        send(0, SYN, "");
        streams.segment(tcp.cut(PORT, 1, ">one and more", 4), _ -> {});
        send(14, 0, "behind\n");

        assertThat(decoder.cut).containsExactly(">one");
        assertThat(decoder.lines).isEmpty();
        assertThat(told.fits).containsExactly(Fit.TRUNCATED);
    }

    @Test
    void readsOnWhereWhatWasCutCameWhole() {
        send(0, SYN, "");
        send(3, 0, "e");
        streams.segment(tcp.cut(PORT, 1, ">on-two", 1), _ -> {});
        send(0, SYN, "");
        send(1, 0, ">one\n");

        assertThat(decoder.lines).containsExactly(">one");
    }

    @ParameterizedTest
    @CsvSource({"80, 2, false", "50000, 18, true", "80, 0, true", "50000, 0, false"})
    void knowsTheServerByTheSynElseByTheLowerPort(int port, int flags, boolean server) {
        streams.segment(tcp.segment(port, 0, flags, ""), _ -> {});
        streams.segment(tcp.segment(port, 1, 0, ">x\n"), _ -> {});

        assertThat(told.heads).singleElement()
                .satisfies(head -> assertThat(head.isFromServer()).isEqualTo(server));
    }

    @Test
    void dropsTheHeadOfADecoderThatThrows() {
        send(0, 0, ">!");
        send(2, 0, "!");
        send(3, 0, ">next\n");

        assertThat(told.faults).hasSize(2).allMatch(e -> e instanceof IllegalStateException);
        assertThat(decoder.lines).containsExactly(">next");
    }

    private void send(int sequence, int flags, String text) {
        streams.segment(tcp.segment(PORT, sequence, flags, text), _ -> {});
    }

    private static StreamHead.Endpoint endpoint(String ip, int port) {
        return new StreamHead.Endpoint(IpAddress.parse(ip).orElseThrow(), port);
    }

    /** Keeps what it is told. */
    private static final class Told implements StreamHeads.Verdicts {
        private final List<StreamHead> heads = new ArrayList<>();
        private final List<Fit> fits = new ArrayList<>();
        private final List<RuntimeException> faults = new ArrayList<>();

        @Override
        public void told(int decoder, StreamHead head, Fit fit) {
            heads.add(head);
            fits.add(fit);
        }

        @Override
        public void failed(int decoder, RuntimeException fault) {
            faults.add(fault);
        }
    }
}
