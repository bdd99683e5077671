package io.farmhawk.publish.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.publish.command.CommandCounts.Fate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandGateTest {
    @TempDir
    private Path state;

    private final RecordedOrders orders = new RecordedOrders();
    private final CommandCounts counts = new CommandCounts();
    private Instant now = Letters.NOW;
    private CommandGate gate = gate(Path.of("none"));

    @BeforeEach
    void open() {
        gate = gate(state);
    }

    private CommandGate gate(Path directory) {
        return new CommandGate(new CommandDesk.Setup(Letters.DEVICE,
                List.of(TestKeys.OURS, TestKeys.SECOND), directory, orders), counts, () -> now);
    }

    @Test
    void obeysWhatIsSigned() {
        accepted(Letters.signed(1, Letters.scan("10.0.0.0/28")), "the scan has begun");
        accepted(Letters.signed(2, Letters.STOP), "probing is stopped");
        accepted(Letters.signed(3, Letters.RESUME), "probing may go on");

        assertThat(orders.orders()).containsExactly("scan [10.0.0.0/28]", "stop", "resume");
        assertThat(counts.of(Fate.ACCEPTED)).isEqualTo(3);
    }

    @Test
    void eachKeyHasASequenceOfItsOwn() {
        accepted(Letters.signed(9, Letters.RESUME), "probing may go on");
        accepted(Letters.octets(TestKeys.SECOND_SIGNER.sign(Letters.command(3, Letters.RESUME))),
                "probing may go on");

        refused(Letters.signed(4, Letters.RESUME), "its sequence must be above 9");
    }

    @Test
    void obeysNoOrderTwiceAlsoAfterARestart() {
        byte[] order = Letters.signed(5, Letters.SCAN);
        accepted(order, "the scan has begun");

        refused(order, "its sequence must be above 5: it was taken before");
        open();
        refused(order, "its sequence must be above 5");
        refused(Letters.signed(4, Letters.STOP), "its sequence must be above 5");

        assertThat(orders.orders()).containsExactly("scan []");
    }

    @Test
    void anOrderThatWasRefusedWhereItMattersIsUsedUpToo() {
        orders.refuse(new IllegalArgumentException("8.8.8.8/32 is outside\nthe scope"));
        byte[] order = Letters.signed(5, Letters.scan("8.8.8.8"));

        refused(order, "8.8.8.8/32 is outside the scope");
        refused(order, "its sequence must be above 5");
    }

    @Test
    void saysNothingToWhoHasNotSigned() {
        Command command = Letters.command(1, Letters.STOP);
        String signed = TestKeys.SIGNER.sign(command);
        String payload = signed.replaceFirst(".*payload\":\"([^\"]*)\".*", "$1");

        unsigned(TestKeys.STRANGER.sign(command));
        unsigned(new String(CommandJson.write(command), StandardCharsets.UTF_8));
        unsigned("{\"payload\":\"" + payload + "\",\"signature\":\"" + "A".repeat(86) + "\"}");
        unsigned("{\"payload\":\"" + payload + "\"}");
        unsigned(signed.replace("{", "{\"more\":1,"));
        unsigned(signed.replace("\"payload\":\"", "\"payload\":\"e30"));
        unsigned(" ".repeat(SignedCommand.MOST_OCTETS) + signed);
        unsigned(signed.replace("\"}", "==\"}"));
        unsigned("");

        assertThat(orders.orders()).isEmpty();
        assertThat(counts.of(Fate.UNSIGNED)).isEqualTo(9);
        assertThat(state).isEmptyDirectory();
    }

    @Test
    void refusesAnOrderForAnotherSensorAndKeepsItsSequence() {
        refused(Letters.signed(Letters.command("acme/home/fh-0123456789", now, 7, Letters.STOP)),
                "it is for another sensor; this one is local/home/fh-0123456789");

        accepted(Letters.signed(1, Letters.STOP), "probing is stopped");
    }

    @Test
    void refusesWhatIsTooOldOrTooNew() {
        Command command = Letters.command(7, Letters.STOP);

        now = command.expiresAt();
        refused(Letters.signed(command), "it has expired: it is 2026-11-25T07:05:00Z here");
        now = command.issuedAt().minus(CommandGate.SKEW).minusMillis(1);
        refused(Letters.signed(command), "it was issued in the future");
        now = command.issuedAt().minus(CommandGate.SKEW);
        accepted(Letters.signed(command), "probing is stopped");
    }

    @Test
    void refusesASignedMessageThatIsNoOrder() {
        byte[] nothing = CommandJson.write(Letters.command(1, Letters.STOP));
        String text = new String(nothing, StandardCharsets.UTF_8);

        refused(signedText(text.replace("stop", "erase")), "action must be scan, stop or resume");
        assertThat(gate.take(signedText("[]"))).isEmpty();
        assertThat(counts.of(Fate.REFUSED)).isEqualTo(2);
    }

    @Test
    void takesTenOrdersInAMinuteAndAnyNumberToStop() {
        for (int i = 1; i <= Pace.MOST; i++) {
            accepted(Letters.signed(i, Letters.SCAN), "the scan has begun");
        }

        byte[] tooMuch = Letters.signed(90, Letters.SCAN);
        refused(tooMuch, "more than 10 orders in a minute");
        for (int i = 91; i < 120; i++) {
            accepted(Letters.signed(i, Letters.STOP), "probing is stopped");
        }
        now = now.plus(Duration.ofMinutes(1));
        accepted(Letters.signed(120, Letters.RESUME), "probing may go on");
    }

    @Test
    void doesNotAnswerWithoutEndWhoSendsAnOldOrderAgain() {
        byte[] order = Letters.signed(5, Letters.STOP);
        accepted(order, "probing is stopped");

        long answers = 0;
        for (int i = 0; i < 100; i++) {
            answers += gate.take(order).isPresent() ? 1 : 0;
        }

        assertThat(answers).isEqualTo(Pace.MOST);
        assertThat(counts.of(Fate.REFUSED)).isEqualTo(100);
        assertThat(counts.of(Fate.UNANSWERED)).isEqualTo(90);
        assertThat(orders.orders()).containsExactly("stop");
    }

    @Test
    void stopsButDoesNothingElseWhereNothingCanBeKept() throws IOException {
        Files.createDirectory(state.resolve("command-sequences.json"));

        refused(Letters.signed(1, Letters.SCAN), "it cannot be kept that it was taken");
        refused(Letters.signed(2, Letters.RESUME), "it cannot be kept that it was taken");
        accepted(Letters.signed(3, Letters.STOP),
                "probing is stopped, but who repeats the order is obeyed again");

        assertThat(orders.orders()).containsExactly("stop");
    }

    @Test
    void refusesAllButToStopWhereWhatWasKeptIsDamaged() throws IOException {
        accepted(Letters.signed(8, Letters.RESUME), "probing may go on");
        Path kept = state.resolve("command-sequences.json");
        Files.writeString(kept, Files.readString(kept).replace(":8", ":\"8\""));

        refused(Letters.signed(9, Letters.RESUME), "is damaged; move it away");
        accepted(Letters.signed(9, Letters.STOP), "probing is stopped");
    }

    @Test
    void noiseAndBrokenOrdersNeitherThrowNorSteer() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = Letters.signed(1, Letters.scan("10.0.0.0/28"));

        for (int round = 0; round < 2_000; round++) {
            byte[] broken = good.clone();
            switch (random.nextInt(3)) {
                case 0 -> broken = Arrays.copyOf(good, random.nextInt(good.length));
                case 1 -> broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(127));
                default -> {
                    broken = new byte[random.nextInt(300)];
                    random.nextBytes(broken);
                }
            }
            Optional<CommandAnswer> answer = gate.take(broken);

            assertThat(answer).as("seed " + seed).isEmpty();
        }

        assertThat(orders.orders()).as("seed " + seed).isEmpty();
        assertThat(counts.of(Fate.UNSIGNED)).as("seed " + seed).isEqualTo(2_000);
    }

    /** Whoever holds a key may be careless, too. */
    @Test
    void signedNoiseDoesNotThrow() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = CommandJson.write(Letters.command(1, Letters.scan("10.0.0.0/28")));

        for (int round = 0; round < 500; round++) {
            byte[] payload = good.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
            }
            var _ = gate.take(TestKeys.signed(payload));
        }

        assertThat(counts.of(Fate.REFUSED) + counts.of(Fate.ACCEPTED)).as("seed " + seed)
                .isEqualTo(500);
    }

    private byte[] signedText(String payload) {
        return TestKeys.signed(Letters.octets(payload));
    }

    private void accepted(byte[] message, String reason) {
        assertThat(gate.take(message)).hasValueSatisfying(answer -> {
            assertThat(answer.reason()).contains(reason);
            assertThat(answer.isAccepted()).isTrue();
            assertThat(answer.at()).isEqualTo(now);
        });
    }

    private void refused(byte[] message, String reason) {
        assertThat(gate.take(message)).hasValueSatisfying(answer -> {
            assertThat(answer.reason()).contains(reason).doesNotContain("\n");
            assertThat(answer.isAccepted()).isFalse();
        });
    }

    private void unsigned(String message) {
        assertThat(gate.take(Letters.octets(message))).isEmpty();
    }
}
