package io.farmhawk.protocol.ipmi;

import io.farmhawk.address.IpAddress;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.net.Datagrams;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Prober;
import java.time.Duration;

/**
 * Asks a management controller how it lets users in: Get Channel Authentication Capabilities, which
 * comes before any session (IPMI 2.0 section 22.13). No session is opened.
 */
public final class IpmiProber implements Prober {
    private static final int PORT = 623;
    private static final Duration WAIT = Duration.ofMillis(700);
    private static final int RMCP = 0x0600_FF07; // version 6, no acknowledgement, class IPMI
    private static final int CONTROLLER = 0x20;
    private static final int APPLICATION = 0x06 << 2;
    private static final int CONSOLE = 0x81;
    private static final int CAPABILITIES = 0x38;
    /** This channel, with the extensions of version 2.0. */
    private static final int THIS_CHANNEL = 0x8E;
    private static final int ADMINISTRATOR = 4;

    private final Hearing hearing;

    public IpmiProber(Hearing hearing) {
        this.hearing = hearing;
    }

    @Override
    public String name() {
        return "ipmi";
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public boolean suits(Host host) {
        return !host.isFragile();
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        return hearing.answer(name(), Datagrams.ask(PORT, question(), WAIT));
    }

    /** Without a session (authentication, sequence and session zero), and its two sums. */
    private static byte[] question() {
        int head = CONTROLLER + APPLICATION;
        int rest = CONSOLE + CAPABILITIES + THIS_CHANNEL + ADMINISTRATOR;
        return new Octets().u32(RMCP).zeros(9).u8(9).u8(CONTROLLER).u8(APPLICATION).u8(-head)
                .u8(CONSOLE).u8(0).u8(CAPABILITIES).u8(THIS_CHANNEL).u8(ADMINISTRATOR).u8(-rest)
                .toArray();
    }
}
