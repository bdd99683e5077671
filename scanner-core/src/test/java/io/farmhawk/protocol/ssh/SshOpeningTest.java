package io.farmhawk.protocol.ssh;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.net.Step;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.wire.Fit;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to an SSH server, and when it is left. */
class SshOpeningTest {
    private static final String OURS = "SSH-2.0-Farmhawk\r\n";
    private static final byte[] GOOD_BYE = new Octets().u32(52).u8(10) // length, padding
            .u8(1).u32(11) // SSH_MSG_DISCONNECT, by application
            .u32(28).text("only looking at the host key").u32(0) // description, language
            .zeros(10).toArray();
    /** Either end of the primes. */
    private static final BigInteger ONES = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final int ROUNDS = 5_000;

    private final SshOpening opening = new SshOpening();
    private final Octets heard = new Octets();

    @Test
    void waitsForTheBannerThenSaysItsOwnAndAProposal() {
        assertThat(opening.connected()).isInstanceOf(Step.Listen.class);
        assertThat(hear(new Octets().text("Welcome\r\nSSH-2.0-x\r")))
                .isInstanceOf(Step.Listen.class);

        byte[] said = said(hear(new Octets().text("\n")));

        assertThat(new String(said, StandardCharsets.ISO_8859_1)).startsWith(OURS);
        PlainPackets packets = new PlainPackets(said, OURS.length(), said.length);
        assertThat(packets.next()).isEqualTo(Fit.OK);
        assertThat(packets.code()).isEqualTo(PlainPackets.KEXINIT);
        KeyExchange proposal = requireNonNull(
                KeyExchange.read(said, packets.from(), packets.to()));
        assertThat(proposal.methods()).containsExactly("curve25519-sha256",
                "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256",
                "diffie-hellman-group14-sha256",
                "diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1");
        assertThat(packets.position()).as("one packet, of whole blocks").isEqualTo(said.length)
                .matches(end -> (end - OURS.length()) % 8 == 0);
        assertThat(said.length).as("fits a segment").isLessThan(1_200);
    }

    @Test
    void makesEachProposalAnew() {
        byte[] one = said(new SshOpening().heard(SshServer.banner().toArray()));
        byte[] other = said(new SshOpening().heard(SshServer.banner().toArray()));

        assertThat(one).hasSameSizeAs(other).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"curve25519-sha256,32", "curve25519-sha256@libssh.org,32", "ecdh-sha2-nistp256,65"})
    void beginsTheExchangeThatTheServerKnows(String method, int octets) {
        hear(SshServer.banner());

        byte[] said = said(hear(SshServer.lists("x," + method + ",y")));

        byte[] share = share(said);
        assertThat(share).hasSize(octets);
        assertThat(share[0] == 4 || octets == 32).as("a point in full").isTrue();
        assertThat(hear(SshServer.reply(SshServer.key(SshServer.ED25519))))
                .isInstanceOf(Step.LeaveAfter.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"diffie-hellman-group14-sha256", "diffie-hellman-group14-sha1",
            "diffie-hellman-group1-sha1"})
    void saysAPowerOfTwoInsideTheGroup(String method) {
        hear(SshServer.banner());

        BigInteger share = new BigInteger(share(said(hear(SshServer.lists(method)))));

        BigInteger prime = method.contains("14")
                ? ExchangeMethod.GROUP_14
                : ExchangeMethod.GROUP_1;
        BigInteger order = prime.subtract(BigInteger.ONE).shiftRight(1);
        assertThat(share).isGreaterThan(BigInteger.ONE).isLessThan(prime.subtract(BigInteger.ONE));
        assertThat(share.modPow(order, prime)).as("in the group that 2 makes").isOne();
    }

    @Test
    void itsGroupsAreThoseOfTheirStandards() {
        for (BigInteger prime : List.of(ExchangeMethod.GROUP_1, ExchangeMethod.GROUP_14)) {
            BigInteger half = prime.subtract(BigInteger.ONE).shiftRight(1);

            assertThat(prime.isProbablePrime(100)).isTrue();
            assertThat(half.isProbablePrime(100)).isTrue();
            assertThat(prime.and(ONES)).isEqualTo(ONES);
            assertThat(prime.shiftRight(prime.bitLength() - 64)).isEqualTo(ONES);
        }
        assertThat(ExchangeMethod.GROUP_1.bitLength()).isEqualTo(1_024);
        assertThat(ExchangeMethod.GROUP_14.bitLength()).isEqualTo(2_048);
    }

    @Test
    void likesTheCheapMethodBestWhateverTheServerLikes() {
        hear(SshServer.banner());

        assertThat(share(said(hear(SshServer.lists(
                "diffie-hellman-group14-sha1,ecdh-sha2-nistp256,curve25519-sha256"))))).hasSize(32);
    }

    /** As dropbear does. */
    @Test
    void answersAllThatCameAtOnceWithOneSegment() {
        byte[] said = said(hear(SshServer.banner().octets(SshServer.lists("curve25519-sha256"))));

        PlainPackets packets = new PlainPackets(said, OURS.length(), said.length);
        assertThat(packets.next()).isEqualTo(Fit.OK);
        assertThat(packets.next()).isEqualTo(Fit.OK);
        assertThat(packets.code()).isEqualTo(PlainPackets.KEX_INIT);
        assertThat(said.length).as("fits a segment").isLessThan(1_400);
    }

    @Test
    void saysGoodByeOnceTheKeyCameAndNothingElse() {
        hear(SshServer.banner());
        hear(SshServer.lists("curve25519-sha256"));
        Octets reply = SshServer.reply(SshServer.key(SshServer.ED25519));
        byte[] whole = reply.toArray();
        hear(new Octets().octets(Arrays.copyOf(whole, whole.length - 1)));

        Step step = hear(new Octets().u8(0));

        goodBye(step);
        assertThat(((Step.LeaveAfter) step).octets()).hasSize(GOOD_BYE.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "diffie-hellman-group-exchange-sha256,sntrup761x25519-sha512"})
    void saysGoodByeToAServerThatKnowsNoneOfItsMethods(String methods) {
        hear(SshServer.banner());

        goodBye(hear(SshServer.lists(methods)));
    }

    @Test
    void leavesAServerThatSaidGoodByeFirst() {
        hear(SshServer.banner());

        assertThat(hear(SshServer.packet(1, new Octets().u32(2).u32(0).u32(0))))
                .isInstanceOf(Step.Leave.class);
    }

    @Test
    void leavesAServerOfTheFirstVersion() {
        assertThat(hear(new Octets().text("SSH-1.5-x\r\n"))).isInstanceOf(Step.Leave.class);
        assertThat(new SshOpening().heard(new Octets().text("SSH-1.99-x\r\n").toArray()))
                .isInstanceOf(Step.Say.class);
    }

    @Test
    void listensOnBehindWhatSaysNothing() {
        hear(SshServer.banner());

        assertThat(hear(SshServer.packet(2, new Octets().u32(0)))).isInstanceOf(Step.Listen.class);
        assertThat(hear(SshServer.lists("curve25519-sha256"))).isInstanceOf(Step.Say.class);
        assertThat(hear(SshServer.packet(4, new Octets().zeros(9))))
                .isInstanceOf(Step.Listen.class);
        goodBye(hear(SshServer.reply(SshServer.key(SshServer.ED25519))));
    }

    @ParameterizedTest
    @MethodSource("disorder")
    void saysGoodByeToWhoKeepsNoOrder(Octets before, Octets then) {
        hear(SshServer.banner().octets(before));

        goodBye(hear(then));
    }

    private static Stream<Arguments> disorder() {
        Octets none = new Octets();
        Octets lists = SshServer.lists("curve25519-sha256");
        return Stream.of(
                arguments(none, SshServer.reply(SshServer.key(SshServer.ED25519))), // before lists
                arguments(none, SshServer.packet(21, none)), // SSH_MSG_NEWKEYS
                arguments(lists, SshServer.packet(21, none)), //
                arguments(lists, lists), // a second time
                arguments(none, SshServer.packet(20, new Octets().zeros(16).u32(0x7fffffff))),
                arguments(none, SshServer.packet(20, new Octets().zeros(3))),
                arguments(none, new Octets().u32(0x7fffffff).zeros(2)), // absurd lengths
                arguments(lists, new Octets().u32(0xffffffff).zeros(2)),
                arguments(lists, new Octets().u32(1).zeros(2)),
                arguments(lists, new Octets().u32(12).u8(11).u8(31))); // padding eats the code
    }

    private static Arguments arguments(Octets before, Octets then) {
        return Arguments.of(before, then);
    }

    @Test
    void neverThrowsOnNoise() {
        byte[] sound = SshServer.banner().octets(SshServer.lists("ecdh-sha2-nistp256"))
                .octets(SshServer.reply(SshServer.key(SshServer.ED25519))).toArray();
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = DecoderRun.changed(sound, 0, random);
            int cut = random.nextInt(octets.length + 1);
            SshOpening script = new SshOpening();
            try {
                script.heard(Arrays.copyOf(octets, cut));
                script.heard(octets);
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + DecoderRun.SEED + " round " + round, e);
            }
        }
    }

    private Step hear(Octets more) {
        return opening.heard(heard.octets(more).toArray());
    }

    private static byte[] said(Step step) {
        assertThat(step).isInstanceOf(Step.Say.class);
        return ((Step.Say) step).octets();
    }

    /** The public value of the one packet that was said. */
    private static byte[] share(byte[] said) {
        PlainPackets packets = new PlainPackets(said, 0, said.length);
        assertThat(packets.next()).isEqualTo(Fit.OK);
        assertThat(packets.code()).isEqualTo(PlainPackets.KEX_INIT);
        assertThat(packets.position()).isEqualTo(said.length);
        assertThat(PlainPackets.lengthAt(said, packets.from()))
                .isEqualTo(packets.to() - packets.from() - 4);
        return Arrays.copyOfRange(said, packets.from() + 4, packets.to());
    }

    private static void goodBye(Step step) {
        assertThat(step).isInstanceOf(Step.LeaveAfter.class);
        assertThat(((Step.LeaveAfter) step).octets()).endsWith(GOOD_BYE);
    }
}
