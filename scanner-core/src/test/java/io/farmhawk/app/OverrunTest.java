package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.OverrunTable;
import io.farmhawk.observation.Observation.TableOverrun;
import io.farmhawk.protocol.DecoderSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever overruns the tables of flows or names shows; whoever only fills them does not. */
class OverrunTest {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress OTHER = MacAddress.parse("02:00:00:00:00:02");
    private static final int MOST_FLOWS = 200_000;
    private static final int MOST_NAMES = 32_768;
    private static final int STEP = 10_000;

    private final DecoderSet decoders = Decoders.all(1);
    private final List<TableOverrun> told = new ArrayList<>();
    private long number;

    @Test
    void ofConnectionsThatNobodyAnswersIsTold() {
        openConnections(0, MOST_FLOWS + STEP - 1);
        assertThat(told).isEmpty();

        openConnections(MOST_FLOWS + STEP - 1, 1);

        assertThat(told).singleElement().satisfies(overrun -> {
            assertThat(overrun.table()).isEqualTo(OverrunTable.FLOWS);
            assertThat(overrun.entries()).isEqualTo(STEP);
        });
    }

    @Test
    void ofResolvedNamesIsTold() {
        for (int i = 0; i < MOST_NAMES + STEP; i++) {
            resolve(i);
        }
        assertThat(told).isEmpty();

        resolve(MOST_NAMES + STEP); // flows are followed before names are learned

        assertThat(told).singleElement().satisfies(overrun -> {
            assertThat(overrun.table()).isEqualTo(OverrunTable.RESOLVED_NAMES);
            assertThat(overrun.entries()).isEqualTo(STEP);
        });
    }

    private void openConnections(int first, int count) {
        for (int i = first; i < first + count; i++) {
            Endpoint client = new Endpoint(MAC, IpAddress.v4(0x0A00_0001 + i / 60_000),
                    1_024 + i % 60_000, 64);
            decode(FrameBuilder.tcp(client,
                    new Endpoint(OTHER, IpAddress.v4(0xC633_6401), 443, 64),
                    new FrameBuilder.Segment(1, 0, FrameBuilder.SYN), new Octets()));
        }
    }

    /** A resolver tells a client an address of its own. */
    private void resolve(int i) {
        Octets answer = new Octets().u16(i & 0xFFFF).u16(0x8180).u16(1).u16(1).u16(0).u16(0)
                .u8(1).text("a").u8(0).u16(1).u16(1)
                .u16(0xC00C).u16(1).u16(1).u32(300).u16(4).u32(0xCB00_7107);
        decode(FrameBuilder.udp(new Endpoint(OTHER, IpAddress.v4(0x0AFF_0001), 53, 64),
                new Endpoint(MAC, IpAddress.v4(0x0A00_0001 + i), 40_000, 64), answer));
    }

    private void decode(byte[] octets) {
        Frame frame = new Frame().point(octets, 0, octets.length, octets.length).mark("test",
                LinkType.ETHERNET, ++number, 1_000_000_000L);
        decoders.decode(frame, observation -> {
            if (observation instanceof TableOverrun overrun) {
                told.add(overrun);
            }
        });
    }
}
