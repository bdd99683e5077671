package io.farmhawk.protocol.talk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.LoopbackServer;
import io.farmhawk.net.Visit;
import io.farmhawk.net.Visits;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TalkProberTest {
    private static final IpAddress LOOPBACK = IpAddress.parse("127.0.0.1").orElseThrow();
    /** Packet of 44 octets: padding, SSH_MSG_KEXINIT, cookie, ten empty lists cut to fit. */
    private static final String KEXINIT = "0000002c0414" + "00".repeat(42);

    private final Dialer dialer = new Dialer();
    private final Hearing hearing = Hearings.ofTalks();
    private final AtomicReference<String> said = new AtomicReference<>("");

    private interface Maker {
        Prober of(Dialer dialer, Hearing hearing, int port);
    }

    @AfterEach
    void close() {
        dialer.close();
    }

    @Test
    void tellsTheBannerOfAnSshServerAndSaysItsOwn() throws Exception {
        List<Observation> facts = facts(TalkProber::ssh, connection -> {
            write(connection, "SSH-2.0-OpenSSH_9.6\r\n");
            said.set(new String(connection.getInputStream().readNBytes(18), ISO_8859_1));
            connection.getOutputStream().write(HexFormat.of().parseHex(KEXINIT));
            LoopbackServer.untilGone(connection);
        });

        assertThat(facts).filteredOn(Observation.SshBanner.class::isInstance).singleElement()
                .isInstanceOfSatisfying(Observation.SshBanner.class, ssh -> assertThat(
                        ssh.banner()).isEqualTo("SSH-2.0-OpenSSH_9.6"));
        assertThat(said.get()).isEqualTo("SSH-2.0-Farmhawk\r\n");
    }

    @Test
    void tellsNothingOfAServerThatOnlyNegotiates() throws Exception {
        List<Observation> facts = facts(
                (dial, hear, port) -> TalkProber.greeting(dial, hear, "telnet", port),
                connection -> connection.getOutputStream()
                        .write(new byte[]{(byte) 255, (byte) 253, 24}));

        assertThat(facts).isEmpty();
    }

    @Test
    void tellsTheSecurityTypesOfAVncServer() throws Exception {
        List<Observation> facts = facts(TalkProber::rfb, connection -> {
            write(connection, "RFB 003.008\n");
            byte[] version = connection.getInputStream().readNBytes(12);
            said.set(new String(version, ISO_8859_1));
            connection.getOutputStream().write(new byte[]{2, 2, 19});
            LoopbackServer.untilGone(connection);
        });

        assertThat(facts).singleElement().isInstanceOfSatisfying(Observation.RfbHello.class,
                rfb -> assertThat(rfb.securityTypes()).containsExactly(2, 19));
        assertThat(said.get()).isEqualTo("RFB 003.008\n");
    }

    @Test
    void tellsAGreetingAndSaysNothing() throws Exception {
        List<Observation> facts = facts(
                (dial, hear, port) -> TalkProber.greeting(dial, hear, "telnet", port),
                connection -> {
                    connection.getOutputStream()
                            .write(new byte[]{(byte) 255, (byte) 253, 24, 'l', 'o', 'g', 'i', 'n',
                                    ':', '\n'});
                    hear(connection);
                });

        assertThat(facts).singleElement()
                .isInstanceOfSatisfying(Observation.ServiceBanner.class, banner -> {
                    assertThat(banner.text()).isEqualTo("login:");
                    assertThat(banner.service()).isEqualTo("telnet");
                });
        assertThat(said.get()).isEmpty();
    }

    @Test
    void asksAStreamingServerForItsMethods() throws Exception {
        List<Observation> facts = facts(TalkProber::rtsp, connection -> {
            said.set(LoopbackServer.requestHead(connection));
            write(connection, "RTSP/1.0 200 OK\r\nCSeq: 1\r\nServer: Cam/1\r\n\r\n");
            LoopbackServer.untilGone(connection);
        });

        assertThat(facts).singleElement().isInstanceOfSatisfying(
                Observation.ServiceBanner.class,
                banner -> assertThat(banner.text())
                        .isEqualTo("RTSP/1.0 200 OK CSeq: 1 Server: Cam/1"));
        assertThat(said.get()).startsWith("OPTIONS * RTSP/1.0\r\n");
    }

    @Test
    void givesUpOnAServerThatSaysNothing() throws Exception {
        try (LoopbackServer server = LoopbackServer.start(LoopbackServer::untilGone)) {
            assertThat(answer(TalkProber.greeting(dialer, hearing, "ftp", server.port())))
                    .isEqualTo(new Answer.Silent("it said nothing"));
        }
    }

    @Test
    void survivesWhateverIsSaid() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (Maker maker : List.<Maker>of(TalkProber::ssh, TalkProber::rfb, TalkProber::rtsp,
                TalkProber::rdp)) {
            for (int i = 0; i < 5; i++) {
                byte[] noise = new byte[random.nextInt(60_000)];
                random.nextBytes(noise);
                LoopbackServer.Script script = connection -> connection.getOutputStream()
                        .write(noise);
                try (LoopbackServer server = LoopbackServer.start(script)) {
                    assertThat(answer(maker.of(dialer, hearing, server.port())))
                            .as("seed %d", seed).isNotNull();
                }
            }
        }
    }

    private List<Observation> facts(Maker maker, LoopbackServer.Script script) throws Exception {
        try (LoopbackServer server = LoopbackServer.start(script)) {
            Answer answer = answer(maker.of(dialer, hearing, server.port()));
            return answer instanceof Answer.Answered(var facts) ? facts : List.of();
        }
    }

    private static Answer answer(Prober prober) throws InterruptedException {
        try (Visit visit = Visits.to(LOOPBACK)) {
            return visit.call(() -> prober.probe(LOOPBACK));
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private void hear(Socket connection) throws IOException {
        said.set(new String(connection.getInputStream().readAllBytes(), ISO_8859_1));
    }
}
