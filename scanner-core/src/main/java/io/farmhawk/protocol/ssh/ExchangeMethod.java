package io.farmhawk.protocol.ssh;

import io.farmhawk.frame.sample.Octets;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The methods of key exchange that we begin, those we like best first: the cheap ones for the server,
 * then those that old servers have. None is finished, so no secret is ever agreed on, and what is weak
 * about the last ones harms nobody.
 */
enum ExchangeMethod {
    /** RFC 8731. */
    CURVE25519("curve25519-sha256"),
    /** The same before it had a number. */
    CURVE25519_LIBSSH("curve25519-sha256@libssh.org"),
    /** RFC 5656. */
    NISTP256("ecdh-sha2-nistp256"),
    /** RFC 8268. */
    GROUP14_SHA256("diffie-hellman-group14-sha256"),
    /** RFC 4253 section 8.2. */
    GROUP14_SHA1("diffie-hellman-group14-sha1"),
    /** RFC 4253 section 8.1. */
    GROUP1_SHA1("diffie-hellman-group1-sha1");

    /** The second group of RFC 2409 section 6.2, whose generator is 2. */
    static final BigInteger GROUP_1 = new BigInteger(
            "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
                    + "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
                    + "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
                    + "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff",
            16);
    /** Group 14 of RFC 3526 section 3, with the same generator. */
    static final BigInteger GROUP_14 = new BigInteger(
            "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74"
                    + "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437"
                    + "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed"
                    + "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05"
                    + "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb"
                    + "9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b"
                    + "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718"
                    + "3995497cea956ae515d2261898fa051015728e5a8aacaa68ffffffffffffffff",
            16);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COORDINATE = 32;
    /** More than twice the strength of the larger group (RFC 3526 section 8). */
    private static final int EXPONENT_BITS = 256;
    private static final int UNCOMPRESSED = 4;

    final String word;

    ExchangeMethod(String word) {
        this.word = word;
    }

    /** The first of ours that a server has too (RFC 4253 section 7.1). */
    static Optional<ExchangeMethod> agreed(List<String> theirs) {
        return Arrays.stream(values()).filter(method -> theirs.contains(method.word)).findFirst();
    }

    /** The first message: our public value, made for this once. */
    byte[] opening() {
        byte[] share = switch (this) {
            case CURVE25519, CURVE25519_LIBSSH -> montgomery();
            case NISTP256 -> weierstrass();
            case GROUP14_SHA256, GROUP14_SHA1 -> power(GROUP_14);
            case GROUP1_SHA1 -> power(GROUP_1);
        };
        return PlainPackets.packet(new Octets().u8(PlainPackets.KEX_INIT).u32(share.length)
                .octets(share));
    }

    /** Little-endian (RFC 7748 section 5). */
    private static byte[] montgomery() {
        BigInteger u = ((XECPublicKey) pair("X25519", "X25519").getPublic()).getU();
        byte[] octets = fixed(u);
        for (int i = 0; i < COORDINATE / 2; i++) {
            byte low = octets[i];
            octets[i] = octets[COORDINATE - 1 - i];
            octets[COORDINATE - 1 - i] = low;
        }
        return octets;
    }

    /** A point in full (SEC 1 section 2.3.3). */
    private static byte[] weierstrass() {
        var point = ((ECPublicKey) pair("EC", "secp256r1").getPublic()).getW();
        return new Octets().u8(UNCOMPRESSED).octets(fixed(point.getAffineX()))
                .octets(fixed(point.getAffineY())).toArray();
    }

    private static byte[] power(BigInteger prime) {
        BigInteger exponent = new BigInteger(EXPONENT_BITS, RANDOM).setBit(EXPONENT_BITS - 1);
        return BigInteger.TWO.modPow(exponent, prime).toByteArray();
    }

    private static KeyPair pair(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(new ECGenParameterSpec(curve), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks " + curve, e);
        }
    }

    private static byte[] fixed(BigInteger value) {
        byte[] octets = value.toByteArray(); // perhaps with a sign, perhaps shorter
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(octets.length, COORDINATE);
        System.arraycopy(octets, octets.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }
}
