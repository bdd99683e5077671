package io.farmhawk.protocol.nbns;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.net.Datagrams;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Prober;
import java.time.Duration;

/** Asks a host for the NetBIOS names that it has: node status (RFC 1002 section 4.2.17). */
public final class NbnsProber implements Prober {
    private static final int PORT = 137;
    private static final Duration WAIT = Duration.ofMillis(700);
    private static final int NBSTAT = 0x21;
    private static final int INTERNET = 1;
    /** The name of 16 octets that stands for all: {@code *} and zeros, half an octet a letter. */
    private static final String ANY_NAME = "CK" + "A".repeat(30);

    private final Hearing hearing;

    public NbnsProber(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public String name() {
        return "nbns";
    }

    @Override
    public int port() {
        return PORT;
    }

    /** What it tells is of a host whose MAC address is known; fragile ones have no use for it. */
    @Override
    public boolean suits(Host host) {
        return host.isNeighbour() && !host.isFragile();
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        return hearing.answer(name(), Datagrams.ask(PORT, question(), WAIT));
    }

    private static byte[] question() {
        return new Octets().u32(0).u16(1).zeros(6).sized8(new Octets().text(ANY_NAME)).u8(0)
                .u16(NBSTAT).u16(INTERNET).toArray();
    }
}
