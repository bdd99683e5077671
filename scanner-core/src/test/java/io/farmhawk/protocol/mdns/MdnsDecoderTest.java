package io.farmhawk.protocol.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.DnsMessage;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.MdnsQuestion;
import io.farmhawk.observation.Observation.MdnsRecord;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

class MdnsDecoderTest {
    private static final MacAddress MAC = MacAddress.parse("dc:a6:32:01:02:03");
    private static final IpAddress IP = IpAddress.v4(0xC0A84D15);
    private static final Endpoint GROUP = Endpoint.multicast(IpAddress.v4(0xE00000FB), 5_353);
    private static final String TYPE = "_pikvm._tcp.local";
    private static final String INSTANCE = "pikvm." + TYPE;
    private static final Octets ANNOUNCEMENT = DnsMessage.announcement().instance(TYPE, INSTANCE)
            .server(INSTANCE, "pikvm.local", 443).text(INSTANCE, List.of("path=/", "model=v4plus"))
            .additional().host("pikvm.local", IP).octets();

    private final DecoderRun run = new DecoderRun(new MdnsDecoder());

    @Test
    void tellsWhatAHostAnnounces() {
        assertThat(run.frame(udp(5_353, GROUP, ANNOUNCEMENT))).contains(Fit.OK);

        assertThat(run.told(MdnsRecord.class)).allSatisfy(told -> {
            assertThat(told.mac()).isEqualTo(MAC);
            assertThat(told.ip()).isEqualTo(IP);
        }).extracting(MdnsRecord::name, MdnsRecord::type, MdnsRecord::value).containsExactly(
                tuple(TYPE, "PTR", INSTANCE), tuple(INSTANCE, "SRV", "pikvm.local:443"),
                tuple(INSTANCE, "TXT", "path=/, model=v4plus"),
                tuple("pikvm.local", "A", "192.168.77.21"));
    }

    @Test
    void tellsWhatAHostLooksFor() {
        run.frame(udp(5_353, GROUP, DnsMessage.multicastQuery(TYPE, DnsMessage.PTR).octets()));

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(MdnsQuestion.class, q -> {
            assertThat(q.name()).isEqualTo(TYPE);
            assertThat(q.type()).isEqualTo("PTR");
            assertThat(q.mac()).isEqualTo(MAC);
        });
    }

    @Test
    void takesNoKnownAnswerAndNoProbeForAnAnnouncement() {
        // A question with a known answer (section 7.1) and a name wished for (section 8.1).
        byte[] question = WireHex.octets("""
                0000 0000 0001 0001 0001 0000
                02 7476 05 6c6f63616c 00 00ff 0001
                c00c 0001 0001 00000078 0004 c0a84d2b
                c00c 0001 0001 00000078 0004 c0a84d2b
                """);

        assertThat(run.frame(udp(5_353, GROUP, new Octets().octets(question)))).contains(Fit.OK);
        assertThat(run.told()).singleElement().isInstanceOf(MdnsQuestion.class);
    }

    @Test
    void leavesOutWhatIsNoRecordOfTheHost() {
        byte[] answer = WireHex.octets("""
                0000 8400 0000 0000 0001 0001
                00 0002 0001 00000078 0001 00      # authority
                00 0029 05a0 00000000 0000         # additional: OPT
                """);

        assertThat(run.frame(udp(5_353, GROUP, new Octets().octets(answer)))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void takesNoGoodbyeForAName() {
        byte[] goodbye = WireHex.octets("""
                0000 8400 0000 0002 0000 0000
                02 7476 05 6c6f63616c 00 0001 8001 00000000 0004 c0a84d2b    # TTL 0
                c00c 001c 8001 00000078 0010 fe800000000000000000000000000007
                """);

        run.frame(udp(5_353, GROUP, new Octets().octets(goodbye)));

        assertThat(run.told(MdnsRecord.class)).extracting(MdnsRecord::type)
                .containsExactly("AAAA");
    }

    @Test
    void believesNoAnswerThatComesFromAnotherPort() {
        assertThat(run.frame(udp(40_000, GROUP, ANNOUNCEMENT))).contains(Fit.UNSUPPORTED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void takesNoResolversAnswerForAnAnnouncement() {
        // A resolver that answers a host which asked from port 5353.
        Endpoint host = new Endpoint(MAC, IP, 5_353, 64);

        assertThat(run.frame(udp(53, host, ANNOUNCEMENT))).isEmpty();
        assertThat(run.told()).isEmpty();
    }

    @Test
    void hearsAQuestionFromAnyPortAndAnAnswerToAnyPort() {
        // One-shot questions come from a port of their own and are answered there (section 6.7).
        Endpoint asker = new Endpoint(MAC, IP, 40_000, 64);
        Octets question = DnsMessage.multicastQuery(TYPE, DnsMessage.PTR).octets();

        assertThat(run.frame(udp(40_000, GROUP, question))).contains(Fit.OK);
        assertThat(run.frame(udp(5_353, asker, ANNOUNCEMENT))).contains(Fit.OK);
        assertThat(run.frame(udp(5_353, asker, question))).contains(Fit.UNSUPPORTED);
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        run.beginnings(udp(5_353, GROUP, ANNOUNCEMENT));

        assertThat(run.told(MdnsRecord.class)).isNotEmpty()
                .allMatch(told -> told.name().endsWith(".local"));
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(42, udp(5_353, GROUP, ANNOUNCEMENT),
                udp(5_353, GROUP, DnsMessage.multicastQuery(TYPE, DnsMessage.PTR).octets()));
    }

    private static byte[] udp(int port, Endpoint to, Octets message) {
        return FrameBuilder.udp(new Endpoint(MAC, IP, port, 255), to, message);
    }
}
