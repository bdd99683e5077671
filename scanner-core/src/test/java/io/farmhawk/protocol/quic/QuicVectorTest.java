package io.farmhawk.protocol.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.ServerHello;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The packets printed in RFC 9001 appendix A and RFC 9369 appendix A. */
class QuicVectorTest {
    private static final Endpoint CLIENT = new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"),
            IpAddress.v4(0xC0A84D14), 40_000, 64);
    private static final Endpoint SERVER = new Endpoint(MacAddress.parse("bc:05:43:00:00:01"),
            IpAddress.v4(0xCB007107), 443, 64);

    /** Appendix A.2 of both: CRYPTO; PADDING makes it 1,162 octets. */
    private static final byte[] FRAMES = WireHex.octets("""
            060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e868
            04fe3a47f06a2b69484c00000413011302010000c000000010000e00000b6578
            616d706c652e636f6dff01000100000a00080006001d00170018001000070005
            04616c706e000500050100000000003300260024001d00209370b2c9caa47fba
            baf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b000302030400
            0d0010000e0403050306030203080408050806002d00020101001c0002400100
            3900320408ffffffffffffffff05048000ffff07048000ffff08011001048000
            75300901100f088394c8f03e51570806048000ffff
            """);

    /** RFC 9001 appendix A.3, as it is sent. */
    private static final byte[] SERVER_INITIAL = WireHex.octets("""
            cf000000010008f067a5502a4262b5004075c0d95a482cd0991cd25b0aac406a
            5816b6394100f37a1c69797554780bb38cc5a99f5ede4cf73c3ec2493a1839b3
            dbcba3f6ea46c5b7684df3548e7ddeb9c3bf9c73cc3f3bded74b562bfb19fb84
            022f8ef4cdd93795d77d06edbb7aaf2f58891850abbdca3d20398c276456cbc4
            2158407dd074ee
            """);

    private final DecoderRun run = new DecoderRun(new QuicDecoder());

    @Test
    void opensThePublishedPacketOfVersion1() {
        byte[] packet = packet(InitialPackets.V1, QuicVersion.V1);

        // The last 16 octets authenticate all others.
        assertThat(packet).hasSize(1_200)
                .startsWith(WireHex.octets(
                        "c000000001088394c8f03e5157080000449e7b9aec34d1b1c98dd7689fb8ec11"))
                .endsWith(WireHex.octets("e221af44860018ab0856972e194cd934"));
        assertReads(packet);
    }

    @Test
    void opensThePublishedPacketOfVersion2() {
        byte[] packet = packet(InitialPackets.V2, QuicVersion.V2);

        assertThat(packet).hasSize(1_200)
                .startsWith(WireHex.octets(
                        "d76b3343cf088394c8f03e5157080000449ea0c95e82ffe67b6abcdb4298b485"))
                .endsWith(WireHex.octets("a18b2faa745b6fe189cf772a9f84cbfc"));
        assertReads(packet);
    }

    @Test
    void opensThePublishedAnswerOfTheServer() {
        run.frame(udp(CLIENT, SERVER, packet(InitialPackets.V1, QuicVersion.V1)));

        assertThat(run.frame(udp(SERVER, CLIENT, SERVER_INITIAL))).contains(Fit.OK);

        assertThat(run.told(ServerHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.mac()).isEqualTo(SERVER.mac());
            assertThat(hello.server()).isEqualTo(SERVER.ip());
            assertThat(hello.serverPort()).isEqualTo(443);
            assertThat(hello.version()).isEqualTo("1.3");
            assertThat(hello.cipherSuite()).isEqualTo("1301");
            assertThat(hello.extensions()).containsExactly(0x33, 0x2B);
            assertThat(hello.carrier()).isEqualTo(Carrier.QUIC);
        });
    }

    @Test
    void doesNotOpenAnAnswerToAQuestionItDidNotSee() {
        assertThat(run.frame(udp(SERVER, CLIENT, SERVER_INITIAL))).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    private void assertReads(byte[] packet) {
        assertThat(run.frame(udp(CLIENT, SERVER, packet))).contains(Fit.OK);
        assertThat(run.told(ClientHello.class)).singleElement().satisfies(hello -> {
            assertThat(hello.serverName()).contains("example.com");
            assertThat(hello.alpn()).containsExactly("alpn");
            assertThat(hello.versions()).containsExactly("1.3");
            assertThat(hello.ja4()).startsWith("q13d0211an_");
            assertThat(hello.carrier()).isEqualTo(Carrier.QUIC);
            assertThat(hello.encryptedHello()).isFalse();
        });
    }

    private static byte[] packet(int wire, QuicVersion version) {
        return InitialPackets.protect(
                InitialKeys.ofClient(version, InitialPackets.id(InitialPackets.FIRST)), wire,
                InitialPackets.FIRST, "", 2, Arrays.copyOf(FRAMES, 1_162));
    }

    private static byte[] udp(Endpoint from, Endpoint to, byte[] payload) {
        return FrameBuilder.udp(from, to, new Octets().octets(payload));
    }
}
