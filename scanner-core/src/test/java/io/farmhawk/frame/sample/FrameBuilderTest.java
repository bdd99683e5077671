package io.farmhawk.frame.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.FrameBuilder.Segment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class FrameBuilderTest {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:01");
    private static final Endpoint HERE = new Endpoint(MAC, ip("192.0.2.1"), 49_152, 64);
    private static final Endpoint THERE = new Endpoint(MacAddress.parse("02:00:00:00:00:02"),
            ip("192.0.2.2"), 53, 64);

    @Test
    void asksForAnAddress() {
        assertThat(FrameBuilder.arpRequest(MAC, ip("192.0.2.1"), ip("192.0.2.2"))).isEqualTo(hex("""
                ffffffffffff 020000000001 0806  # to all, from us, ARP
                0001 0800 06 04                 # Ethernet, IPv4, address lengths
                0001                            # operation: request
                020000000001 c0000201           # sender
                000000000000 c0000202           # target
                000000000000000000000000000000000000 # padding to 60 octets
                """));
    }

    @Test
    void answersForAnAddress() {
        assertThat(FrameBuilder.arpReply(HERE, THERE)).startsWith(hex("""
                020000000002 020000000001 0806
                0001 0800 06 04
                0002                            # operation: reply
                020000000001 c0000201
                020000000002 c0000202
                """));
    }

    @Test
    void sendsADatagramOverIpv4() {
        assertThat(FrameBuilder.udp(HERE, THERE, new Octets().text("hi"))).startsWith(hex("""
                020000000002 020000000001 0800
                45 00 001e                      # 30 octets
                0000 4000 40 11 b6cb            # do not fragment, TTL 64, UDP, checksum
                c0000201 c0000202
                c000 0035 000a 5337             # ports, length, checksum
                6869
                """)).hasSize(60);
    }

    @Test
    void offersOptionsWithASyn() {
        byte[] frame = FrameBuilder.tcp(HERE, THERE, new Segment(1, 0, FrameBuilder.SYN),
                new Octets());

        assertThat(frame).hasSize(14 + 20 + 32);
        assertThat(frame[46]).as("eight words of header, then SYN").isEqualTo((byte) 0x80);
        assertThat(frame[47]).isEqualTo((byte) FrameBuilder.SYN);
        assertThat(HexFormat.of().formatHex(frame, 54, 66)).isEqualTo("020405b40103030801010402");
    }

    @Test
    void neverSendsAZeroUdpChecksumWhichMeansNone() {
        boolean seen = false;
        for (int i = 0; i < 0x1_0000; i++) {
            byte[] frame = FrameBuilder.udp(HERE, THERE, new Octets().u16(i));
            int checksum = ((frame[40] & 0xFF) << 8) | (frame[41] & 0xFF);
            assertThat(checksum).isNotZero();
            seen |= checksum == 0xFFFF;
        }
        assertThat(seen).isTrue();
    }

    @Test
    void sumsAnOddOctetAsTheHigherHalf() {
        // The example of RFC 1071 section 3, then one octet more.
        Octets octets = new Octets().octets(hex("0001f203f4f5f6f7"));

        assertThat(FrameBuilder.checksum(octets)).isEqualTo(~0xDDF2 & 0xFFFF);
        assertThat(FrameBuilder.checksum(octets.u8(1))).isEqualTo(~0xDEF2 & 0xFFFF);
    }

    @Test
    void knowsTheMacAddressOfAMulticastGroup() {
        assertThat(Endpoint.multicast(ip("224.0.0.251"), 1).mac()).hasToString("01:00:5e:00:00:fb");
        assertThat(Endpoint.multicast(ip("ff02::1:ff03:0405"), 1).mac()).hasToString(
                "33:33:ff:03:04:05");
    }

    @Test
    void makesALinkLocalAddressOfAMacAddress() {
        // The worked example of RFC 4291 appendix A has 0 as universal bit, so it is set here.
        assertThat(NdpMessages.linkLocal(MacAddress.parse("34:56:78:9a:bc:de"))).hasToString(
                "fe80::3656:78ff:fe9a:bcde");
    }

    @Test
    void asksADnsQuestion() {
        assertThat(DnsMessage.query(0x1234, "a.example", DnsMessage.A).octets().toArray())
                .isEqualTo(hex("""
                        1234 0100                   # id, recursion desired
                        0001 0000 0000 0000         # one question
                        01 61 07 6578616d706c65 00  # a.example
                        0001 0001                   # A, IN
                        """));
    }

    @Test
    void announcesAServiceWithADotInItsName() {
        assertThat(DnsMessage.announcement().instance("_x._tcp.local", "a\\.b._x._tcp.local")
                .additional().host("h.local", ip("192.0.2.1")).octets().toArray()).isEqualTo(hex("""
                        0000 8400                   # authoritative response
                        0000 0001 0000 0001         # one answer, one additional record
                        025f78 045f746370 056c6f63616c 00
                        000c 0001 00001194          # PTR, IN, 75 minutes
                        0013 03612e62 025f78 045f746370 056c6f63616c 00
                        0168 056c6f63616c 00
                        0001 8001 00000078 0004 c0000201 # A, cache flush, 2 minutes
                        """));
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /** Hexadecimal octets; the rest of a line after {@code #} is for the reader. */
    private static byte[] hex(String annotated) {
        return HexFormat.of().parseHex(annotated.replaceAll("#.*", "").replaceAll("\\s", ""));
    }
}
