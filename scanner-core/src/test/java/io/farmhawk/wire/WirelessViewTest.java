package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.LinkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IEEE 802.11 headers and the radiotap header before them. */
class WirelessViewTest {
    private static final String ADDRESSES = """
            020000000001    # address 1
            020000000002    # address 2
            020000000003    # address 3
            """;

    private final WirelessView air = new WirelessView();
    private final RadiotapView radiotap = new RadiotapView();

    @ParameterizedTest
    @CsvSource({"0800, 2, 1, 24, between stations", "0801, 2, 3, 24, to the access point",
            "0802, 3, 1, 24, from the access point", "0803, 4, 3, 30, between access points",
            "8801, 2, 3, 26, quality of service", "8881, 2, 3, 30, high throughput"})
    void knowsSenderAndReceiverByWhereTheFrameGoes(String control, int source, int destination,
            int header, String what) {
        byte[] frame = AnnotatedOctets.of(control + "0000" + ADDRESSES
                + "1000 020000000004 0000 00000000");

        assertThat(air.wrap(frame, 0, frame.length)).isEqualTo(Fit.OK);

        assertThat(air.source()).as(what).isEqualTo(0x020000000000L + source);
        assertThat(air.destination()).as(what).isEqualTo(0x020000000000L + destination);
        assertThat(air.headerLength()).as(what).isEqualTo(header);
        assertThat(air.hasData()).isTrue();
        assertThat(air.isPlain()).isTrue();
        Prefixes.assertNeeds(header, frame, air::wrap);
    }

    @ParameterizedTest
    @CsvSource({"0841, 1000, encrypted", "0805, 1000, the first of several pieces",
            "0801, 1100, a later piece"})
    void knowsWhereThePacketIsNotThereAsItIs(String control, String sequence, String what) {
        byte[] frame = AnnotatedOctets.of(control + "0000" + ADDRESSES + sequence);

        assertThat(air.wrap(frame, 0, frame.length)).isEqualTo(Fit.OK);

        assertThat(air.isPlain()).as(what).isFalse();
        assertThat(air.source()).isEqualTo(0x020000000002L);
    }

    @Test
    void namesNoSenderOfSeveralPacketsInOneFrame() {
        byte[] frame = AnnotatedOctets.of("8802 0000" + ADDRESSES + "1000 8000");

        assertThat(air.wrap(frame, 0, frame.length)).isEqualTo(Fit.OK);

        assertThat(air.isPlain()).isFalse();
        assertThat(air.source()).isEqualTo(Layers.NO_MAC);
    }

    @ParameterizedTest
    @CsvSource({"8000, 2, a beacon", "4801, 2, no data", "d400, -1, an acknowledgement"})
    void findsNoPacketInOtherFrames(String control, long source, String what) {
        byte[] frame = AnnotatedOctets.of(control + "0000" + ADDRESSES + "1000");

        assertThat(air.wrap(frame, 0, frame.length)).isEqualTo(Fit.OK);

        assertThat(air.hasData()).as(what).isFalse();
        assertThat(air.source()).as(what)
                .isEqualTo(source < 0 ? Layers.NO_MAC : 0x020000000000L + source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0901", "0c01"})
    void leavesOtherVersionsAndTypesAlone(String control) {
        byte[] frame = AnnotatedOctets.of(control + "0000" + ADDRESSES + "1000");

        assertThat(air.wrap(frame, 0, frame.length)).isEqualTo(Fit.UNSUPPORTED);
    }

    @Test
    void countsAnEncryptedFrameAsUnsupportedAndKeepsItsSender() {
        Dissector dissector = new Dissector();

        Fit fit = dissector.dissect(AnnotatedOctets.frame(LinkType.IEEE802_11,
                AnnotatedOctets.of("0841 0000" + ADDRESSES + "1000 0011223344556677")));

        assertThat(fit).isEqualTo(Fit.UNSUPPORTED);
        assertThat(dissector.layers().sourceMac()).isEqualTo(0x020000000002L);
        assertThat(dissector.layers().destinationMac()).isEqualTo(0x020000000003L);
        assertThat(dissector.layers().network()).isEqualTo(Layers.Network.NONE);
    }

    @ParameterizedTest
    @CsvSource({"00 00 0800 00000000, false, false, no fields",
            "00 00 0900 02000000 10, false, false, flags",
            "00 00 0900 02000000 20, true, false, padding",
            "00 00 0900 02000000 40, false, true, a bad checksum",
            "00 00 1100 03000000 0000000000000000 60, true, true, flags behind the time",
            "00 00 1900 03000080 00000000 00000000 ffffffffffffffff 20, true, false, more words",
            "00 00 0900 04000000 60, false, false, a rate"})
    void readsTheFlagsWhereTheFieldsBeforeThemEnd(String header, boolean padded, boolean bad,
            String what) {
        byte[] octets = AnnotatedOctets.of(header);

        assertThat(radiotap.wrap(octets, 0, octets.length)).as(what).isEqualTo(Fit.OK);

        assertThat(radiotap.headerLength()).isEqualTo(octets.length);
        assertThat(radiotap.isPadded()).as(what).isEqualTo(padded);
        assertThat(radiotap.hasBadChecksum()).as(what).isEqualTo(bad);
        Prefixes.assertNeeds(octets.length, octets, radiotap::wrap);
    }

    @ParameterizedTest
    @CsvSource({"01 00 0800 00000000, UNSUPPORTED, version 1",
            "00 00 0700 00000000, MALFORMED, shorter than its fixed part",
            "00 00 0800 02000000, MALFORMED, flags behind its end",
            "00 00 0800 00000080, MALFORMED, more words than it is long",
            "00 00 0080 00000000, TRUNCATED, longer than the frame"})
    void refusesAHeaderThatContradictsItself(String header, Fit fit, String what) {
        byte[] octets = AnnotatedOctets.of(header);

        assertThat(radiotap.wrap(octets, 0, octets.length)).as(what).isEqualTo(fit);
    }

    @Test
    void readsNothingOfAFrameThatArrivedDamaged() {
        Dissector dissector = new Dissector();

        assertThat(dissector.dissect(AnnotatedOctets.frame(LinkType.IEEE802_11_RADIOTAP,
                AnnotatedOctets.of("00 00 0900 02000000 40 0801 0000" + ADDRESSES + "1000"))))
                .isEqualTo(Fit.MALFORMED);
        assertThat(dissector.layers().sourceMac()).isEqualTo(Layers.NO_MAC);
    }
}
