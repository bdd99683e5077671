package io.farmhawk.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.WebSocketOpening;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.StreamHead.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSocketOpeningsTest {
    private static final MacAddress MAC = MacAddress.parse("30:52:53:0a:0b:0c");
    private static final Endpoint CLIENT = new Endpoint(IpAddress.v4(0xC0A84D14), 40_000);
    private static final Endpoint SERVER = new Endpoint(IpAddress.v4(0xC0A84D15), 80);

    /** Key and proof are those of RFC 6455 section 1.3. */
    private static final String REQUEST = """
            GET /api/ws?token=secret HTTP/1.1
            Host: kvm.lan
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """;
    private static final String RESPONSE = """
            HTTP/1.1 101 Switching Protocols
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
            Sec-WebSocket-Protocol: chat

            """;

    private final HttpDecoder decoder = new HttpDecoder();
    private final List<Observation> told = new ArrayList<>();
    private Instant at = Instant.EPOCH;

    @Test
    void tellsAnOpeningThatTheServerProved() {
        read(CLIENT, SERVER, REQUEST);
        assertThat(openings()).isEmpty();
        read(SERVER, CLIENT, RESPONSE);

        assertThat(openings()).singleElement().satisfies(opening -> {
            assertThat(opening.mac()).isEqualTo(MAC);
            assertThat(opening.server()).isEqualTo(SERVER.address());
            assertThat(opening.serverPort()).isEqualTo(80);
            assertThat(opening.path()).isEqualTo("/api/ws");
            assertThat(opening.subprotocol()).contains("chat");
        });
    }

    @Test
    void believesNoAnswerWithoutARequest() {
        read(SERVER, CLIENT, RESPONSE);

        assertThat(openings()).isEmpty();
    }

    @Test
    void believesNoProofOfAnotherKeyOrOfAnotherServer() {
        read(CLIENT, SERVER, REQUEST);
        read(SERVER, CLIENT, RESPONSE.replace("s3pPL", "t3pPL"));
        read(new Endpoint(SERVER.address(), 81), CLIENT, RESPONSE);

        assertThat(openings()).isEmpty();
    }

    @Test
    void tellsAnOpeningOnce() {
        read(CLIENT, SERVER, REQUEST);
        read(SERVER, CLIENT, RESPONSE);
        read(SERVER, CLIENT, RESPONSE);

        assertThat(openings()).hasSize(1);
    }

    @Test
    void forgetsARequestThatIsNotAnswered() {
        read(CLIENT, SERVER, REQUEST);
        at = at.plusSeconds(60);
        read(SERVER, CLIENT, RESPONSE);

        assertThat(openings()).isEmpty();
    }

    @Test
    void countsRequestsThatAFloodDrivesOut() {
        for (int i = 0; i < WebSocketOpenings.MOST + 7; i++) {
            read(CLIENT, new Endpoint(SERVER.address(), 1 + i), REQUEST);
        }

        assertThat(decoder.dropped()).isEqualTo(7);
    }

    private List<WebSocketOpening> openings() {
        return told.stream().filter(WebSocketOpening.class::isInstance)
                .map(WebSocketOpening.class::cast).toList();
    }

    private void read(Endpoint from, Endpoint to, String text) {
        byte[] octets = text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        decoder.decode(new StreamHead(octets, octets.length, false,
                new Provenance(at, "test", 1), MAC, from, to), told::add);
    }
}
