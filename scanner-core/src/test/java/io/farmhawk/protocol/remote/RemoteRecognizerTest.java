package io.farmhawk.protocol.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.FlowLabel;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.dns.DnsDecoder;
import io.farmhawk.protocol.dns.NameOfAddress;
import io.farmhawk.protocol.flow.FlowTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteRecognizerTest {
    private static final int SHARED = 0xCB007109;
    private static final String RELAY = "relay-9.net.anydesk.com";
    private static final int CNAME = 5;

    private final NameOfAddress names = new NameOfAddress();
    private final DecoderSet decoders = new DecoderSet(1, List.of(new DnsDecoder(names)), List.of(),
            new FlowTable(1, List.of(new RemoteRecognizer(1, names))));
    private final List<Observation> told = new ArrayList<>();

    @Test
    void namesAFlowByWhatTheClientResolved() {
        answer(20, RELAY, RELAY, address(SHARED));

        connect(20);

        assertThat(labels()).singleElement().satisfies(label -> {
            assertThat(label.application()).isEqualTo("anydesk");
            assertThat(label.reason()).isEqualTo("resolved as " + RELAY);
        });
    }

    @Test
    void leavesAFlowAloneWhoseClientMeantAnotherNameByTheAddress() {
        answer(20, RELAY, RELAY, address(SHARED));
        answer(21, "shop.example", "shop.example", address(SHARED));

        connect(21);

        assertThat(labels()).isEmpty();
    }

    @Test
    void fallsBackToWhatOthersWereToldAndSaysSo() {
        answer(20, RELAY, RELAY, address(SHARED));

        connect(22);

        assertThat(labels()).extracting(FlowLabel::reason)
                .containsExactly("address told for " + RELAY + " in DNS");
    }

    @Test
    void followsAnAliasOfACompanysOwn() {
        answer(20, "help.example", "help.example", alias(RELAY));
        answer(20, "help.example", RELAY, address(SHARED));

        connect(20);

        assertThat(labels()).extracting(FlowLabel::reason)
                .containsExactly("resolved as help.example");
    }

    @Test
    void countsAnUnconfirmedNameAsLittleAsAnAddressAndSaysSo() {
        answer(20, "astrill.com", "astrill.com", address(SHARED));

        connect(20);

        assertThat(labels()).extracting(FlowLabel::reason)
                .containsExactly("resolved as astrill.com, a sign not confirmed yet");
    }

    @Test
    void knowsTheGroupInWhichAnyDesksLookForEachOther() {
        show(FrameBuilder.udp(host(0xC0A84D14, 50_001), host(0xEFFF6612, 50_001),
                new Octets().u8(1)));
        show(FrameBuilder.udp(host(0xC0A84D14, 50_004), host(0xEFFF6612, 50_004),
                new Octets().u8(1)));

        assertThat(labels()).singleElement().satisfies(label -> {
            assertThat(label.application()).isEqualTo("anydesk");
            assertThat(label.client()).isEqualTo(IpAddress.v4(0xC0A84D14));
            assertThat(label.reason())
                    .isEqualTo("sent to 239.255.102.18:50001, the group of its discovery");
        });
    }

    @Test
    void takesTwoOctetsForTeamViewerOnItsPortAlone() {
        byte[] command = {0x17, 0x24, 0x0a, 0x20};

        for (int port : new int[]{5_938, 443}) {
            show(FrameBuilder.tcp(host(0xC0A84D14, 50_000), host(SHARED, port),
                    new FrameBuilder.Segment(1, 1, FrameBuilder.ACK),
                    new Octets().octets(command)));
        }

        assertThat(labels()).singleElement()
                .satisfies(label -> assertThat(label.serverPort()).isEqualTo(5_938));
    }

    private List<FlowLabel> labels() {
        return told.stream().filter(FlowLabel.class::isInstance).map(FlowLabel.class::cast)
                .toList();
    }

    private void answer(int client, String asked, String owner, Octets record) {
        Octets message = new Octets().u16(7).u16(0x8180).u16(1).u16(1).u16(0).u16(0); // header
        name(message, asked).u16(1).u16(1); // question: A, IN
        name(message, owner).octets(record.toArray());
        show(FrameBuilder.udp(host(0xC0A84D01, 53), host(0xC0A84D00 | client, 40_000), message));
    }

    /** Type A, class IN, 300 s, 4 octets. */
    private static Octets address(int value) {
        return new Octets().u16(1).u16(1).u32(300).u16(4).u32(value);
    }

    private static Octets alias(String target) {
        byte[] name = name(new Octets(), target).toArray();
        return new Octets().u16(CNAME).u16(1).u32(300).u16(name.length).octets(name);
    }

    private static Octets name(Octets to, String name) {
        for (String label : name.split("\\.")) {
            to.u8(label.length()).text(label);
        }
        return to.u8(0);
    }

    private void connect(int client) {
        Endpoint from = host(0xC0A84D00 | client, 50_000);
        Endpoint to = host(SHARED, 7_070);
        show(FrameBuilder.tcp(from, to, new FrameBuilder.Segment(1, 0, FrameBuilder.SYN),
                new Octets()));
        show(FrameBuilder.tcp(from, to, new FrameBuilder.Segment(2, 1, FrameBuilder.ACK),
                new Octets().zeros(9)));
    }

    private static Endpoint host(int ip, int port) {
        return new Endpoint(MacAddress.parse("30:52:53:0a:0b:0c"), IpAddress.v4(ip), port, 64);
    }

    private void show(byte[] octets) {
        decoders.decode(new Frame().point(octets, 0, octets.length, octets.length).mark("test",
                LinkType.ETHERNET, 1, 1_000_000_000L), told::add);
    }
}
