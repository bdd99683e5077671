package io.farmhawk.protocol.wsd;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.WsDiscoveryDevice;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.UdpFrames;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WsdDecoderTest {
    private static final String MATCH = """
            <wsa:EndpointReference><wsa:Address>urn:uuid:1</wsa:Address></wsa:EndpointReference>
            <wsd:Types>wsdp:Device pub:Computer</wsd:Types>
            <wsd:Scopes>onvif://www.onvif.org/name/cam</wsd:Scopes>
            <wsd:XAddrs>http://192.168.77.21:5357/1 http://[fe80::1]:5357/1</wsd:XAddrs>
            """;
    private static final String ENVELOPE = """
            <?xml version="1.0" encoding="utf-8"?>
            <soap:Envelope xmlns:soap="s" xmlns:wsa="a" xmlns:wsd="d" xmlns:wsdp="p">
            <soap:Header><wsa:To>urn:x</wsa:To></soap:Header><soap:Body>%s</soap:Body>
            </soap:Envelope>
            """;
    private static final String HELLO = ENVELOPE
            .formatted("<wsd:Hello>" + MATCH + "</wsd:Hello>");

    private final DecoderRun run = new DecoderRun(new WsdDecoder());

    @ParameterizedTest
    @CsvSource({"<wsd:Hello>, </wsd:Hello>",
            "<wsd:ProbeMatches><wsd:ProbeMatch>, </wsd:ProbeMatch></wsd:ProbeMatches>",
            "<wsd:ResolveMatches><wsd:ResolveMatch>, </wsd:ResolveMatch></wsd:ResolveMatches>"})
    void tellsADeviceThatAnnouncesItselfOrAnswers(String begin, String end) {
        assertThat(run.frame(frame(ENVELOPE.formatted(begin + MATCH + end)))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(WsDiscoveryDevice.class,
                d -> {
                    assertThat(d.mac()).isEqualTo(UdpFrames.MAC);
                    assertThat(d.endpoint()).isEqualTo("urn:uuid:1");
                    assertThat(d.types()).containsExactly("Device", "Computer");
                    assertThat(d.scopes()).containsExactly("onvif://www.onvif.org/name/cam");
                    assertThat(d.addresses()).containsExactly("http://192.168.77.21:5357/1",
                            "http://[fe80::1]:5357/1");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"<wsd:Probe><wsd:Types>Hello</wsd:Types></wsd:Probe>",
            "<wsd:Bye><wsa:Address>urn:uuid:1</wsa:Address></wsd:Bye>", "<wsd:Hello></wsd:Hello>"})
    void tellsNothingOfSearchesAndGoodbyes(String body) {
        assertThat(run.frame(frame(ENVELOPE.formatted(body)))).contains(Fit.OK);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void expandsAndFetchesNoEntity() {
        String bomb = """
                <!DOCTYPE x [<!ENTITY a "Hello Hello"><!ENTITY b "&a;&a;&a;&a;">
                <!ENTITY c SYSTEM "file:///etc/passwd">]>
                <Hello><Address>&b;&c;</Address></Hello>""";

        assertThat(run.frame(frame(bomb))).contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void readsToABoundedDepth() {
        String deep = "<Hello>".repeat(WsdMessage.MOST_DEPTH + 2);

        assertThat(run.frame(frame(deep))).contains(Fit.MALFORMED);
    }

    @Test
    void readsABoundedNumberOfDevicesWordsAndElements() {
        String match = "<ProbeMatch><Address>urn:1</Address><Types>" + "a:b ".repeat(40)
                + "</Types></ProbeMatch>";
        String many = "<Body>" + match.repeat(20) + "</Body>";
        String endless = "<Hello>" + "<a/>".repeat(WsdMessage.MOST_EVENTS) + "</Hello>";

        assertThat(run.frame(frame(many))).contains(Fit.OK);
        assertThat(run.told(WsDiscoveryDevice.class)).hasSize(WsdMessage.MOST_DEVICES)
                .allMatch(d -> d.types().size() == WsdMessage.MOST_WORDS);
        assertThat(run.frame(frame(endless))).contains(Fit.MALFORMED);
    }

    @Test
    void readsNoMessageOfManyPieces() {
        String big = HELLO + " ".repeat(WsdDecoder.MOST_OCTETS);

        assertThat(run.frame(frame(big))).contains(Fit.MALFORMED);
        assertThat(run.told()).isEmpty();
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        run.beginnings(frame(HELLO));

        assertThat(run.told(WsDiscoveryDevice.class)).isNotEmpty()
                .allMatch(d -> d.endpoint().equals("urn:uuid:1"));
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(UdpFrames.HEADERS, frame(HELLO));
    }

    private static byte[] frame(String xml) {
        return UdpFrames.v4(3702, 3702, xml);
    }
}
