package io.farmhawk.publish.command;

import io.farmhawk.fingerprint.Pem;
import io.farmhawk.fingerprint.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** The public half of a key whose owner may give orders: Ed25519 (RFC 8032). Any thread. */
public record CommandKey(PublicKey key) {
    static final String ALGORITHM = "Ed25519";

    private static final int RAW_OCTETS = 32;
    /** SubjectPublicKeyInfo of an Ed25519 key up to the key itself (RFC 8410 section 4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");
    /**
     * Points of small order, the sign bit left out: to them anybody can sign something, and for the second
     * everything. All zeros is what one writes where a key is to come later.
     */
    private static final Set<String> SMALL = Set.of("00".repeat(32), "01" + "00".repeat(31),
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ec" + "ff".repeat(30) + "7f", "ed" + "ff".repeat(30) + "7f",
            "ee" + "ff".repeat(30) + "7f");

    /**
     * Reads a key in PEM, or the base64 of its 32 octets or of its SubjectPublicKeyInfo.
     *
     * @throws IllegalArgumentException if it is none, with one line for a person
     */
    public static CommandKey parse(String text) {
        Optional<byte[]> octets = Pem.read(Pem.PUBLIC, text.getBytes(StandardCharsets.UTF_8));
        try {
            byte[] info = octets.map(CommandKey::info).orElseThrow(CommandKey::none);
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(info));
            CommandKey read = new CommandKey(key);
            if (SMALL.contains(read.point())) {
                throw none();
            }
            read.check(new byte[0], new byte[64]); // the point is looked at here only
            return read;
        } catch (GeneralSecurityException e) {
            throw none();
        }
    }

    private static byte[] info(byte[] octets) {
        if (octets.length != RAW_OCTETS) {
            return octets;
        }
        byte[] info = Arrays.copyOf(INFO, INFO.length + RAW_OCTETS);
        System.arraycopy(octets, 0, info, INFO.length, RAW_OCTETS);
        return info;
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException("must be an Ed25519 public key, in PEM or the base64 of"
                + " its 32 octets, as \"farmhawk command keygen\" prints it");
    }

    private byte[] raw() {
        return Arrays.copyOfRange(key.getEncoded(), INFO.length, INFO.length + RAW_OCTETS);
    }

    private String point() {
        byte[] raw = raw();
        raw[RAW_OCTETS - 1] &= 0x7F;
        return HexFormat.of().formatHex(raw);
    }

    /** The base64 of its 32 octets. */
    public String text() {
        return Base64.getEncoder().encodeToString(raw());
    }

    /** The first eight hexadecimal digits of the SHA-256 of its 32 octets, for a person. */
    public String id() {
        return digest().substring(0, 8);
    }

    String digest() {
        return Sha256.of(raw());
    }

    boolean made(SignedCommand command) {
        try {
            return check(SignedCommand.signed(command.payload()), command.signature());
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key is checked when it is read", e);
        }
    }

    private boolean check(byte[] octets, byte[] signature) throws InvalidKeyException {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(octets);
            return verifier.verify(signature);
        } catch (InvalidKeyException e) {
            throw e;
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }
}
