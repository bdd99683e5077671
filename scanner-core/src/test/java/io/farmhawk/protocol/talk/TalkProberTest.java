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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                TalkProber::telnet, connection -> {
                    connection.getOutputStream().write(new byte[]{(byte) 255, (byte) 253, 24});
                    said.set(HexFormat.of().formatHex(connection.getInputStream().readNBytes(3)));
                });

        assertThat(facts).isEmpty();
        assertThat(said.get()).as("WONT").isEqualTo("fffc18");
    }

    @Test
    void hearsATelnetServerThatSpeaksOnceItsOptionsAreRefused() throws Exception {
        List<Observation> facts = facts(TalkProber::telnet, connection -> {
            connection.getOutputStream() // DO terminal type, WILL echo
                    .write(HexFormat.of().parseHex("fffd18" + "fffb01"));
            said.set(HexFormat.of().formatHex(connection.getInputStream().readNBytes(6)));
            write(connection, "Switch 7\r\n");
            write(connection, "login: ");
            LoopbackServer.untilGone(connection);
        });

        assertThat(texts(facts)).containsExactly("Switch 7 login:");
        assertThat(said.get()).isEqualTo("fffc18" + "fffe01");
    }

    @Test
    void leavesATelnetServerThatNegotiatesWithoutEnd() throws Exception {
        AtomicInteger refusals = new AtomicInteger();
        List<Observation> facts = facts(TalkProber::telnet, connection -> {
            for (int option = 0; true; option++) {
                connection.getOutputStream()
                        .write(new byte[]{(byte) 255, (byte) 253, (byte) (option % 100)});
                if (connection.getInputStream().readNBytes(3).length < 3) {
                    return;
                }
                refusals.incrementAndGet();
            }
        });

        assertThat(facts).isEmpty();
        assertThat(refusals.get()).isEqualTo(TelnetOpening.MOST_SAID);
    }

    @Test
    void leavesATelnetServerThatAsksForTooMuchAtOnce() {
        byte[] many = HexFormat.of().parseHex("fffd18".repeat(33));

        assertThat(new TelnetOpening().heard(many)).isInstanceOf(Step.Leave.class);
        assertThat(new TelnetOpening().heard(Arrays.copyOf(many, TelnetOpening.MOST_REFUSED)))
                .isInstanceOf(Step.Say.class);
    }

    @Test
    void asksAnFtpServerForItsSystemAndFeaturesAndTakesItsLeave() throws Exception {
        List<Observation> facts = facts(TalkProber::ftp, connection -> {
            write(connection, "220-Welcome to\r\n 220 of us\r\n220 ProFTPD 1.3.8\r\n");
            said.set(line(connection));
            write(connection, "215 UNIX Type: L8\r\n");
            said.set(said.get() + line(connection));
            write(connection, "211-Features:\r\n MDTM\r\n UTF8\r\n211 End\r\n");
            said.set(said.get() + line(connection));
        });

        assertThat(texts(facts)).containsExactly("220-Welcome to  220 of us 220 ProFTPD 1.3.8",
                "215 UNIX Type: L8", "211-Features:  MDTM  UTF8 211 End");
        assertThat(said.get()).isEqualTo("SYSTFEATQUIT");
    }

    @Test
    void asksNothingMoreOfAnFtpServerThatWantsALogin() throws Exception {
        List<Observation> facts = facts(TalkProber::ftp, connection -> {
            write(connection, "220 (vsFTPd 3.0.5)\r\n");
            said.set(line(connection));
            write(connection, "530 Please login with USER and PASS.\r\n");
            said.set(said.get() + line(connection));
        });

        assertThat(texts(facts)).containsExactly("220 (vsFTPd 3.0.5)",
                "530 Please login with USER and PASS.");
        assertThat(said.get()).isEqualTo("SYSTQUIT");
    }

    @Test
    void saysNothingToAnFtpServerThatIsNotReady() throws Exception {
        List<Observation> facts = facts(TalkProber::ftp, connection -> {
            write(connection, "421 Too many users\r\n");
            hear(connection);
        });

        assertThat(texts(facts)).containsExactly("421 Too many users");
        assertThat(said.get()).isEmpty();
    }

    @Test
    void asksAnFtpServerOnceHoweverItCutsItsReplies() throws Exception {
        FtpOpening script = new FtpOpening();
        byte[] all = "220 a\r\n215 b\r\n".getBytes(ISO_8859_1);

        assertThat(script.heard(Arrays.copyOf(all, 7))).isInstanceOf(Step.Say.class);
        assertThat(script.heard(Arrays.copyOf(all, 9))).isInstanceOf(Step.Listen.class);
        assertThat(script.heard(all)).isInstanceOf(Step.Say.class);
        assertThat(new FtpOpening().heard("220-x\r\n".repeat(600).getBytes(ISO_8859_1)))
                .as("a greeting without end").isInstanceOf(Step.Leave.class);
    }

    @Test
    void showsThatABrokerIsThereByWhatItMustRefuse() throws Exception {
        List<Observation> facts = facts(TalkProber::mqtt, connection -> {
            said.set(HexFormat.of().formatHex(connection.getInputStream().readNBytes(22)));
            connection.getOutputStream().write(HexFormat.of().parseHex("20020001"));
        });

        assertThat(texts(facts)).containsExactly("CONNACK 1: unacceptable protocol version");
        // CONNECT, "MQTT", level 127, clean session and neither user nor password, 10 s, "Farmhawk"
        assertThat(said.get()).isEqualTo("1014" + "00044d5154547f" + "02" + "000a"
                + "00084661726d6861776b");
    }

    /** The last closes a session that a broker opened which looks at no level. */
    @ParameterizedTest
    @CsvSource({"20020005, 5: refused, ''", "200300 8400, 132: unsupported protocol version, ''",
            "20020000, 0: accepted, e000"})
    void tellsWhatABrokerAnswers(String answer, String meaning, String farewell)
            throws Exception {
        List<Observation> facts = facts(TalkProber::mqtt, connection -> {
            connection.getInputStream().readNBytes(22);
            connection.getOutputStream()
                    .write(HexFormat.of().parseHex(answer.replace(" ", "")));
            said.set(HexFormat.of().formatHex(connection.getInputStream().readAllBytes()));
        });

        assertThat(texts(facts)).containsExactly("CONNACK " + meaning);
        assertThat(said.get()).isEqualTo(farewell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "20020001", "30020001", "20ff0001", "20020201",
            "485454502f312e31"})
    void takesNothingElseForABroker(String answer) {
        byte[] heard = HexFormat.of().parseHex(answer);

        assertThat(MqttOpening.words(heard)).hasSize(answer.equals("20020001") ? 1 : 0);
        assertThat(heard.length < 4 || new MqttOpening().heard(heard) instanceof Step.Leave)
                .isTrue();
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
                (dial, hear, port) -> TalkProber.greeting(dial, hear, "unknown", port),
                connection -> {
                    write(connection, "who is there?\n");
                    hear(connection);
                });

        assertThat(facts).singleElement()
                .isInstanceOfSatisfying(Observation.ServiceBanner.class, banner -> {
                    assertThat(banner.text()).isEqualTo("who is there?");
                    assertThat(banner.service()).isEqualTo("unknown");
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
                TalkProber::rdp, TalkProber::ftp, TalkProber::telnet, TalkProber::mqtt)) {
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
        CountDownLatch served = new CountDownLatch(1);
        try (LoopbackServer server = LoopbackServer.start(connection -> {
            try {
                script.serve(connection);
            } finally {
                served.countDown();
            }
        })) {
            Answer answer = answer(maker.of(dialer, hearing, server.port()));
            assertThat(served.await(20, TimeUnit.SECONDS)).as("the server heard all").isTrue();
            return answer instanceof Answer.Answered(var facts) ? facts : List.of();
        }
    }

    private static Answer answer(Prober prober) throws InterruptedException {
        try (Visit visit = Visits.to(LOOPBACK)) {
            return visit.call(() -> prober.probe(LOOPBACK));
        }
    }

    private static List<String> texts(List<Observation> facts) {
        return facts.stream().map(Observation.ServiceBanner.class::cast)
                .map(Observation.ServiceBanner::text).toList();
    }

    private static String line(Socket connection) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = connection.getInputStream().read(); octet >= 0
                && octet != '\n'; octet = connection.getInputStream().read()) {
            line.append((char) octet);
        }
        return line.toString().strip();
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    private void hear(Socket connection) throws IOException {
        said.set(new String(connection.getInputStream().readAllBytes(), ISO_8859_1));
    }
}
