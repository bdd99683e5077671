package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.LinkType;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Layers;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScopeTableTest {
    private final ScopeTable table = new ScopeTable(List.of(Scope.any(), Scope.udp(53),
            Scope.udp(137, 138), Scope.udp(), Scope.of(Layers.Transport.TCP), Scope.udp(138)));

    @Test
    void offersADatagramToThoseOfBothItsPorts() {
        assertThat(table.of(datagram(50_000, 53))).isEqualTo(0b00_1011);
        assertThat(table.of(datagram(53, 50_000))).isEqualTo(0b00_1011);
        assertThat(table.of(datagram(53, 138))).isEqualTo(0b10_1111);
        assertThat(table.of(datagram(50_000, 65_535))).isEqualTo(0b00_1001);
    }

    @Test
    void offersOtherFramesByTheirTransport() {
        assertThat(table.of(new TcpFrames().segment(53, 1, 0, "x"))).isEqualTo(0b01_0001);
        assertThat(table.of(new Dissector().layers())).as("no frame").isEqualTo(0b00_0001);
    }

    @Test
    void refusesWhatItHasNoRoomFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScopeTable(Collections.nCopies(65, Scope.any())))
                .withMessageContaining("room for 64 decoders, got 65");
        assertThatIllegalArgumentException().isThrownBy(() -> new ScopeTable(List.of(Scope.udp(
                IntStream.range(0, 128).boxed().toArray(Integer[]::new)))))
                .withMessageContaining("at most 127 ports");
        assertThatIllegalArgumentException().isThrownBy(() -> Scope.udp(65_536))
                .withMessageContaining("0 to 65535");
    }

    private static Layers datagram(int from, int to) {
        Dissector dissector = new Dissector();
        dissector.dissect(
                AnnotatedOctets.frame(LinkType.ETHERNET, UdpFrames.v4(from, to, "text")));
        return dissector.layers();
    }
}
