package io.farmhawk.protocol.igmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation.GroupMembership;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupReportsTest {
    private static final MacAddress MAC = MacAddress.parse("dc:a6:32:01:02:03");
    private static final IpAddress LINK_LOCAL = new IpAddress(0xFE80L << 48, 7);
    private static final String MDNS_V6 = "ff020000000000000000000000 0000fb";

    private final DecoderRun igmp = new DecoderRun(new IgmpDecoder());
    private final DecoderRun mld = new DecoderRun(new MldDecoder());

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    version 1               | 12 00 0000 e00000fb
                    version 2               | 16 00 0000 e00000fb
                    excludes nobody         | 22 00 0000 0000 0001  04 00 0000 e00000fb
                    is excluding nobody     | 22 00 0000 0000 0001  02 00 0000 e00000fb
                    wants one sender        | 22 00 0000 0000 0001  03 00 0001 e00000fb c0a84d01
                    auxiliary data before   | 22 00 0000 0000 0002  06 01 0000 e00000fc 00000000 04 00 0000 e00000fb
                    """)
    void tellsWhatAHostListensTo(String what, String message) {
        assertThat(igmp.frame(igmp(1, message))).as(what).contains(Fit.OK);

        assertThat(igmp.told(GroupMembership.class)).as(what).singleElement()
                .satisfies(joined -> {
                    assertThat(joined.mac()).isEqualTo(MAC);
                    assertThat(joined.ip()).hasToString("192.168.77.21");
                    assertThat(joined.group()).hasToString("224.0.0.251");
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    a query                  | 1 | OK          | 11 64 0000 00000000
                    a host that leaves       | 1 | OK          | 17 00 0000 e00000fb
                    leaves, version 3        | 1 | OK          | 22 00 0000 0000 0001 03 00 0000 e00000fb
                    blocks a sender          | 1 | OK          | 22 00 0000 0000 0001 06 00 0001 e00000fb 01020304
                    no group                 | 1 | OK          | 16 00 0000 c0a84d01
                    a packet that was routed | 9 | MALFORMED   | 16 00 0000 e00000fb
                    less than it says        | 1 | TRUNCATED   | 22 00 0000 0000 0001 04 00 0000
                    another type             | 1 | UNSUPPORTED | 13 00 0000 e00000fb
                    """)
    void tellsNothingOf(String what, int hopLimit, Fit fit, String message) {
        assertThat(igmp.frame(igmp(hopLimit, message))).as(what).contains(fit);
        assertThat(igmp.told()).as(what).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version 1 | 83 00 0000 00000000 ff0200000000000000000000000000fb
            version 2 | 8f 00 0000 0000 0001 04 00 0000 ff0200000000000000000000000000fb
            """)
    void tellsTheSameOverIpv6(String what, String message) {
        assertThat(mld.frame(mld(LINK_LOCAL, 1, message))).as(what).contains(Fit.OK);

        assertThat(mld.told(GroupMembership.class)).as(what).singleElement()
                .satisfies(joined -> {
                    assertThat(joined.ip()).isEqualTo(LINK_LOCAL);
                    assertThat(joined.group()).hasToString("ff02::fb");
                });
    }

    @Test
    void believesNoReportThatWasRoutedOrHasNoAddressOfTheLink() {
        String report = "83 00 0000 00000000" + MDNS_V6;

        assertThat(mld.frame(mld(LINK_LOCAL, 2, report))).contains(Fit.MALFORMED);
        assertThat(mld.frame(mld(new IpAddress(0x2001L << 48, 1), 1, report)))
                .contains(Fit.MALFORMED);
        assertThat(mld.frame(mld(new IpAddress(0, 0), 1, report))).contains(Fit.OK);
        assertThat(mld.told()).isEmpty();
    }

    @Test
    void readsABoundedNumberOfRecords() {
        String record = "04 00 0000 e00000fb";

        assertThat(igmp.frame(igmp(1, "22 00 0000 0000 0041" + record.repeat(65))))
                .contains(Fit.MALFORMED);
        assertThat(igmp.told()).hasSize(GroupReports.MOST_RECORDS);
    }

    @Test
    void survivesACountOfSourcesThatLeadsFarBehindTheEnd() {
        assertThat(igmp.frame(igmp(1, "22 00 0000 0000 ffff  04 ff ffff e00000fb")))
                .contains(Fit.TRUNCATED);
        assertThat(igmp.told()).hasSize(1);
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        igmp.beginnings(igmp(1, "22 00 0000 0000 0002 04 00 0000 e00000fb 04 00 0000 e00000fc"));
        mld.beginnings(mld(LINK_LOCAL, 1, "8f 00 0000 0000 0001 04 00 0000" + MDNS_V6));

        assertThat(igmp.told(GroupMembership.class)).isNotEmpty()
                .allMatch(joined -> joined.group().toString().startsWith("224.0.0.25"));
        assertThat(mld.told()).isEmpty();
    }

    @Test
    void neverThrowsOnNoise() {
        igmp.noise(34, igmp(1, "22 00 0000 0000 0001 04 00 0000 e00000fb"),
                igmp(1, "16 00 0000 e00000fb"));
        mld.noise(54, mld(LINK_LOCAL, 1, "8f 00 0000 0000 0001 04 00 0000" + MDNS_V6),
                mld(LINK_LOCAL, 1, "83 00 0000 00000000" + MDNS_V6));
    }

    // With the router alert option, as these messages have it (RFC 2113).
    private static byte[] igmp(int hopLimit, String message) {
        byte[] octets = WireHex.octets(message);
        Octets packet = new Octets().u8(0x46).u8(0).u16(24 + octets.length).u16(0).u16(0)
                .u8(hopLimit).u8(2).u16(0).ip(IpAddress.v4(0xC0A84D15))
                .ip(IpAddress.v4(0xE0000016)).u32(0x9404_0000).octets(octets);
        byte[] frame = FrameBuilder.ethernet(MacAddress.parse("01:00:5e:00:00:16"), MAC, 0x0800,
                packet);
        return frame;
    }

    private static byte[] mld(IpAddress source, int hopLimit, String message) {
        return FrameBuilder.icmpv6(new Endpoint(MAC, source, 0, hopLimit),
                Endpoint.multicast(new IpAddress(0xFF02L << 48, 0x16), 0),
                new Octets().octets(WireHex.octets(message)));
    }
}
