package io.farmhawk.net;

import static io.farmhawk.net.CountedDialer.LOOPBACK;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatagramsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] QUESTION = "who?".getBytes(US_ASCII);

    private final DatagramSocket server = open();

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void answerInTwoPieces() {
        Thread.startVirtualThread(() -> {
            try {
                DatagramPacket asked = new DatagramPacket(new byte[100], 100);
                server.receive(asked);
                for (String part : List.of("me", "and me")) {
                    byte[] answer = part.getBytes(US_ASCII);
                    server.send(new DatagramPacket(answer, answer.length,
                            asked.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed: the test is over
            }
        });
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsWhatWasSaidAndHeard() throws Exception {
        try (Visit visit = Visits.to(LOOPBACK)) {
            TalkReply reply = visit
                    .call(() -> Datagrams.ask(server.getLocalPort(), QUESTION, LONG));

            assertThat(reply).isInstanceOfSatisfying(TalkReply.Heard.class, heard -> {
                assertThat(heard.plain()).asString(US_ASCII).isEqualTo("me");
                assertThat(heard.transcript().transport())
                        .isEqualTo(Transcript.Transport.UDP);
                assertThat(heard.transcript().turns().getFirst().octets()).isEqualTo(QUESTION);
                assertThat(heard.transcript().isHeard()).isTrue();
            });
            assertThat(visit.isAlive()).isTrue();
        }
    }

    @Test
    void takesAClosedPortForASignOfLife() throws Exception {
        DatagramSocket nobody = open();
        int port = nobody.getLocalPort();
        nobody.close();
        try (Visit visit = Visits.to(LOOPBACK)) {
            TalkReply reply = visit.call(() -> Datagrams.ask(port, QUESTION, LONG));

            assertThat(reply).isEqualTo(new TalkReply.Silent("the port is closed"));
            assertThat(visit.isAlive()).isTrue();
        }
    }

    @Test
    void sendsNothingToAPortThatPrints() throws Exception {
        try (Visit visit = Visits.to(LOOPBACK)) {
            assertThat(visit.call(() -> Datagrams.ask(9100, QUESTION, LONG)))
                    .isInstanceOf(TalkReply.Refused.class);
        }
    }

    @Test
    void sendsNothingOutsideOfAVisit() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Datagrams.ask(server.getLocalPort(), QUESTION, LONG));
    }

    @Test
    void everyGroupIsAGroup() {
        assertThat(Arrays.stream(Group.values()).map(Group::address))
                .allMatch(address -> address.isMulticastOrBroadcast());
    }
}
