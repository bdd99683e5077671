package io.farmhawk.protocol.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.SshBanner;
import io.farmhawk.observation.Observation.SshHostKey;
import io.farmhawk.observation.Observation.SshKeyExchange;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.wire.Fit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host key in what a server says in clear, seen passing by or in answer to us. */
class HostKeyTest {
    private static final int ROUNDS = 30_000;
    private static final Octets LISTS = SshServer.lists("curve25519-sha256");

    private final List<Observation> told = new ArrayList<>();

    @Test
    void readsTheKeyThatAServerPresents() {
        Octets stream = SshServer.banner().octets(LISTS).octets(new Octets().u32(108) // length
                .u8(7).u8(31) // padding, SSH_MSG_KEX_ECDH_REPLY
                .u32(51) // host key
                .u32(11).text("ssh-ed25519") //
                .u32(32).octets(Arrays.copyOfRange(SshServer.key(SshServer.ED25519), 19, 51)) //
                .u32(32).zeros(32) // share
                .u32(4).zeros(4) // signature
                .zeros(7));

        assertThat(read(stream, false)).isEqualTo(Fit.OK);
        assertThat(told).hasSize(3);
        assertThat(told.getFirst()).isInstanceOf(SshBanner.class);
        assertThat(told.get(1)).isInstanceOf(SshKeyExchange.class);
        assertThat(told.getLast()).isInstanceOfSatisfying(SshHostKey.class, key -> {
            assertThat(key.ip()).isEqualTo(StreamRun.SERVER);
            assertThat(key.port()).isEqualTo(22);
            assertThat(key.algorithm()).isEqualTo("ssh-ed25519");
            assertThat(key.bits()).contains(256);
            assertThat(key.sha256()).isEqualTo(SshServer.ED25519_SHA256);
        });
    }

    /** Public keys with what {@code ssh-keygen -lf} of OpenSSH 9.2 says of them. */
    @ParameterizedTest
    @CsvSource({"ecdsa-sha2-nistp256,256,SHA256:BVVkrg+OM17qmit47c5AIrcMq3KxrwmaBQ7lh4qBQ8Y,"
            + "AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBDa0li61rF/ACkZz8FwL2BdXe+oU"
            + "B871PDprZaM9jSu0S41hAQMevkjcEdOIB4gaBtGWsExYLwG3Siq+DmTw9NI=",
            "ecdsa-sha2-nistp521,521,SHA256:PrUoihq25YljnYcsbHjYxbBX1/+V458qOOgXLwTmQss,"
                    + "AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBACQ67nGTI6NlZYdSkL9s/vb"
                    + "aaOtn1/qjNXB57IEKUFY+llLy5gV0yA1SzgqdO2reuzEIVuoS0L/ciAmadHjPBRCfQAmqypR3zPR"
                    + "gHWkAeAmnvD0sWs97QRRobKeOS7X6Qv4zhKVng7p/X6p/1Otl/37KA7Q3aXc4gsMmTtcPG9MDGkO"
                    + "lQ==",
            "ssh-rsa,1024,SHA256:JbNQi/7/7Ob4wY3UZMzrYD3hu33lRURgfKxtm28MJ4E,"
                    + "AAAAB3NzaC1yc2EAAAADAQABAAAAgQC/jKOV/XewGXd9Snjf5utbWeJl1cYhF7A969jR9U0TZe6B"
                    + "WF1QixZz7fiGS7/nMGcg8SmT0q/e8xrpgk+Y6sGmVh3K7778rrY4vBF5NqCx2WsruaJXyWG/3AGS"
                    + "qogiyMQUmyk/BgfqPRIdYvO0Ssa6hcUUjLHzOPoAH6Ym3Tp7zw==",
            "ssh-dss,1024,SHA256:WgK9Z6eIFCB07KShP9W3zXYPnDUVacrVtpzxWaQqaoY,"
                    + "AAAAB3NzaC1kc3MAAACBAOC94n16Ah7aHrA5pbx+Ahe1Qyl1fCkNshFuxXZOQTmudYxAwmbCq4xm"
                    + "01RAKl/Q1Ule2TVH6KBv2xQihv7VdqrYz8sM72FPjdm9G+hpJ1MnSCk0Y76oBCO9IDf8l6u3S8h0"
                    + "+vy8CoNuy9q2i/CjC04BemSYhWf0dLcv+VEBFGDRAAAAFQDbG5rdC7xZ083Nl2fzzj7gDsZc7wAA"
                    + "AIAXmLkNmz5EB2CxtN+7ysx4mDO3tEw5vlyOfkUV6kvNToNCEnCPnNfTXFEiVR77UoYkIhW8CHY+"
                    + "44YJROPTja51UrT/miL1IHBQlVnTWlX0Ru04EBfEh72ieRXYkC6HuWNQ6L2k5eySbG54XbAwKWUr"
                    + "Tahf9UUAkyAGkq1gpf/BbQAAAIB7glWt9FrME2BDAPxjZqgRr+xtHhbyi/VoWSXJaQd9bSjTXASN"
                    + "XPZpW8QU/r/t0P+Sso5y85znhQIjKKFaWDvHqzashy2GpkDt8W1/DparfMB+C3a9o8ydkFEFnDdR"
                    + "peZvVkCw5VUSzYieVW5ewqoIZ283HHf3r8dlbiTLnsy3nA=="})
    void tellsWhatOpenSshTellsOfTheSameKey(String algorithm, int bits, String sha256,
            String base64) {
        read(SshServer.banner().octets(LISTS)
                .octets(SshServer.reply(SshServer.key(base64))), true);

        assertThat(keys()).singleElement().satisfies(key -> {
            assertThat(key.algorithm()).isEqualTo(algorithm);
            assertThat(key.bits()).contains(bits);
            assertThat(key.sha256()).isEqualTo(sha256);
        });
    }

    @Test
    void tellsAKeyOfAnAlgorithmThatIsNewToUs() {
        byte[] key = new Octets().u32(9).text("ssh-later").u32(3).zeros(3).toArray();

        read(SshServer.banner().octets(LISTS).octets(SshServer.reply(key)), true);

        assertThat(keys()).singleElement().satisfies(shown -> {
            assertThat(shown.algorithm()).isEqualTo("ssh-later");
            assertThat(shown.bits()).isEmpty();
        });
    }

    @Test
    void readsOnWhereAGroupIsExchangedFirst() {
        Octets group = SshServer.packet(31, new Octets().u32(129).zeros(129).u32(1).u8(2)); // p, g
        byte[] key = SshServer.key(SshServer.ED25519);
        Octets reply = SshServer.packet(33, SshServer.string(key).u32(0).u32(0));

        read(SshServer.banner().octets(LISTS).octets(group).octets(reply), true);

        assertThat(keys()).singleElement()
                .satisfies(shown -> assertThat(shown.sha256()).isEqualTo(SshServer.ED25519_SHA256));
    }

    @Test
    void passesOverWhatSaysNothing() {
        Octets debug = SshServer.packet(4, new Octets().u8(0).u32(2).text("hi").u32(0));

        read(SshServer.banner().octets(LISTS).octets(debug)
                .octets(SshServer.reply(SshServer.key(SshServer.ED25519))), true);

        assertThat(keys()).hasSize(1);
    }

    @Test
    void doesNotPassOverWithoutEnd() {
        Octets stream = SshServer.banner().octets(LISTS);
        for (int i = 0; i < 8; i++) {
            stream.octets(SshServer.packet(2, new Octets().u32(0)));
        }

        assertThat(read(stream, false)).as("it is not asked for more").isEqualTo(Fit.OK);
        assertThat(keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 21, 31})
    void tellsNoKeyBeforeTheLists(int code) {
        Octets early = SshServer.packet(code,
                SshServer.string(SshServer.key(SshServer.ED25519)).u32(0).u32(0));

        assertThat(read(SshServer.banner().octets(early).octets(LISTS)
                .octets(SshServer.reply(SshServer.key(SshServer.ED25519))), false))
                .isEqualTo(Fit.OK);
        assertThat(told).singleElement().isInstanceOf(SshBanner.class);
    }

    @Test
    void tellsNoKeyOfAClient() {
        byte[] stream = SshServer.banner().octets(LISTS)
                .octets(SshServer.reply(SshServer.key(SshServer.ED25519))).toArray();
        StreamRun run = new StreamRun(new SshDecoder());

        assertThat(run.head(stream, true)).isEqualTo(Fit.OK);
        assertThat(run.told(SshHostKey.class)).isEmpty();
    }

    @Test
    void waitsForTheWholeReplyAndTellsTheRestWhereItNeverComes() {
        byte[] whole = SshServer.banner().octets(LISTS)
                .octets(SshServer.reply(SshServer.key(SshServer.ED25519))).toArray();
        int listsEnd = SshServer.BANNER.length() + LISTS.length();
        for (int length = listsEnd; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);

            assertThat(read(cut, false)).as("of %d octets", length).isEqualTo(Fit.TRUNCATED);
            assertThat(told).isEmpty();
            assertThat(read(cut, true)).isEqualTo(Fit.OK);
            assertThat(told).hasExactlyElementsOfTypes(SshBanner.class, SshKeyExchange.class);
            told.clear();
        }
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void tellsNoKeyThatDoesNotFit(Octets reply) {
        read(SshServer.banner().octets(LISTS).octets(reply), true);

        assertThat(told).hasExactlyElementsOfTypes(SshBanner.class, SshKeyExchange.class);
    }

    private static Stream<Octets> noKeys() {
        Octets name = new Octets().u32(7).text("ssh-rsa");
        Octets many = new Octets().u32(5).text("ssh-x");
        for (int i = 0; i < 8; i++) {
            many.u32(0);
        }
        return Stream.of(SshServer.packet(31, new Octets()),
                SshServer.packet(31, new Octets().u32(0x7fffffff).zeros(60)), // longer than all
                SshServer.packet(31, new Octets().u32(0xffffffff).zeros(60)), // negative
                SshServer.packet(31, new Octets().u32(0).zeros(60)), // empty
                SshServer.reply(name.toArray()), // a name alone
                SshServer.reply(new Octets().octets(name).u32(9).zeros(3).toArray()), // part too long
                SshServer.reply(new Octets().octets(name).u32(0xfffffff0).toArray()),
                SshServer.reply(new Octets().octets(name).u32(1).u8(1).zeros(3).toArray()), // rest
                SshServer.reply(many.toArray()), // more parts than any key has
                SshServer.reply(new Octets().u32(5).text("a b,c").u32(0).toArray()), // no name
                SshServer.reply(new Octets().u32(65).text("n".repeat(65)).u32(0).toArray()),
                SshServer.reply(new Octets().u32(28).text("ssh-ed25519-cert-v01@opens.x").u32(0)
                        .toArray()),
                new Octets().u32(0x7fffffff).u8(4).u8(31).zeros(60), // packet without bounds
                new Octets().u32(0).u8(0).u8(31).zeros(60),
                new Octets().u32(20).u8(19).u8(31).zeros(60)); // padding eats the code
    }

    @Test
    void tellsNoSizeOfAnRsaKeyThatHasNone() {
        byte[] key = new Octets().u32(7).text("ssh-rsa").u32(1).u8(3).toArray();

        read(SshServer.banner().octets(LISTS).octets(SshServer.reply(key)), true);

        assertThat(keys()).singleElement()
                .satisfies(shown -> assertThat(shown.bits()).isEmpty());
    }

    @Test
    void neverThrowsOnNoise() {
        byte[] sound = SshServer.banner().octets(LISTS)
                .octets(SshServer.reply(SshServer.key(SshServer.ED25519))).toArray();

        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] octets = DecoderRun.changed(sound, SshServer.BANNER.length(), random);
            try {
                read(octets, random.nextBoolean());
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + DecoderRun.SEED + " round " + round, e);
            }
        }
    }

    private List<SshHostKey> keys() {
        return told.stream().filter(SshHostKey.class::isInstance).map(SshHostKey.class::cast)
                .toList();
    }

    private Fit read(Octets stream, boolean complete) {
        return read(stream.toArray(), complete);
    }

    /** As the server's side of a connection to port 22. */
    private Fit read(byte[] octets, boolean complete) {
        return new SshDecoder().decode(new StreamHead(octets, octets.length, complete,
                new Provenance(Instant.EPOCH, "test", 1), StreamRun.MAC,
                new StreamHead.Endpoint(StreamRun.SERVER, 22),
                new StreamHead.Endpoint(StreamRun.CLIENT, 40_000)), told::add);
    }
}
