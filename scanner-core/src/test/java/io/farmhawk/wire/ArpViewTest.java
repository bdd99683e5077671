package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpViewTest {
    private static final byte[] REPLY = AnnotatedOctets.of("""
            0001 0800 06 04   # Ethernet, IPv4, address lengths
            0002              # operation: reply
            b827eb010203      # sender MAC
            c0a80115          # sender IP 192.168.1.21
            fedcba987654      # target MAC
            ffa80101          # target IP 255.168.1.1
            """);

    private final ArpView arp = new ArpView();

    @Test
    void readsAReply() {
        assertThat(arp.wrap(REPLY, 0, REPLY.length)).isEqualTo(Fit.OK);

        assertThat(arp.operation()).isEqualTo(ArpView.REPLY);
        assertThat(arp.senderMac()).isEqualTo(0xb827eb010203L);
        assertThat(arp.senderIp()).isEqualTo(0xc0a80115);
        assertThat(arp.targetMac()).isEqualTo(0xfedcba987654L);
        assertThat(arp.targetIp()).isEqualTo(0xffa80101);
    }

    @Test
    void refusesAPacketCutShort() {
        Prefixes.assertNeeds(ArpView.LENGTH, AnnotatedOctets.join(REPLY, new byte[18]), arp::wrap);
    }

    @ParameterizedTest
    @CsvSource({"1, 6, an experimental network", "3, dd, IPv6", "4, 8, hardware of eight octets",
            "5, 10, protocol addresses of 16 octets", "0, 1, a hardware type above 255"})
    void leavesOtherNetworksAlone(int index, String octet, String what) {
        byte[] other = REPLY.clone();
        other[index] = (byte) Integer.parseInt(octet, 16);

        assertThat(arp.wrap(other, 0, other.length)).as(what).isEqualTo(Fit.UNSUPPORTED);
    }
}
