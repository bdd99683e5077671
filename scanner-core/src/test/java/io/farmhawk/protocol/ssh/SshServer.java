package io.farmhawk.protocol.ssh;

import io.farmhawk.frame.sample.Octets;
import java.util.Base64;
import java.util.List;

/** What a server says in clear, packet by packet, made for tests. */
final class SshServer {
    static final String BANNER = "SSH-2.0-x\r\n";
    /** Key and fingerprint as ssh-keygen 9.2 made and shows them. */
    static final String ED25519 = "AAAAC3NzaC1lZDI1NTE5AAAAIEeCHco1gJmFTCvlZaeYgKBVw0UUgJZVN1mNvx1wd5Fe";
    static final String ED25519_SHA256 = "SHA256:Yvnf8hqpWbSghqqRG85p6NU3WOc+IuUX9YCK06JvWaM";

    private SshServer() {}

    static Octets banner() {
        return new Octets().text(BANNER);
    }

    /** A packet with four octets of padding, whether or not they make up a block. */
    static Octets packet(int code, Octets contents) {
        return new Octets().u32(contents.length() + 6) // what follows: two octets and padding too
                .u8(4).u8(code).octets(contents).zeros(4);
    }

    /** @param methods of key exchange, joined by commas */
    static Octets lists(String methods) {
        Octets lists = new Octets().zeros(16); // cookie
        for (String list : List.of(methods, "ssh-ed25519", "aes128-ctr", "aes128-ctr",
                "hmac-sha2-256", "hmac-sha2-256", "none", "none", "", "")) {
            lists.u32(list.length()).text(list);
        }
        return packet(20, lists.u8(0).u32(0)); // no guess follows; reserved
    }

    /** SSH_MSG_KEX_ECDH_REPLY: host key, the server's share, its signature. */
    static Octets reply(byte[] key) {
        return packet(31, string(key).u32(32).zeros(32).u32(4).zeros(4));
    }

    static Octets string(byte[] octets) {
        return new Octets().u32(octets.length).octets(octets);
    }

    static byte[] key(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
