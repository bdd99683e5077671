package io.farmhawk.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import org.junit.jupiter.api.Test;

class SllViewTest {
    private static final byte[] VERSION_1 = AnnotatedOctets.of("""
            0000                # to us
            0001 0006           # ARPHRD_ETHER, address of six octets
            b827eb010203 0000   # sender
            0800                # IPv4
            """);

    private static final byte[] VERSION_2 = AnnotatedOctets.of("""
            0806 0000           # ARP, reserved
            00000002            # interface index
            0001 04 06          # ARPHRD_ETHER, sent by us, address of six octets
            b827eb010203 0000   # sender
            """);

    private final SllView sll = new SllView();

    @Test
    void readsVersion1() {
        assertThat(sll.wrap(VERSION_1, 0, VERSION_1.length, false)).isEqualTo(Fit.OK);

        assertThat(sll.source()).isEqualTo(0xb827eb010203L);
        assertThat(sll.etherType()).isEqualTo(0x0800);
        assertThat(sll.vlan()).isEqualTo(-1);
        assertThat(sll.payloadOffset()).isEqualTo(16);
    }

    @Test
    void readsVersion2() {
        assertThat(sll.wrap(VERSION_2, 0, VERSION_2.length, true)).isEqualTo(Fit.OK);

        assertThat(sll.source()).isEqualTo(0xb827eb010203L);
        assertThat(sll.etherType()).isEqualTo(0x0806);
        assertThat(sll.payloadOffset()).isEqualTo(20);
    }

    @Test
    void readsTheTagThatTheKernelPutsBack() {
        byte[] tagged = AnnotatedOctets.of("""
                0000 0001 0006 b827eb010203 0000
                8100                # tagged
                0014 86dd           # VLAN 20, IPv6
                """);

        assertThat(sll.wrap(tagged, 0, tagged.length, false)).isEqualTo(Fit.OK);

        assertThat(sll.vlan()).isEqualTo(20);
        assertThat(sll.etherType()).isEqualTo(0x86DD);
        assertThat(sll.payloadOffset()).isEqualTo(20);
    }

    @Test
    void hasNoMacAddressWhereTheInterfaceHasNone() {
        byte[] tunnel = VERSION_1.clone();
        tunnel[5] = 0;
        byte[] infiniband = VERSION_2.clone();
        infiniband[11] = 20;

        sll.wrap(tunnel, 0, tunnel.length, false);
        assertThat(sll.source()).isEqualTo(Layers.NO_MAC);
        sll.wrap(infiniband, 0, infiniband.length, true);
        assertThat(sll.source()).isEqualTo(Layers.NO_MAC);
    }

    @Test
    void takesAProtocolOfLinuxForNoEtherType() {
        byte[] raw = VERSION_1.clone();
        raw[14] = 0;
        raw[15] = 1;

        assertThat(sll.wrap(raw, 0, raw.length, false)).isEqualTo(Fit.OK);

        assertThat(sll.etherType()).isEqualTo(-1);
    }

    @Test
    void refusesAHeaderCutShort() {
        Prefixes.assertNeeds(16, VERSION_1, (octets, at, length) -> sll.wrap(octets, at, length,
                false));
        Prefixes.assertNeeds(20, VERSION_2, (octets, at, length) -> sll.wrap(octets, at, length,
                true));
    }
}
