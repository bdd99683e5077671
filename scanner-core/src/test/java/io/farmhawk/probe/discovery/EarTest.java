package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.Octets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EarTest {
    private static final MacAddress PEER_MAC = MacAddress.parse("dc:a6:32:01:02:03");
    private static final MacAddress GROUP = MacAddress.parse("01:00:5e:00:00:01");
    private static final IpAddress OWN = ip("10.77.0.10");
    private static final IpAddress PEER = ip("10.77.0.20");
    private static final IpAddress PEER_6 = ip("fe80::20");
    private static final IpAddress ALL_NODES = ip("ff02::1");
    private static final int ID = 0xBEEF;

    private final CountingPermit permit = new CountingPermit();
    private final Questions questions = new Questions(Cards.MAC, ID);
    private final List<Found> answers = new ArrayList<>();
    private final Ear ear = new Ear(Cards.eth0(), questions, permit, answers::add);
    private long millis;

    @Test
    void tellsWhoAnswersArpAndHowLongItTook() {
        hear(questions.arp(OWN, PEER));
        millis += 7;

        hear(arpReply(PEER_MAC, PEER));

        assertThat(answers).singleElement().satisfies(found -> {
            assertThat(found.ip()).isEqualTo(PEER);
            assertThat(found.mac()).hasValue(PEER_MAC);
            assertThat(found.roundTrip()).hasValue(Duration.ofMillis(7));
            assertThat(found.how()).isEqualTo(Found.How.ARP);
        });
    }

    @Test
    void tellsNoRoundTripOfOneAskedTwice() {
        hear(questions.arp(OWN, PEER));
        hear(questions.arp(OWN, PEER));

        hear(arpReply(PEER_MAC, PEER));

        assertThat(answers).singleElement().satisfies(f -> assertThat(f.roundTrip()).isEmpty());
    }

    @Test
    void tellsOfEveryFrameThatLeavesForWhomItIs() {
        hear(questions.arp(OWN, PEER));
        hear(questions.arp(OWN, PEER, PEER_MAC));
        hear(questions.listenerQuery(ip("fe80::10")));
        hear(FrameBuilder.tcp(new Endpoint(Cards.MAC, OWN, 40_000, 64),
                new Endpoint(PEER_MAC, PEER, 80, 64),
                new FrameBuilder.Segment(1, 0, FrameBuilder.SYN), new Octets()));

        assertThat(permit.left).containsExactly("all", "10.77.0.20", "all", "10.77.0.20");
        assertThat(answers).isEmpty();
    }

    @Test
    void tellsWhoAnswersAnEchoOfOurs() {
        hear(echo(4, ID, 128));
        hear(echo(4, ID + 1, 128)); // an answer to somebody else
        hear(echo(6, ID, 64));

        assertThat(answers).extracting(Found::ip).containsExactly(PEER, PEER_6);
        assertThat(answers).extracting(Found::hopLimit).containsExactly(128, 64);
        assertThat(answers).extracting(Found::how).containsOnly(Found.How.ECHO);
    }

    @Test
    void tellsWhoReportsItsGroups() {
        Octets report = new Octets().u8(143).u8(0).u16(0).u32(1) // one record
                .u8(4).u8(0).u16(0).ip(ip("ff02::1:ff00:20"));

        hear(FrameBuilder.mld(new Endpoint(PEER_MAC, PEER_6, 0, 1),
                Endpoint.multicast(ip("ff02::16"), 0), report));

        assertThat(answers).singleElement().satisfies(found -> {
            assertThat(found.ip()).isEqualTo(PEER_6);
            assertThat(found.how()).isEqualTo(Found.How.LISTENER_QUERY);
        });
    }

    @Test
    void believesAnAdvertisementOnlyFromThisLink() {
        hear(advertisement(255));
        hear(advertisement(64));

        assertThat(answers).singleElement().satisfies(found -> {
            assertThat(found.ip()).isEqualTo(PEER_6);
            assertThat(found.how()).isEqualTo(Found.How.SOLICITATION);
        });
    }

    @Test
    void believesNoGroupNoReplyToOthersAndNobodyWithOurAddress() {
        hear(arpReply(GROUP, PEER));
        hear(arpReply(PEER_MAC, OWN));
        hear(arpReply(PEER_MAC, ip("224.0.0.251")));
        hear(arpReply(PEER_MAC, ip("0.0.0.0")));
        hear(FrameBuilder.arpReply(new Endpoint(PEER_MAC, PEER, 0, 0),
                new Endpoint(MacAddress.parse("02:00:00:00:00:99"), ip("10.77.0.9"), 0, 0)));
        hear(FrameBuilder.arpRequest(PEER_MAC, PEER, PEER)); // gratuitous

        assertThat(answers).isEmpty();
    }

    @Test
    void believesThePacketOfAVirtualRouterAndNotItsFrame() {
        byte[] reply = arpReply(MacAddress.parse("00:00:5e:00:01:01"), PEER);
        byte[] physical = {(byte) 0xDC, (byte) 0xA6, 0x32, 1, 2, 3};
        System.arraycopy(physical, 0, reply, 6, 6);

        hear(reply);

        assertThat(answers).extracting(f -> f.mac().orElseThrow().toString())
                .containsExactly("00:00:5e:00:01:01");
    }

    @Test
    void survivesEveryTruncationAndNoise() {
        long seed = 20_261_125;
        Random random = new Random(seed);
        List<byte[]> frames = List.of(arpReply(PEER_MAC, PEER), echo(4, ID, 64), echo(6, ID, 64),
                advertisement(255), questions.arp(OWN, PEER), questions.listenerQuery(PEER_6),
                questions.solicitation(ip("fe80::10"), PEER_6));
        for (byte[] frame : frames) {
            for (int length = 0; length <= frame.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(frame, length);
                assertThatCode(() -> hear(cut)).as("cut to %d", length)
                        .doesNotThrowAnyException();
            }
            for (int i = 0; i < 2_000; i++) {
                byte[] noisy = frame.clone();
                for (int flips = 0; flips < 4; flips++) {
                    noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
                }
                assertThatCode(() -> hear(noisy)).as("seed %d", seed).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void remembersABoundedNumberOfDepartures() {
        Departures departures = new Departures();

        for (int i = 0; i < 100_000; i++) {
            departures.left(IpAddress.v4(i), i);
        }

        assertThat(departures.size()).isEqualTo(Departures.MOST);
        assertThat(departures.roundTrip(IpAddress.v4(99_999), 100_004))
                .hasValue(Duration.ofNanos(5));
        assertThat(departures.roundTrip(IpAddress.v4(1), 100_004)).isEmpty();
    }

    private void hear(byte[] octets) {
        ear.accept(new Frame().point(octets, 0, octets.length, octets.length).mark("test",
                LinkType.ETHERNET, 1, millis * 1_000_000));
    }

    private static byte[] arpReply(MacAddress mac, IpAddress ip) {
        return FrameBuilder.arpReply(new Endpoint(mac, ip, 0, 0),
                new Endpoint(Cards.MAC, OWN, 0, 0));
    }

    private static byte[] echo(int version, int id, int hopLimit) {
        Octets reply = new Octets().u8(version == 4 ? 0 : 129).u8(0).u16(0).u16(id).u16(1)
                .text("farmhawk");
        return version == 4
                ? FrameBuilder.icmp(new Endpoint(PEER_MAC, PEER, 0, hopLimit),
                        new Endpoint(Cards.MAC, OWN, 0, 0), reply)
                : FrameBuilder.icmpv6(new Endpoint(PEER_MAC, PEER_6, 0, hopLimit),
                        new Endpoint(Cards.MAC, ip("fe80::10"), 0, 0), reply);
    }

    private static byte[] advertisement(int hopLimit) {
        Octets message = new Octets().u8(136).u8(0).u16(0).u32(0x6000_0000).ip(PEER_6)
                .u8(2).u8(1).mac(PEER_MAC);
        return FrameBuilder.icmpv6(new Endpoint(PEER_MAC, PEER_6, 0, hopLimit),
                new Endpoint(MacAddress.parse("33:33:00:00:00:01"), ALL_NODES, 0, 0), message);
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
