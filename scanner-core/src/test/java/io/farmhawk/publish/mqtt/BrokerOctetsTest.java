package io.farmhawk.publish.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerOctetsTest {
    private static final Optional<String> ABC = Optional.of("abc");

    @ParameterizedTest
    @ValueSource(strings = {"20 03 00 00 00", // CONNACK, accepted
            "20 06 00 00 03 21 00 10", // CONNACK, receive maximum 16
            "20 03 00 87 00", // CONNACK, not authorised
            "40 02 00 01", "40 03 00 01 10", // PUBACK, plain and with a reason
            "40 04 00 01 10 00", // PUBACK, no properties
            "d0 00", "e0 00", "e0 01 8b", "e0 02 8b 00", // PINGRESP, DISCONNECT
            "20 03 00 00 00 40 02 00 01 d0 00"}) // three packets
    void passesOnWhatABrokerMaySend(String octets) throws IOException {
        byte[] sent = octets(octets);

        assertThat(spokenTo(new ByteArrayInputStream(sent)).readAllBytes()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 05 00 01 61 62 63", // PUBLISH
            "10 00", "f0 00", "00 00", // CONNECT, AUTH, reserved
            "20 02 00 01", // CONNACK of MQTT 3.1.1
            "20 ff ff ff 7f", "20 81 80 01", // 256 MiB, and one above the limit
            "40 80 80 80 80 00", // length of five octets
            "20 07 00 00 ff ff ff 7f 00", // properties of 256 MiB in 7 octets
            "20 04 00 00 05 21", "20 05 00 00 01 21 00", // properties too long, too short
            "40 05 00 01 00 7f 00", "e0 02 00 05"})
    void refusesWhatABrokerMayNotSend(String octets) {
        InputStream in = spokenTo(new ByteArrayInputStream(octets(octets)));

        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class)
                .hasMessageMatching("the broker .*|it does not speak MQTT 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"90 04 00 01 00 01", // SUBACK, granted at QoS 1
            "90 04 00 01 00 87", // SUBACK, not authorised
            "30 07 00 03 61 62 63 00 78", // PUBLISH at QoS 0, topic abc, payload x
            "32 08 00 03 61 62 63 00 05 00", // at QoS 1, packet 5, no payload
            "3b 0a 00 03 61 62 63 00 05 02 01 01"}) // sent again, retained, of text
    void passesOnMessagesToWhoSubscribed(String octets) throws IOException {
        byte[] sent = octets(octets);

        assertThat(spokenTo(new ByteArrayInputStream(sent), ABC).readAllBytes()).isEqualTo(sent);
        assertThatThrownBy(() -> spokenTo(new ByteArrayInputStream(sent)).readAllBytes())
                .isInstanceOf(IOException.class).hasMessageEndingWith("which nobody asked for");
    }

    @ParameterizedTest
    @ValueSource(strings = {"34 08 00 03 61 62 63 00 05 00", // QoS 2
            "36 08 00 03 61 62 63 00 05 00", // QoS 3, which there is not
            "30 06 00 03 61 62 64 00", // topic abd
            "30 06 00 02 61 62 63 00", "30 07 00 04 61 62 63 64 00", // topics ab, abcd
            "30 03 00 00 00", "30 06 00 00 03 23 00 01", // no topic, none but an alias
            "30 00", "30 01 00", "30 02 00 03", "30 04 00 03 61 62", "30 05 00 03 61 62 63",
            "32 06 00 03 61 62 63 00", "32 07 00 03 61 62 63 00 05", // packet id or properties missing
            "30 06 00 03 61 62 63 01", "30 08 00 03 61 62 63 ff ff 7f", // properties too long
            "90 00", "90 02 00 01", "90 03 00 01 00", "90 05 00 01 00 01 01"}) // codes: none, two
    void refusesOtherMessagesToWhoSubscribed(String octets) {
        InputStream in = spokenTo(new ByteArrayInputStream(octets(octets)), ABC);

        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class)
                .hasMessageStartingWith("the broker sent a packet ");
    }

    @Test
    void passesOnNothingOfAPacketCutShort() throws IOException {
        byte[] whole = octets("20 06 00 00 03 21 00 10");

        for (int length = 0; length < whole.length; length++) {
            InputStream in = spokenTo(new ByteArrayInputStream(whole, 0, length));

            assertThat(in.readAllBytes()).as("cut at " + length).isEmpty();
        }
    }

    @Test
    void goesOnWhereATimeoutInterruptedAPacket() throws IOException {
        byte[] sent = octets("20 06 00 00 03 21 00 10");
        InputStream slow = spokenTo(new OneAtATime(sent));
        byte[] read = new byte[sent.length];

        int filled = 0;
        int timeouts = 0;
        while (filled < sent.length) {
            try {
                filled += slow.read(read, filled, sent.length - filled);
            } catch (SocketTimeoutException e) {
                timeouts++;
            }
        }

        assertThat(read).isEqualTo(sent);
        assertThat(timeouts).isEqualTo(sent.length);
    }

    @Test
    void readsNothingBeforeWeHaveSpoken() {
        BrokerOctets in = new BrokerOctets(new ByteArrayInputStream(octets("20 03 00 00 00")),
                Optional.empty());

        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        assertThat(in.available()).isZero();
    }

    @Test
    void noiseGivesOctetsOrAnInputErrorAndNothingElse() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);

        for (int round = 0; round < 20_000; round++) {
            byte[] noise = new byte[random.nextInt(40)];
            random.nextBytes(noise);
            Optional<String> topic = random.nextBoolean() ? ABC : Optional.empty();
            try {
                assertThat(spokenTo(new ByteArrayInputStream(noise), topic).readAllBytes().length)
                        .as("seed " + seed).isLessThanOrEqualTo(noise.length);
            } catch (IOException e) {
                assertThat(e).as("seed " + seed).hasMessageMatching(
                        "the broker .*|it does not speak MQTT 5");
            }
        }
    }

    private static BrokerOctets spokenTo(InputStream in) {
        return spokenTo(in, Optional.empty());
    }

    /** A stream for one who may have subscribed to a topic. */
    private static BrokerOctets spokenTo(InputStream in, Optional<String> topic) {
        BrokerOctets octets = new BrokerOctets(in, topic);
        octets.open();
        return octets;
    }

    private static byte[] octets(String hex) {
        return HexFormat.ofDelimiter(" ").parseHex(hex);
    }

    /** A socket that gives one octet, then times out. */
    private static final class OneAtATime extends InputStream {
        private final byte[] octets;
        private int next;
        private boolean late;

        OneAtATime(byte[] octets) {
            this.octets = octets;
        }

        @Override
        public int read() throws IOException {
            late = !late;
            if (late) {
                throw new SocketTimeoutException("late");
            }
            return next < octets.length ? octets[next++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int octet = read();
            if (octet < 0) {
                return -1;
            }
            into[offset] = (byte) octet;
            return 1;
        }
    }
}
