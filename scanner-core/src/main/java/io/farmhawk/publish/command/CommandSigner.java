package io.farmhawk.publish.command;

import io.farmhawk.fingerprint.Pem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;

/** The private half of a key whose owner gives orders. One thread. */
public final class CommandSigner {
    private final PrivateKey key;

    private CommandSigner(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads a private key: PKCS#8 in PEM or base64.
     *
     * @throws IllegalArgumentException if it is none, with one line for a person
     */
    public static CommandSigner of(byte[] file) {
        byte[] der = Pem.read(Pem.PRIVATE, file).orElse(new byte[0]);
        try {
            return new CommandSigner(KeyFactory.getInstance(CommandKey.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("holds no Ed25519 private key; make one with"
                    + " \"farmhawk command keygen\"", e);
        }
    }

    /** The message to be sent. */
    public String sign(Command command) {
        byte[] payload = CommandJson.write(command);
        return new SignedCommand(payload, signature(payload)).text();
    }

    byte[] signature(byte[] payload) {
        try {
            Signature signer = Signature.getInstance(CommandKey.ALGORITHM);
            signer.initSign(key);
            signer.update(SignedCommand.signed(payload));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }
}
