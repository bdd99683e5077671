package io.farmhawk.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.app.Decoders;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.FrameBuilder.Segment;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.DnsQuestion;
import io.farmhawk.observation.Observation.HttpRequest;
import io.farmhawk.protocol.DecodeCount;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.UdpFrames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attacks on the whole of the decoders at once: each is bounded, and each is counted. */
class HostileInputTest {
    private static final int MOST_PAYLOAD = 65_507;
    private static final int SEGMENT = 1_400;
    private static final Endpoint CLIENT = new Endpoint(MacAddress.parse("b8:27:eb:01:02:03"),
            IpAddress.v4(0xC0A8_4D15), 50_000, 64);
    private static final Endpoint SERVER = new Endpoint(MacAddress.parse("bc:05:43:00:00:01"),
            IpAddress.v4(0xC0A8_4D01), 80, 64);

    private final DecoderSet decoders = Decoders.all(1);
    private final List<Observation> told = new ArrayList<>();
    private long number;

    @Test
    void readsAsManyQuestionsAsItKeepsOfADnsMessageThatClaims65535() {
        Octets message = dns(65_535);
        byte[] question = {1, 'a', 0, 0, 1, 0, 1};
        while (message.length() + question.length <= MOST_PAYLOAD) {
            message.octets(question);
        }

        show(UdpFrames.v4(40_000, 53, message.toArray()));

        assertThat(told(DnsQuestion.class)).hasSizeLessThanOrEqualTo(64);
        assertThat(counts()).anyMatch(count -> count.startsWith("dns/"));
    }

    @Test
    void followsNoNameOfDnsThatPointsAtItself() {
        show(UdpFrames.v4(40_000, 53, dns(1).u16(0xC00C).u16(1).u16(1).toArray()));
        show(UdpFrames.v4(40_001, 53,
                dns(1).u16(0xC00E).u16(0xC00C).u16(1).u16(1).toArray()));

        assertThat(told(DnsQuestion.class)).isEmpty();
        assertThat(counts()).contains("dns/malformed=2");
    }

    @Test
    void goesNoDeeperIntoNestedElementsThanSnmpHas() {
        byte[] nested = new byte[MOST_PAYLOAD];
        for (int i = 0; i + 1 < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }

        show(UdpFrames.v4(161, 40_000, nested));
        show(UdpFrames.v4(88, 40_000, nested));

        assertThat(counts()).anyMatch(count -> count.startsWith("snmp/malformed"));
    }

    @Test
    void boundsTheExtensionsOfAClientHello() {
        Octets extensions = new Octets();
        for (int type = 0; extensions.length() + 4 <= 15_900; type++) {
            extensions.u16(0x4000 + type).u16(0);
        }
        Octets body = new Octets().u16(0x0303).zeros(32).u8(0).u16(2).u16(0x1301).u8(1).u8(0)
                .u16(extensions.length()).octets(extensions);
        Octets message = new Octets().u8(1).u8(0).u16(body.length()).octets(body);
        byte[] record = new Octets().u8(22).u16(0x0301).u16(message.length()).octets(message)
                .toArray();

        for (int at = 0; at < record.length; at += SEGMENT) {
            segment(at, Arrays.copyOfRange(record, at, Math.min(record.length, at + SEGMENT)));
        }
        decoders.finish(told::add);

        assertThat(told(ClientHello.class)).hasSizeLessThanOrEqualTo(1);
        assertThat(told(ClientHello.class).size() == 1
                || counts().stream().anyMatch(count -> count.startsWith("tls/"))).isTrue();
    }

    @Test
    void believesTheFirstOfTwoSegmentsAndCountsThatTheyConflict() {
        segment(0, "GET /true HTTP/1.1\r\n".getBytes(US_ASCII));
        segment(0, "GET /lies HTTP/1.1\r\n".getBytes(US_ASCII));
        segment(20, "Host: a\r\n\r\n".getBytes(US_ASCII));

        assertThat(told(HttpRequest.class)).singleElement()
                .satisfies(request -> assertThat(request.path()).isEqualTo("/true"));
        assertThat(counts()).contains("tcp/conflict=1");
    }

    private void segment(int sequence, byte[] payload) {
        show(FrameBuilder.tcp(CLIENT, SERVER, new Segment(sequence, 1, FrameBuilder.ACK),
                new Octets().octets(payload)));
    }

    private static Octets dns(int questions) {
        return new Octets().u16(7).u16(0x0100).u16(questions).u16(0).u16(0).u16(0);
    }

    private void show(byte[] frame) {
        number++;
        decoders.decode(new Frame().point(frame, 0, frame.length, frame.length).mark("test",
                LinkType.ETHERNET, number, number), told::add);
        assertThat(counts()).noneMatch(count -> count.contains("/fault"));
    }

    private List<String> counts() {
        return decoders.counts().stream().map(HostileInputTest::text).toList();
    }

    private static String text(DecodeCount count) {
        return count.name() + "=" + count.value();
    }

    private <T extends Observation> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast)
                .toList();
    }
}
