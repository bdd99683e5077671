package io.farmhawk.protocol.wsd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.LoopbackDatagrams;
import io.farmhawk.observation.Observation.WsDiscoveryDevice;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Asked;
import io.farmhawk.protocol.Hearings;
import io.farmhawk.protocol.Prober;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class WsdProberTest {
    private static final String HOST = "127.0.8.3";
    private static final IpAddress IP = IpAddress.parse(HOST).orElseThrow();
    private static final byte[] MATCH = """
            <s:Envelope xmlns:s="s" xmlns:a="a" xmlns:d="d"><s:Body><d:ProbeMatches><d:ProbeMatch>
            <a:EndpointReference><a:Address>urn:uuid:1</a:Address></a:EndpointReference>
            <d:Types>dn:NetworkVideoTransmitter</d:Types><d:XAddrs>http://127.0.8.3/x</d:XAddrs>
            </d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>""".getBytes(UTF_8);

    private final WsdProber prober = new WsdProber(Hearings.ofDatagrams());

    @Test
    void asksForAnyDevice() throws Exception {
        try (LoopbackDatagrams host = LoopbackDatagrams.start(HOST, 3702, _ -> List.of(MATCH))) {
            Answer answer = Asked.by(prober, host.address());

            assertThat(Asked.facts(answer)).singleElement().isInstanceOfSatisfying(
                    WsDiscoveryDevice.class,
                    device -> assertThat(device.types())
                            .containsExactly("NetworkVideoTransmitter"));
            Document question = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                    .parse(new InputSource(
                            new StringReader(new String(host.questions().getFirst(), UTF_8))));
            assertThat(question.getElementsByTagNameNS(
                    "http://schemas.xmlsoap.org/ws/2005/04/discovery", "Probe").getLength())
                    .isOne();
            assertThat(question.getElementsByTagNameNS(
                    "http://schemas.xmlsoap.org/ws/2004/08/addressing", "MessageID").item(0)
                    .getTextContent()).startsWith("urn:uuid:");
        }
    }

    @Test
    void hearsNothingInADocumentThatHasATypeOfItsOwn() throws Exception {
        byte[] bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x><ProbeMatch>&a;</ProbeMatch></x>"
                .getBytes(UTF_8);
        try (LoopbackDatagrams _ = LoopbackDatagrams.start(HOST, 3702, _ -> List.of(bomb))) {
            assertThat(Asked.by(prober, IP)).isInstanceOf(Answer.Silent.class);
        }
    }

    @Test
    void isForNeighboursAlone() {
        assertThat(prober.suits(new Prober.Host(true, true))).isTrue();
        assertThat(prober.suits(new Prober.Host(false, false))).isFalse();
    }
}
