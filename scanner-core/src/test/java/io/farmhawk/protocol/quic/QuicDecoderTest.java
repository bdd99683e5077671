package io.farmhawk.protocol.quic;

import static io.farmhawk.protocol.quic.InitialPackets.FIRST;
import static io.farmhawk.protocol.quic.InitialPackets.SERVER;
import static io.farmhawk.protocol.quic.InitialPackets.client;
import static io.farmhawk.protocol.quic.InitialPackets.clientOf;
import static io.farmhawk.protocol.quic.InitialPackets.crypto;
import static io.farmhawk.protocol.quic.InitialPackets.server;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.ServerHello;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.tls.Hellos;
import io.farmhawk.wire.Fit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuicDecoderTest {
    private static final Endpoint HOST = endpoint(40_000);
    private static final Endpoint SITE = new Endpoint(MacAddress.parse("bc:05:43:00:00:01"),
            IpAddress.v4(0xCB007107), 8_443, 64);
    private static final byte[] HELLO = Hellos.browser();
    private static final byte[] ANSWER = Hellos.server();

    private final QuicDecoder decoder = new QuicDecoder();
    private final DecoderRun run = new DecoderRun(decoder);

    @Test
    void readsAHelloInOnePacket() {
        assertThat(toServer(client(FIRST, 0, crypto(HELLO, 0, HELLO.length)))).contains(Fit.OK);

        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.mac()).isEqualTo(HOST.mac());
            assertThat(hello.client()).isEqualTo(HOST.ip());
            assertThat(hello.server()).isEqualTo(SITE.ip());
            assertThat(hello.serverPort()).isEqualTo(8_443);
            assertThat(hello.serverName()).contains("www.example");
            assertThat(hello.ja4()).isEqualTo("q13d1516h2_8daaf6152771_e5627efa2ab1");
        });
    }

    @Test
    void readsFramesInAnyOrderAmongOthers() {
        int third = HELLO.length / 3;
        Octets frames = new Octets().u8(1).octets(crypto(HELLO, 2 * third, HELLO.length))
                .octets(WireHex.octets("02 05 00 01 00 02 03")) // ACK of two ranges
                .octets(crypto(HELLO, 0, third)).zeros(5)
                .octets(WireHex.octets("03 05 00 00 00 01 02 03")) // ACK with ECN counts
                .octets(crypto(HELLO, third - 4, 2 * third + 9));

        assertThat(toServer(client(FIRST, 7, frames))).contains(Fit.OK);

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void readsAHelloSpreadOverDatagramsThatOvertakeEachOther() {
        int half = HELLO.length / 2;

        toServer(client(FIRST, 1, crypto(HELLO, half, HELLO.length)));
        assertThat(run.told()).isEmpty();
        toServer(client(FIRST, 0, crypto(HELLO, 0, half)));

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void followsAClientThatTakesUpTheServersId() {
        int half = HELLO.length / 2;
        toServer(client(FIRST, 0, crypto(HELLO, 0, half)));
        toHost(server(0, new Octets().octets(WireHex.octets("02 00 00 00 00")).zeros(20)));

        assertThat(toServer(client(SERVER, 1, crypto(HELLO, half, HELLO.length))))
                .contains(Fit.OK);

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void readsTheServersHelloBehindARequestToTryAgain() {
        toServer(client(FIRST, 0, crypto(HELLO, 0, HELLO.length)));
        run.told();
        byte[] retry = Hellos.retry();
        byte[] both = new Octets().octets(retry).octets(ANSWER).toArray();

        toHost(server(0, crypto(both, 0, retry.length)));
        assertThat(run.told()).isEmpty();
        toHost(server(1, crypto(both, retry.length, both.length)));

        assertThat(run.told(ServerHello.class)).singleElement()
                .satisfies(hello -> assertThat(hello.version()).isEqualTo("1.3"));
    }

    @Test
    void readsAPacketBehindAnotherInTheSameDatagram() {
        byte[] handshake = WireHex.octets("e0 00000001 08 8394c8f03e515708 00 05 0102030405");

        toServer(new Octets().octets(handshake)
                .octets(client(FIRST, 0, crypto(HELLO, 0, HELLO.length))).toArray());

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void tellsAHelloSentAgainOnce() {
        toServer(client(FIRST, 0, crypto(HELLO, 0, HELLO.length)));
        toServer(client(FIRST, 1, crypto(HELLO, 0, HELLO.length)));

        assertThat(run.told(ClientHello.class)).hasSize(1);
    }

    @Test
    void tellsTheNextConnectionOfTheSameSockets() {
        toServer(client(FIRST, 0, crypto(HELLO, 0, HELLO.length)));
        toServer(clientOf("aabbccddeeff0011", 0, crypto(HELLO, 0, HELLO.length)));

        assertThat(run.told(ClientHello.class)).hasSize(2);
    }

    @Test
    void countsCryptoThatContradictsItselfAndKeepsTheFirst() {
        byte[] forged = HELLO.clone();
        forged[60] ^= 1;
        int half = HELLO.length / 2;
        toServer(client(FIRST, 0, crypto(HELLO, 0, half)));

        Optional<Fit> fit = toServer(client(FIRST, 1, crypto(forged, 0, HELLO.length)));

        assertThat(fit).contains(Fit.MALFORMED);
        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> assertThat(
                hello.ja4()).isEqualTo("q13d1516h2_8daaf6152771_e5627efa2ab1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            02 00 00 ffffffffffffffff 00  | ACK with more ranges than fit any packet
            02 00 00 bfffffff 00          | ACK with a billion ranges
            06 ffffffffffffffff 01 00     | CRYPTO at the end of the world
            06 80004000 01 00             | CRYPTO behind all that is kept
            06 00 7fff 00                 | CRYPTO longer than its packet
            06 00 ffffffffffffffff 00     | CRYPTO of 2^62 octets
            1e                            | a frame that belongs elsewhere
            """)
    void refusesFrames(String frames, String what) {
        Octets octets = new Octets().octets(WireHex.octets(frames));
        InitialKeys keys = InitialKeys.ofClient(QuicVersion.V1, InitialPackets.id(FIRST));
        byte[] packet = new Octets()
                .octets(InitialPackets.protect(keys, 1, FIRST, "", 0, octets.zeros(20).toArray()))
                .zeros(1_200).toArray();

        assertThat(toServer(packet)).as(what).contains(Fit.MALFORMED);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void opensNoPacketOfAClientThatIsShorterThanAnyMayBe() {
        InitialKeys keys = InitialKeys.ofClient(QuicVersion.V1, InitialPackets.id(FIRST));

        assertThat(toServer(InitialPackets.protect(keys, 1, FIRST, "", 0,
                crypto(HELLO, 0, HELLO.length).toArray()))).contains(Fit.UNSUPPORTED);
    }

    @Test
    void refusesAPacketChangedOnItsWay() {
        byte[] packet = client(FIRST, 0, crypto(HELLO, 0, HELLO.length));
        packet[700] ^= 1;

        assertThat(toServer(packet)).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void recognisesARetryAndANegotiation() {
        assertThat(toHost(WireHex.octets("f0 00000001 02 c1c2 08 f067a5502a4262b5 616263")))
                .contains(Fit.OK);
        assertThat(toHost(WireHex.octets("80 00000000 02 c1c2 08 f067a5502a4262b5 00000001")))
                .contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            40 00000001 08 8394c8f03e515708 00 00 | a short header
            80 00000001 08 8394c8f03e515708 00 00 | without the fixed bit
            c0 00000099 08 8394c8f03e515708 00 00 | a version nobody knows
            80 00000000 a1b2c3d4e5f60708          | the beginning of RTP
            c0 00000001                           | nothing behind the version
            """)
    void leavesAlone(String octets, String what) {
        assertThat(toServer(WireHex.octets(octets))).as(what).isEmpty();
    }

    @Test
    void asksOneFlowForNoMoreThanItsShareAndAllForNoMoreThanTheTable() {
        for (int port = 1; port <= QuicDecoder.MOST_FLOWS + 3; port++) {
            run.frame(udp(endpoint(port), SITE, client(FIRST, 0, crypto(HELLO, 0, 40))));
        }

        assertThat(decoder.dropped()).isEqualTo(3);
    }

    @Test
    void readsNothingOfAFrameCutShort() {
        byte[] whole = udp(HOST, SITE, client(FIRST, 0, crypto(HELLO, 0, HELLO.length)));

        assertThat(run.beginnings(whole)).doesNotContain(Optional.of(Fit.OK));
        assertThat(run.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(42, udp(HOST, SITE, client(FIRST, 0, crypto(HELLO, 0, HELLO.length))),
                udp(SITE, HOST, server(0, crypto(ANSWER, 0, ANSWER.length))),
                udp(SITE, HOST, WireHex.octets("80 00000000 02 c1c2 01 f0 00000001")));
    }

    private Optional<Fit> toServer(byte[] payload) {
        return run.frame(udp(HOST, SITE, payload));
    }

    private Optional<Fit> toHost(byte[] payload) {
        return run.frame(udp(SITE, HOST, payload));
    }

    private static Endpoint endpoint(int port) {
        return new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"), IpAddress.v4(0xC0A84D14), port,
                64);
    }

    private static byte[] udp(Endpoint from, Endpoint to, byte[] payload) {
        return FrameBuilder.udp(from, to, new Octets().octets(payload));
    }
}
