package io.farmhawk.net.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Visits;
import io.farmhawk.net.snmp.FakeAgent.Asked;
import io.farmhawk.net.snmp.SnmpAccess.Community;
import io.farmhawk.net.snmp.SnmpAccess.Version;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnmpClientTest {
    private static final SnmpAccess PUBLIC = new Community(Version.V2C, new Secret("public"));
    private static final SnmpAccess OLD = new Community(Version.V1, new Secret("public"));
    private static final Oid SYS_NAME = Oid.of("1.3.6.1.2.1.1.5.0");
    private static final Oid COLUMN = Oid.of("1.3.6.1.2.1.31.1.1.1.1");
    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final SnmpClient client = new SnmpClient();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void readsAValue() throws Exception {
        assertThatItReads();
    }

    private void assertThatItReads() throws Exception {
        TreeMap<Oid, byte[]> values = new TreeMap<>();
        values.put(SYS_NAME, Ber.text("sw-1"));
        try (FakeAgent agent = FakeAgent.with(values)) {
            SnmpReply reply = Visits.to(FakeAgent.IP)
                    .call(() -> client.values(agent.agent(), PUBLIC, List.of(SYS_NAME)));

            assertThat(reply).isInstanceOfSatisfying(SnmpReply.Told.class,
                    told -> assertThat(text(told.bindings().getFirst().value()))
                            .isEqualTo("sw-1"));
            assertThat(agent.asked()).singleElement()
                    .satisfies(asked -> assertThat(asked.community()).isEqualTo("public"));
        }
    }

    @Test
    void readsATableWholeInAFewQuestions() throws Exception {
        TreeMap<Oid, byte[]> values = new TreeMap<>();
        for (int port = 1; port <= 60; port++) {
            values.put(Oid.of(COLUMN + "." + port), Ber.text("port" + port));
        }
        values.put(Oid.of("1.3.6.1.2.1.31.1.1.1.2.1"), Ber.number(0)); // the next column
        try (FakeAgent agent = FakeAgent.with(values)) {
            SnmpReply.Table table = table(agent, PUBLIC, COLUMN);

            assertThat(table.isWhole()).isTrue();
            assertThat(table.rows()).hasSize(60);
            assertThat(text(table.rows().getOrDefault(Oid.of("7"), List.of()).getFirst()))
                    .isEqualTo("port7");
            assertThat(agent.asked()).hasSize(3)
                    .allSatisfy(asked -> assertThat(asked.repetitions()).isLessThanOrEqualTo(25));
        }
    }

    @Test
    void readsATableOfVersion1ToItsEnd() throws Exception {
        Oid first = Oid.of(COLUMN + ".1");
        try (FakeAgent agent = new FakeAgent(asked -> List.of(old(asked.names().contains(COLUMN)
                ? Ber.answer(asked.number(), 0, 0, Ber.pair(first, Ber.text("eth0")))
                : Ber.answer(asked.number(), 2, 1, // noSuchName: there is nothing behind it
                        Ber.pair(first, new byte[]{5, 0})))))) {
            SnmpReply.Table table = table(agent, OLD, COLUMN);

            assertThat(table.isWhole()).isTrue();
            assertThat(table.rows()).hasSize(1);
            assertThat(agent.asked())
                    .allSatisfy(asked -> assertThat(asked.tag()).isEqualTo(0xA1));
        }
    }

    @Test
    void endsWhereATableGoesBackwards() throws Exception {
        try (FakeAgent agent = answering(asked -> {
            Oid five = Oid.of(COLUMN + ".5");
            return Ber.answer(asked.number(), 0, 0, Ber.pair(five, Ber.text("again")));
        })) {
            assertThat(table(agent, PUBLIC, COLUMN).ending())
                    .isEqualTo("its table goes backwards");
        }
    }

    @Test
    void endsATableThatNeverEnds() throws Exception {
        AtomicInteger row = new AtomicInteger();
        try (FakeAgent agent = answering(asked -> {
            byte[][] pairs = new byte[asked.repetitions()][];
            Arrays.setAll(pairs, _ -> Ber.pair(Oid.of(COLUMN + "." + row.incrementAndGet()),
                    Ber.text("x".repeat(1_000))));
            return Ber.answer(asked.number(), 0, 0, pairs);
        })) {
            SnmpReply.Table table = table(agent, PUBLIC, COLUMN);

            assertThat(table.ending()).contains("more than");
            assertThat(table.rows()).hasSizeLessThan(TableWalk.MOST_ROWS);
        }
    }

    @Test
    void endsATableThatTakesTooLong() throws Exception {
        AtomicInteger row = new AtomicInteger();
        try (FakeAgent agent = answering(asked -> Ber.answer(asked.number(), 0, 0,
                Ber.pair(Oid.of(COLUMN + "." + row.incrementAndGet()), Ber.number(1))))) {
            SnmpReply reply = Visits.to(FakeAgent.IP).call(() -> client.table(agent.agent(),
                    PUBLIC, List.of(COLUMN), Duration.ofMillis(50)));

            assertThat(reply).isInstanceOfSatisfying(SnmpReply.Table.class,
                    table -> assertThat(table.ending()).contains("in time"));
        }
    }

    @Test
    void takesNoMoreValuesThanWereAskedFor() throws Exception {
        try (FakeAgent agent = answering(asked -> {
            byte[][] pairs = new byte[100][];
            Arrays.setAll(pairs, i -> Ber.pair(Oid.of(COLUMN + "." + (i + 1)), Ber.number(i)));
            return Ber.answer(asked.number(), 0, 0, pairs);
        })) {
            SnmpReply.Table table = table(agent, PUBLIC, COLUMN);

            assertThat(table.rows()).isEmpty();
            assertThat(table.ending()).contains("told 100 values");
        }
    }

    @Test
    void aValueOfAnotherTypeIsNoValueOfThatType() throws Exception {
        try (FakeAgent agent = answering(asked -> Ber.answer(asked.number(), 0, 0,
                Ber.pair(SYS_NAME, Ber.element(0x43, new byte[]{1, 2}))))) { // time ticks
            SnmpReply reply = Visits.to(FakeAgent.IP)
                    .call(() -> client.values(agent.agent(), PUBLIC, List.of(SYS_NAME)));

            assertThat(reply).isInstanceOfSatisfying(SnmpReply.Told.class,
                    told -> assertThat(told.bindings().getFirst().value())
                            .isEqualTo(new SnmpValue.Whole(258)));
        }
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() throws Exception {
        try (FakeAgent agent = answering(asked -> Ber.answer(asked.number() + 1, 0, 0,
                Ber.pair(SYS_NAME, Ber.text("forged"))))) {
            assertThat(briefly(agent)).isInstanceOf(SnmpReply.Silent.class);
        }
    }

    @Test
    void saysWhatTheAgentRefuses() throws Exception {
        try (FakeAgent agent = answering(asked -> Ber.answer(asked.number(), 16, 1, // no access
                Ber.pair(SYS_NAME, new byte[]{5, 0})))) {
            assertThat(briefly(agent)).isEqualTo(
                    new SnmpReply.Denied("it answered with error 16"));
        }
    }

    @Test
    void octetsThatAreNoMessageAreSilence() throws Exception {
        byte[] bomb = new byte[60_000]; // a sequence in a sequence in a sequence …
        for (int i = 0; i + 4 <= bomb.length; i += 4) {
            bomb[i] = 0x30;
            bomb[i + 1] = (byte) 0x82;
            bomb[i + 2] = (byte) ((bomb.length - i - 4) >> 8);
            bomb[i + 3] = (byte) (bomb.length - i - 4);
        }
        byte[] giant = {0x30, (byte) 0x84, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 2, 1, 1};
        byte[] endless = {0x30, (byte) 0x80, 2, 1, 1, 4, (byte) 0x84, 0x7F, -1, -1, -1};
        try (FakeAgent agent = new FakeAgent(
                _ -> List.of(bomb, giant, endless, new byte[0], new byte[]{0x30}))) {
            assertThat(briefly(agent)).isInstanceOf(SnmpReply.Silent.class);
        }
    }

    @Test
    void survivesNoiseAndAnswersCutShort() throws Exception {
        Random random = new Random(161);
        try (FakeAgent agent = new FakeAgent(asked -> {
            byte[] right = Ber.answer(asked.number(), 0, 0, Ber.pair(SYS_NAME, Ber.text("a")));
            byte[] bent = right.clone();
            bent[random.nextInt(bent.length)] = (byte) random.nextInt();
            return asked.number() % 2 == 0
                    ? List.of(Arrays.copyOf(right, random.nextInt(right.length)), bent)
                    : List.of(bent, right);
        })) {
            for (int i = 0; i < 20; i++) {
                SnmpReply reply = Visits.to(FakeAgent.IP, Duration.ofMillis(60))
                        .call(() -> client.values(agent.agent(), PUBLIC, List.of(SYS_NAME)));

                assertThat(reply).as("seed 161, question %d", i).isNotInstanceOf(
                        SnmpReply.Refused.class);
            }
        }
        assertThatItReads();
    }

    @Test
    void answersNoStranger() throws Exception {
        try (FakeAgent agent = new FakeAgent(_ -> List.of());
                DatagramSocket stranger = new DatagramSocket(0,
                        InetAddress.getLoopbackAddress())) {
            briefly(agent);
            byte[] question = Ber.sequence(Ber.number(3), // version 3, who asks for our engine
                    Ber.sequence(Ber.number(1), Ber.number(1_472), Ber.octets(4), Ber.number(3)),
                    Ber.element(4, Ber.sequence(Ber.text(""), Ber.number(0), Ber.number(0),
                            Ber.text(""), Ber.text(""), Ber.text(""))),
                    Ber.sequence(Ber.text(""), Ber.text(""), Ber.element(0xA0, Ber.number(1),
                            Ber.number(0), Ber.number(0), Ber.sequence())));
            for (int i = 0; i < 5; i++) {
                stranger.send(new DatagramPacket(question, question.length,
                        InetAddress.getLoopbackAddress(), client.localPort()));
            }

            assertThatItReads(); // what came before is dealt with by now
            stranger.setSoTimeout(1);
            assertThatThrownBy(() -> stranger.receive(new DatagramPacket(new byte[512], 512)))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
            assertThat(client.unasked()).isEqualTo(5);
        }
    }

    @Test
    void asksNobodyOutsideOfAVisitOrItsHost() throws Exception {
        try (FakeAgent agent = new FakeAgent(_ -> List.of())) {
            assertThatThrownBy(
                    () -> client.values(agent.agent(), PUBLIC, List.of(SYS_NAME)))
                    .isInstanceOf(IllegalStateException.class);

            IpAddress other = IpAddress.parse("127.0.0.2").orElseThrow();
            assertThat(Visits.to(other)
                    .<SnmpReply, Exception>call(() -> client.engine(agent.agent())))
                    .isInstanceOf(SnmpReply.Refused.class);
            assertThat(Visits.to(other).<SnmpReply, Exception>call(
                    () -> client.table(agent.agent(), PUBLIC, List.of(COLUMN), LONG)))
                    .isInstanceOf(SnmpReply.Refused.class);
            assertThat(agent.asked()).isEmpty();
        }
    }

    @Test
    void showsNoSecret() {
        Secret secret = new Secret("correct horse");
        SnmpAccess user = new SnmpAccess.User("farmhawk", SnmpAccess.Authentication.SHA, secret,
                java.util.Optional.of(new SnmpAccess.Encryption(SnmpAccess.Privacy.AES128,
                        secret)));

        assertThat(user.toString()).contains("farmhawk").doesNotContain("horse");
        assertThat(new Community(Version.V1, secret).toString()).doesNotContain("horse");
        assertThatThrownBy(() -> new SnmpAccess.User("u", SnmpAccess.Authentication.SHA,
                new Secret("short"), java.util.Optional.empty()))
                .hasMessageContaining("at least 8 octets").hasMessageNotContaining("short");
    }

    private SnmpReply briefly(FakeAgent agent) throws Exception {
        return Visits.to(FakeAgent.IP, SOON)
                .call(() -> client.values(agent.agent(), PUBLIC, List.of(SYS_NAME)));
    }

    private SnmpReply.Table table(FakeAgent agent, SnmpAccess access, Oid column)
            throws Exception {
        return (SnmpReply.Table) Visits.to(FakeAgent.IP).<SnmpReply, Exception>call(
                () -> client.table(agent.agent(), access, List.of(column), LONG));
    }

    private static FakeAgent answering(Function<Asked, byte[]> answer) throws Exception {
        return new FakeAgent(asked -> List.of(answer.apply(asked)));
    }

    /** The same message with version 1 in its head. */
    private static byte[] old(byte[] answer) {
        byte[] changed = answer.clone();
        for (int i = 0; i < changed.length - 6; i++) {
            if (changed[i] == 2 && changed[i + 1] == 4 && changed[i + 5] == 1) {
                changed[i + 5] = 0;
                return changed;
            }
        }
        throw new IllegalArgumentException("no version");
    }

    private static String text(SnmpValue value) {
        return new String(((SnmpValue.Octets) value).octets(),
                java.nio.charset.StandardCharsets.UTF_8);
    }
}
