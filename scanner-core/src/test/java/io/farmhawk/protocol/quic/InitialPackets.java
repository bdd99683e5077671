package io.farmhawk.protocol.quic;

import io.farmhawk.frame.sample.Octets;
import io.farmhawk.protocol.WireHex;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Protects Initial packets as a sender does, for tests. */
final class InitialPackets {
    static final int V1 = 1;
    static final int V2 = 0x6B33_43CF;
    static final String FIRST = "8394c8f03e515708";
    static final String CLIENT = "c1c2";
    static final String SERVER = "f067a5502a4262b5";

    private InitialPackets() {}

    static ConnectionId id(String hex) {
        byte[] octets = WireHex.octets(hex);
        return ConnectionId.of(octets, 0, octets.length);
    }

    /** A client's packet with frames, padded so that the datagram has 1,200 octets. */
    static byte[] client(String destination, int number, Octets frames) {
        return client(V1, QuicVersion.V1, destination, number, frames);
    }

    static byte[] client(int wire, QuicVersion version, String destination, int number,
            Octets frames) {
        InitialKeys keys = InitialKeys.ofClient(version, id(FIRST));
        return protect(keys, wire, destination, CLIENT, number, padded(frames, 1_162));
    }

    /** A client's packet of a connection that began with another id. */
    static byte[] clientOf(String first, int number, Octets frames) {
        return protect(InitialKeys.ofClient(QuicVersion.V1, id(first)), V1, first, CLIENT, number,
                padded(frames, 1_162));
    }

    static byte[] server(int number, Octets frames) {
        InitialKeys keys = InitialKeys.ofServer(QuicVersion.V1, id(FIRST));
        return protect(keys, V1, CLIENT, SERVER, number, frames.toArray());
    }

    private static byte[] padded(Octets frames, int length) {
        return Arrays.copyOf(frames.toArray(), Math.max(length, frames.length()));
    }

    /** CRYPTO with a piece of a message. */
    static Octets crypto(byte[] message, int from, int to) {
        return new Octets().u8(6).u16(0x4000 | from).u16(0x4000 | (to - from))
                .octets(Arrays.copyOfRange(message, from, to));
    }

    /** A packet with a number of 4 octets and no token. */
    static byte[] protect(InitialKeys keys, int wire, String destination, String source, int number,
            byte[] frames) {
        byte[] to = WireHex.octets(destination);
        byte[] from = WireHex.octets(source);
        int type = QuicVersion.of(wire).getFirst().isInitial(0) ? 0xC3 : 0xD3;
        byte[] header = new Octets().u8(type).u32(wire).u8(to.length).octets(to).u8(from.length)
                .octets(from).u8(0).u16(0x4000 | (frames.length + 4 + 16)).u32(number).toArray();
        try {
            byte[] nonce = keys.iv().getEncoded();
            for (int i = 0; i < 4; i++) {
                nonce[8 + i] ^= (byte) (number >>> (24 - 8 * i));
            }
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, keys.key(), new GCMParameterSpec(128, nonce));
            gcm.updateAAD(header);
            byte[] sealed = gcm.doFinal(frames);
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, keys.headerKey());
            byte[] mask = aes.doFinal(sealed, 0, 16);
            header[0] ^= (byte) (mask[0] & 0x0F);
            for (int i = 0; i < 4; i++) {
                header[header.length - 4 + i] ^= mask[1 + i];
            }
            return new Octets().octets(header).octets(sealed).toArray();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
