package io.farmhawk.protocol.ssh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import io.farmhawk.wire.Fit;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Exchanges banners and algorithms, and begins a key exchange, so that the server presents its host key
 * (RFC 4253 sections 4.2, 7.1 and 8); then says good-bye. No key is taken into use, no service asked for,
 * nobody logs in, and the server's signature is not looked at: its key is presented, not proved.
 */
public final class SshOpening implements Script {
    private static final byte[] BANNER = "SSH-2.0-Farmhawk\r\n".getBytes(US_ASCII);
    private static final List<String> SPOKEN = List.of("SSH-2.0-", "SSH-1.99-");

    /** Of several keys the smallest is shown. */
    private static final String HOST_KEYS = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,"
            + "ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256,ssh-rsa,ssh-dss";
    /** Nothing is ever encrypted with one; there must be one that the server has too. */
    private static final String CIPHERS = "chacha20-poly1305@openssh.com,aes128-ctr,aes192-ctr,"
            + "aes256-ctr,aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-cbc,aes256-cbc,"
            + "3des-cbc";
    private static final String MACS = "hmac-sha2-256,hmac-sha2-512,"
            + "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha1,"
            + "hmac-sha1-96,hmac-md5";
    private static final String COMPRESSION = "none,zlib@openssh.com,zlib";

    /** Our share, the good-bye, and acknowledgements of the lists and of the key. */
    private static final int FURTHER_FRAMES = 4;
    private static final int COOKIE = 16;
    private static final int BY_APPLICATION = 11;
    private static final byte[] GOOD_BYE = PlainPackets.packet(string(string(new Octets()
            .u8(PlainPackets.DISCONNECT).u32(BY_APPLICATION), "only looking at the host key"), ""));
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Where the first packet begins that was not heeded yet; 0 before the banner. */
    private int at;
    private boolean agreed;

    @Override
    public int furtherFrames() {
        return FURTHER_FRAMES;
    }

    @Override
    public Step connected() {
        return new Step.Listen();
    }

    @Override
    public Step heard(byte[] heard) {
        Octets words = new Octets();
        if (at == 0) {
            String banner = banner(heard);
            if (banner.isEmpty()) {
                return new Step.Listen();
            }
            if (SPOKEN.stream().noneMatch(banner::startsWith)) {
                return new Step.Leave();
            }
            words.octets(BANNER).octets(proposal());
        }
        PlainPackets packets = new PlainPackets(heard, at, heard.length);
        Fit fit = packets.next();
        while (fit == Fit.OK) {
            if (packets.code() == PlainPackets.DISCONNECT) {
                return new Step.Leave();
            }
            if (!goesOn(packets, words)) {
                return new Step.LeaveAfter(words.octets(GOOD_BYE).toArray());
            }
            at = packets.position();
            fit = packets.next();
        }
        if (fit == Fit.MALFORMED) {
            return new Step.LeaveAfter(words.octets(GOOD_BYE).toArray());
        }
        return words.length() == 0 ? new Step.Listen() : new Step.Say(words.toArray());
    }

    /** Whether there is more to hear after a packet. */
    private boolean goesOn(PlainPackets packets, Octets words) {
        if (packets.code() != PlainPackets.KEXINIT || agreed) {
            return PlainPackets.saysNothing(packets.code());
        }
        KeyExchange lists = KeyExchange.read(packets.octets(), packets.from(), packets.to());
        Optional<ExchangeMethod> method = lists == null
                ? Optional.empty()
                : ExchangeMethod.agreed(lists.methods());
        method.ifPresent(each -> words.octets(each.opening()));
        agreed = method.isPresent();
        return agreed;
    }

    private static byte[] proposal() {
        byte[] cookie = new byte[COOKIE];
        RANDOM.nextBytes(cookie);
        String methods = String.join(",",
                Arrays.stream(ExchangeMethod.values()).map(each -> each.word).toList());
        Octets lists = new Octets().u8(PlainPackets.KEXINIT).octets(cookie);
        for (String list : List.of(methods, HOST_KEYS, CIPHERS, CIPHERS, MACS, MACS, COMPRESSION,
                COMPRESSION, "", "")) {
            string(lists, list);
        }
        return PlainPackets.packet(lists.u8(0).u32(0)); // no guess follows; reserved
    }

    private static Octets string(Octets octets, String text) {
        return octets.u32(text.length()).text(text);
    }

    /** The line that begins with SSH-; other lines may stand before it. Empty until it is there. */
    private String banner(byte[] heard) {
        int start = 0;
        for (int i = 0; i < heard.length; i++) {
            if (heard[i] == '\n') {
                String line = new String(heard, start, i - start, US_ASCII);
                start = i + 1;
                if (line.startsWith("SSH-")) {
                    at = start;
                    return line;
                }
            }
        }
        return "";
    }
}
