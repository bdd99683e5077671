package io.farmhawk.protocol.flow;

import static io.farmhawk.frame.sample.FrameBuilder.ACK;
import static io.farmhawk.frame.sample.FrameBuilder.FIN;
import static io.farmhawk.frame.sample.FrameBuilder.RST;
import static io.farmhawk.frame.sample.FrameBuilder.SYN;
import static io.farmhawk.protocol.flow.FlowRun.MILLISECOND;
import static io.farmhawk.protocol.flow.FlowRun.client;
import static io.farmhawk.protocol.flow.FlowRun.server;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.DnsQuestion;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.observation.Observation.FlowSummary;
import io.farmhawk.observation.Observation.RfbHello;
import io.farmhawk.observation.Observation.Transport;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Noise;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowTableTest {
    private static final Endpoint CLIENT = client(50_000);
    private static final Endpoint SERVER = server(443);
    private static final Recognition FOUND = Recognition.octets("tool", "an octet of 7");

    private final FlowRun run = new FlowRun(new FlowTable(1,
            List.of(packet -> packet.u8(0) == 7 ? FOUND : null)));

    @Test
    void tellsOfAConnectionWhenBothSidesHaveEndedIt() {
        open().tcp(CLIENT, SERVER, 101, ACK, 100).after(5 * MILLISECOND)
                .tcp(SERVER, CLIENT, 501, ACK, 1_460).tcp(CLIENT, SERVER, 201, ACK | FIN, 0)
                .tcp(SERVER, CLIENT, 1_961, ACK | FIN, 0);

        assertThat(run.told(FlowSummary.class)).singleElement().satisfies(flow -> {
            assertThat(flow.client()).isEqualTo(FlowRun.CLIENT);
            assertThat(flow.clientPort()).isEqualTo(50_000);
            assertThat(flow.serverPort()).isEqualTo(443);
            assertThat(flow.mac()).isEqualTo(CLIENT.mac());
            assertThat(flow.transport()).isEqualTo(Transport.TCP);
            assertThat(flow.sent().packets()).isEqualTo(4);
            assertThat(flow.sent().octets()).isEqualTo(100);
            assertThat(flow.sent().sizes()).containsExactly(3, 0, 1, 0, 0, 0, 0, 0);
            assertThat(flow.received().sizes()).containsExactly(2, 0, 0, 0, 0, 0, 0, 1);
            assertThat(flow.roundTrip()).contains(Duration.ofMillis(30));
            assertThat(flow.first()).isEqualTo(Instant.ofEpochSecond(1));
            assertThat(flow.provenance().frame()).isEqualTo(7);
        });
    }

    @Test
    void aSynSentTwiceLeavesTheRoundTripOpen() {
        run.tcp(CLIENT, SERVER, 100, SYN, 0).after(MILLISECOND).tcp(CLIENT, SERVER, 100, SYN, 0)
                .tcp(SERVER, CLIENT, 500, SYN | ACK, 0).tcp(CLIENT, SERVER, 101, ACK, 0).finish();

        assertThat(run.told(FlowSummary.class)).singleElement().satisfies(flow -> {
            assertThat(flow.roundTrip()).isEmpty();
            assertThat(flow.sent().retransmissions()).isEqualTo(1);
        });
    }

    @Test
    void countsWhatIsSentAgainAndNoKeepAlive() {
        open().tcp(CLIENT, SERVER, 101, ACK, 100).tcp(CLIENT, SERVER, 101, ACK, 100)
                .tcp(CLIENT, SERVER, 200, ACK, 1).tcp(CLIENT, SERVER, 201, ACK, 50).finish();

        assertThat(run.told(FlowSummary.class)).singleElement()
                .satisfies(flow -> assertThat(flow.sent().retransmissions()).isEqualTo(1));
    }

    @Test
    void countsWhatWasSentWhereTheCaptureCutFrames() {
        open().cut(CLIENT, SERVER, 101, 1_400).cut(CLIENT, SERVER, 1_501, 1_400)
                .cut(CLIENT, SERVER, 1_501, 1_400).finish();

        assertThat(run.told(FlowSummary.class)).singleElement().satisfies(flow -> {
            assertThat(flow.sent().octets()).isEqualTo(4_200);
            assertThat(flow.sent().sizes()).containsExactly(2, 0, 0, 0, 0, 0, 3, 0);
            assertThat(flow.sent().retransmissions()).isEqualTo(1);
        });
    }

    @Test
    void believesNoLengthThatTheFrameHadNoRoomFor() {
        byte[] lying = FrameBuilder.udp(client(5), server(53), new Octets().zeros(100));
        lying[16] = (byte) 0xFF; // total length of IPv4
        lying[38] = (byte) 0xFF; // length of UDP
        run.show(lying).udp(server(53), client(5), (byte) 1).finish();

        assertThat(run.told(FlowSummary.class)).singleElement()
                .satisfies(flow -> assertThat(flow.sent().octets()).isEqualTo(100));
    }

    @Test
    void endsWithAResetInSequenceAndNotWithAForgedOne() {
        open().tcp(CLIENT, SERVER, 101, ACK, 100).tcp(CLIENT, SERVER, 50, RST, 0);
        assertThat(run.told(FlowSummary.class)).isEmpty();

        run.tcp(CLIENT, SERVER, 201, RST, 0).tcp(CLIENT, SERVER, 201, RST, 0);
        assertThat(run.told(FlowSummary.class)).hasSize(1);
    }

    @Test
    void aNewConnectionOfTheSamePortsIsAnotherFlow() {
        open().tcp(CLIENT, SERVER, 101, ACK, 100).tcp(CLIENT, SERVER, 9_000, SYN, 0);

        assertThat(run.told(FlowSummary.class)).hasSize(1);
    }

    @Test
    void endsAQuietFlowByTheFramesOwnTime() {
        open().udp(client(1), server(53), (byte) 1).udp(server(53), client(1), (byte) 1)
                .after(FlowTable.OTHER_IDLE_NANOS).udp(client(2), server(53), (byte) 1);
        assertThat(run.told(FlowSummary.class)).extracting(FlowSummary::clientPort)
                .containsExactly(1);

        run.after(FlowTable.TCP_IDLE_NANOS).udp(client(3), server(53), (byte) 1);
        assertThat(run.told(FlowSummary.class)).extracting(FlowSummary::serverPort)
                .containsExactly(443);
    }

    @Test
    void tellsOfALongFlowEveryMinute() {
        open();
        for (int i = 0; i < 24; i++) {
            run.after(10_000L * MILLISECOND).tcp(CLIENT, SERVER, 101 + 1_000 * i, ACK, 1_000);
        }

        List<FlowSummary> told = run.told(FlowSummary.class);
        assertThat(told).extracting(flow -> flow.sent().octets()).containsExactly(17_000L,
                23_000L);
        assertThat(told.getLast().sent().gaps()).containsExactly(0, 0, 1, 0, 0, 0, 23, 0);
    }

    @Test
    void takesTheLowPortForTheServersWhereNoSynWasSeen() {
        run.tcp(SERVER, CLIENT, 1, ACK, 10).tcp(CLIENT, SERVER, 1, ACK, 10).finish();

        assertThat(run.told(FlowSummary.class)).singleElement()
                .satisfies(flow -> assertThat(flow.serverPort()).isEqualTo(443));
    }

    @Test
    void whatAFlowCarriesShowsWhoIsTheServer() {
        run.tcp(client(6_900), server(7_900), 1, ACK, 10);
        run.hear(new RfbHello(new Provenance(Instant.EPOCH, "test", 1), FlowRun.CLIENT, 6_900,
                "004.001", List.of()));

        assertThat(run.told(FlowLabel.class)).singleElement().satisfies(label -> {
            assertThat(label.application()).isEqualTo("vnc");
            assertThat(label.server()).isEqualTo(FlowRun.CLIENT);
            assertThat(label.serverPort()).isEqualTo(6_900);
        });
    }

    @Test
    void tellsAnApplicationOfAFlowOnce() {
        for (int i = 0; i < 5; i++) {
            run.udp(client(1), server(9), (byte) 7).udp(server(9), client(1), (byte) 7);
        }
        run.finish();

        List<FlowLabel> labels = run.told(FlowLabel.class);
        assertThat(labels).singleElement().satisfies(label -> {
            assertThat(label.reason()).isEqualTo("an octet of 7");
            assertThat(label.serverPort()).isEqualTo(9);
        });
        assertThat(run.hear(labels.getFirst())).as("no flow at hand any more").isTrue();
    }

    @Test
    void namesTheClientsInterfaceWhoeverSentWhatWasRecognised() {
        run.udp(client(1), server(9), (byte) 0).udp(server(9), client(1), (byte) 7);

        assertThat(run.told(FlowLabel.class)).singleElement().satisfies(label -> {
            assertThat(label.client()).isEqualTo(FlowRun.CLIENT);
            assertThat(label.mac()).isEqualTo(CLIENT.mac());
        });
    }

    @Test
    void keepsBackALabelThatIsKnown() {
        run.udp(client(1), server(9), (byte) 7);
        FlowLabel label = run.told(FlowLabel.class).getFirst();

        assertThat(run.hear(label)).isFalse();
    }

    @Test
    void namesTheFlowBySignsOfMoreWeight() {
        run.udp(client(1), server(9), (byte) 0).udp(server(9), client(1), (byte) 0);
        run.hear(new DnsQuestion(new Provenance(Instant.EPOCH, "test", 1), CLIENT.mac(),
                FlowRun.CLIENT, FlowRun.SERVER, "a.example", "A"));
        run.udp(client(1), server(9), (byte) 7).finish();

        assertThat(run.told(FlowSummary.class)).singleElement()
                .satisfies(flow -> assertThat(flow.application()).isEqualTo(Optional.of("tool")));
    }

    @Test
    void aFloodOfUnansweredOpeningsPushesOutItsOwn() {
        FlowRun small = new FlowRun(new FlowTable(1, List.of(), 64));
        small.tcp(CLIENT, SERVER, 100, SYN, 0).tcp(SERVER, CLIENT, 500, SYN | ACK, 0);

        for (int port = 1; port < 10_000; port++) {
            small.tcp(client(port), server(80), port, SYN, 0);
        }

        assertThat(small.told(FlowSummary.class)).isEmpty();
        assertThat(small.table.counts()).containsExactly(
                new DecodeCount("flow/unanswered", 9_999 + 1 - 64));
        small.tcp(CLIENT, SERVER, 101, RST, 0);
        assertThat(small.told(FlowSummary.class)).as("the one that was answered").hasSize(1);
    }

    @Test
    void oldFlowsMakeRoomWhereAllWereAnswered() {
        FlowRun small = new FlowRun(new FlowTable(1, List.of(), 64));

        for (int port = 1; port <= 100; port++) {
            small.udp(client(port), server(80), (byte) 0).udp(server(80), client(port), (byte) 0);
        }

        assertThat(small.told(FlowSummary.class)).extracting(FlowSummary::clientPort)
                .startsWith(1, 2, 3).hasSize(36);
        assertThat(small.table.counts()).containsExactly(new DecodeCount("flow/evicted", 36));
    }

    @Test
    void twoHundredThousandFlowsTakeLessThan64MebiOctetsAndAPacketNone() {
        FlowTable table = new FlowTable(1, List.of());
        FlowRun many = new FlowRun(table);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        FlowStore store = new FlowStore(FlowStore.MOST);
        FlowKey key = new FlowKey(1);
        for (int i = 0; i < FlowStore.MOST; i++) {
            key.aLow = i;
            key.hash = i * 0x9E3779B97F4A7C15L;
            store.add(key);
        }
        assertThat(store.octets()).isLessThan(64L << 20);
        assertThat(store.isFull()).isTrue();

        byte[] frame = FrameBuilder.udp(client(1), server(2),
                new Octets().zeros(100));
        for (int i = 0; i < 20_000; i++) {
            many.show(frame);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 50_000; i++) {
            many.show(frame);
        }
        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 50_000.0)
                .isLessThan(0.5);
    }

    @Test
    void neverThrowsOnNoise() {
        FlowTable table = new FlowTable(1, List.of(), 256);
        Dissector dissector = new Dissector();
        for (LinkType link : List.of(LinkType.ETHERNET, new LinkType(101))) {
            Noise noise = new Noise(link, Noise.SEED);
            for (int round = 0; round < 50_000; round++) {
                dissector.dissect(noise.next());
                try {
                    table.frame(dissector.layers(), _ -> {});
                } catch (RuntimeException e) {
                    throw new AssertionError("farmhawk.seed=" + Noise.SEED + " round " + round,
                            e);
                }
            }
        }
        table.finish(_ -> {});
    }

    private FlowRun open() {
        return run.tcp(CLIENT, SERVER, 100, SYN, 0).after(20 * MILLISECOND)
                .tcp(SERVER, CLIENT, 500, SYN | ACK, 0).after(10 * MILLISECOND)
                .tcp(CLIENT, SERVER, 101, ACK, 0);
    }
}
