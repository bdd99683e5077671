package io.farmhawk.protocol.rfb;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.RfbHello;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.StreamRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfbDecoderTest {
    private static final int PORT = 5_900;
    private static final int CLIENT_PORT = 50_000;

    private final List<Observation> told = new ArrayList<>();
    private final RfbDecoder decoder = new RfbDecoder();

    @ParameterizedTest
    @CsvSource({"003.008, 020210, '2,16'", "003.007, 0101, 1", "003.003, 00000002, 2",
            "003.003, 00000000, ''", "003.889, 03021e23, '2,30,35'", "003.008, 00, ''"})
    void readsVersionAndTypes(String version, String types, String numbers) {
        assertThat(server(hello(version, types), false)).isEqualTo(Fit.OK);

        assertThat(told).singleElement().isInstanceOfSatisfying(RfbHello.class, hello -> {
            assertThat(hello.version()).isEqualTo(version);
            assertThat(hello.port()).isEqualTo(PORT);
            assertThat(hello.securityTypes().stream().map(String::valueOf)
                    .reduce((a, b) -> a + "," + b).orElse("")).isEqualTo(numbers);
        });
    }

    @Test
    void waitsForAllTypesUnlessTheConnectionEnds() {
        assertThat(server(hello("003.008", "0402"), false)).isEqualTo(Fit.TRUNCATED);
        assertThat(told).isEmpty();

        assertThat(server(hello("003.008", "0402"), true)).isEqualTo(Fit.OK);
        assertThat(told).singleElement().isInstanceOfSatisfying(RfbHello.class,
                hello -> assertThat(hello.securityTypes()).isEmpty());
    }

    @Test
    void doesNotTakeAClientForAServer() {
        assertThat(read(hello("003.008", "02"), true, CLIENT_PORT, PORT)).isEqualTo(Fit.OK);
        assertThat(told).isEmpty();
    }

    @Test
    void refusesALineThatIsNone() {
        assertThat(server(hello("003x008", ""), true)).isEqualTo(Fit.MALFORMED);
        assertThat(server(hello("00a.008", ""), true)).isEqualTo(Fit.MALFORMED);
        assertThat(decoder.wants(new byte[]{'R', 'F', 'C'}, 0, 3)).isFalse();
    }

    @Test
    void neverThrowsOnNoise() {
        new StreamRun(decoder).noise(hello("003.008", "020210"), hello("003.003", "00000002"));
    }

    private Fit server(byte[] octets, boolean complete) {
        return read(octets, complete, PORT, CLIENT_PORT);
    }

    private Fit read(byte[] octets, boolean complete, int from, int to) {
        return decoder.decode(new StreamHead(octets, octets.length, complete,
                new Provenance(Instant.EPOCH, "test", 1), new MacAddress(1),
                new StreamHead.Endpoint(IpAddress.v4(1), from),
                new StreamHead.Endpoint(IpAddress.v4(2), to)), told::add);
    }

    private static byte[] hello(String version, String types) {
        String line = HexFormat.of().formatHex(
                ("RFB " + version + "\n").getBytes(StandardCharsets.US_ASCII));
        return WireHex.octets(line + types);
    }
}
