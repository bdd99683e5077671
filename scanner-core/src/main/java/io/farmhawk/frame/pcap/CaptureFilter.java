package io.farmhawk.frame.pcap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Collectors;
import org.pcap4j.core.PcapHandle;

/**
 * What the kernel does with a frame where the operator gave no filter of their own: it passes every
 * frame, most of them whole and bulk cut short. Bulk is what shows by its first octets that no decoder
 * can read on: QUIC behind its handshake, RTP, the data of WireGuard and IPsec, and TCP segments that
 * begin with encrypted data of TLS. Its frames are still counted and timed, their payload never reaches
 * us, and the kernel's ring lasts that much longer.
 *
 * <p>A filter keeps no connections, so it cannot pass the first kilobytes of each; what it cannot tell
 * from the start of something stays whole.
 *
 * <p>pcap-filter(7) knows only yes and no. So the words for bulk are compiled, and in the program the
 * answer no is made to say "all octets" and yes "the first {@value #HEAD_OCTETS}".
 */
@SuppressWarnings("restricted") // reads and writes only the program that pcap_compile(3) made
final class CaptureFilter {
    /** Ethernet with two tags, IPv6 and TCP with all their options, and a little more. */
    static final int HEAD_OCTETS = 128;

    /** Shorter frames are not worth it, and in longer ones every octet looked at is there. */
    private static final int LEAST_BULK = 700;
    /** SSDP, Teredo, WS-Discovery, SIP, mDNS, LLMNR and CoAP may begin like QUIC or RTP. */
    private static final List<Integer> READABLE = List.of(1_900, 3_544, 3_702, 5_060, 5_353, 5_355,
            5_683);
    /** Where IPv6 keeps the transport header that nothing stands before. */
    private static final int IPV6_HEAD = 40;

    // struct bpf_program and struct bpf_insn, pcap/bpf.h
    private static final long PROGRAM_OCTETS = 16;
    private static final long INSTRUCTIONS = 8;
    private static final long INSTRUCTION_OCTETS = 8;
    private static final long OPERAND = 4;
    private static final short RETURN_CONSTANT = 0x06;

    private CaptureFilter() {}

    /** The words for bulk, in the syntax of pcap-filter(7). */
    static String bulk() {
        return "greater " + LEAST_BULK + " and (esp or (udp and " + datagram("udp[", 0)
                + ") or (tcp and tcp[(tcp[12] & 0xf0) >> 2:2] = 0x1703) or ip6[6] = 50"
                + " or (ip6[6] = 17 and " + datagram("ip6[", IPV6_HEAD)
                + ") or (ip6[6] = 6 and ip6[40 + ((ip6[52] & 0xf0) >> 2):2] = 0x1703))";
    }

    /** @param at where the UDP header starts, counted from what the word before the bracket means */
    private static String datagram(String in, int at) {
        String from = in + at + ":2]";
        String to = in + (at + 2) + ":2]";
        String first = in + (at + 8) + "]";
        String readable = READABLE.stream().map(port -> from + " != " + port + " and " + to
                + " != " + port).collect(Collectors.joining(" and "));
        return "((" + from + " > 1023 and " + to + " > 1023 and " + readable + ") or " + from
                + " = 443 or " + to + " = 443) and ((" + first + " >= 0x40 and " + first
                + " < 0xc0) or " + in + (at + 8) + ":4] = 0x04000000)";
    }

    /**
     * Cuts bulk on a handle. Where foreign functions are not to be had all frames stay whole.
     *
     * @param snapOctets kept of the others
     */
    static void cutBulk(PcapHandle handle, int snapOctets) {
        NativePcap.of(handle).ifPresent(pcap -> cutBulk(pcap, snapOctets));
    }

    private static void cutBulk(NativePcap pcap, int snapOctets) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(PROGRAM_OCTETS, Long.BYTES);
            if (!pcap.compile(program, arena.allocateFrom(bulk()))) {
                return;
            }
            rewrite(program, snapOctets);
            pcap.setFilter(program);
            pcap.free(program);
        }
    }

    private static void rewrite(MemorySegment program, int snapOctets) {
        long octets = program.get(ValueLayout.JAVA_INT, 0) * INSTRUCTION_OCTETS;
        MemorySegment code = program.get(ValueLayout.ADDRESS, INSTRUCTIONS).reinterpret(octets);
        for (long at = 0; at < octets; at += INSTRUCTION_OCTETS) {
            if (code.get(ValueLayout.JAVA_SHORT, at) == RETURN_CONSTANT) {
                boolean isBulk = code.get(ValueLayout.JAVA_INT, at + OPERAND) != 0;
                code.set(ValueLayout.JAVA_INT, at + OPERAND, isBulk ? HEAD_OCTETS : snapOctets);
            }
        }
    }
}
