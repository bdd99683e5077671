package io.farmhawk.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

/**
 * The public half of the key that signs the operator's packs: Ed25519 (RFC 8032). Immutable; any
 * thread.
 */
public final class PackKey {
    static final String ALGORITHM = "Ed25519";
    static final int MOST_SIGNATURE = 1_024;
    private static final int MOST_OCTETS = 4_096;

    private final PublicKey key;

    private PackKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a file with the key in PEM, or its SubjectPublicKeyInfo (RFC 8410) in base64.
     *
     * @throws FingerprintException if there is none
     */
    public static PackKey read(Path file) throws FingerprintException {
        Optional<byte[]> der = Pem.read(Pem.PUBLIC, octets(file));
        try {
            return new PackKey(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(der.orElse(new byte[0]))));
        } catch (GeneralSecurityException e) {
            throw new FingerprintException(PackDirectory.shown(file)
                    + ": holds no Ed25519 public key; name the .pub file that"
                    + " \"farmhawk fingerprints keygen\" wrote", e);
        }
    }

    static byte[] octets(Path file) throws FingerprintException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_OCTETS);
        } catch (IOException e) {
            throw PackDirectory.unreadable(PackDirectory.shown(file), e);
        }
    }

    /** Whether this key made the signature, which is 64 octets in base64. */
    boolean verifies(byte[] signed, byte[] signature) {
        Optional<byte[]> octets = Pem.read("SIGNATURE", signature);
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(signed);
            return octets.isPresent() && verifier.verify(octets.get());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /** SHA-256 of the SubjectPublicKeyInfo, in hexadecimal digits. */
    String id() {
        return Sha256.of(key.getEncoded());
    }
}
