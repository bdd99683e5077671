package io.farmhawk.fingerprint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/** The private half of the operator's key: makes the pair, and signs packs. One thread. */
public final class PackSigner {
    private final PrivateKey key;

    /** What was signed. */
    public record Signed(String name, long version, int files) {}

    private PackSigner(PrivateKey key) {
        this.key = key;
    }

    /**
     * Makes a key pair.
     *
     * @param file of the private key, for its owner alone; the public one goes to the same name with
     *        {@code .pub}
     * @return the file of the public key
     * @throws IOException if one of the files is there already or cannot be written
     */
    public static Path makePair(Path file) throws IOException {
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        for (Path each : new Path[]{file, publicFile}) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(PackDirectory.shown(each)
                        + ": is there already; name another file, or remove this one");
            }
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance(PackKey.ALGORITHM).generateKeyPair();
            DurableFile.write(file, pem(Pem.PRIVATE, pair.getPrivate().getEncoded()), "rw-------");
            DurableFile.write(publicFile, pem(Pem.PUBLIC, pair.getPublic().getEncoded()),
                    "rw-r--r--");
            return publicFile;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    private static byte[] pem(String label, byte[] der) {
        return Pem.write(label, der).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the private key: PKCS#8 in PEM or base64.
     *
     * @throws FingerprintException if there is none
     */
    public static PackSigner read(Path file) throws FingerprintException {
        byte[] der = Pem.read(Pem.PRIVATE, PackKey.octets(file)).orElse(new byte[0]);
        try {
            return new PackSigner(KeyFactory.getInstance(PackKey.ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new FingerprintException(PackDirectory.shown(file)
                    + ": holds no Ed25519 private key; make one with"
                    + " \"farmhawk fingerprints keygen\"", e);
        }
    }

    /**
     * Writes {@code pack.json} and {@code pack.sig} for the files that are there now.
     *
     * @throws FingerprintException if a file breaks a rule, or name or version are none
     * @throws IOException if they cannot be written
     */
    public Signed sign(Path directory, String name, long version, Instant now)
            throws FingerprintException, IOException {
        PackFiles files = PackFiles.read(directory);
        files.parsed();
        byte[] manifest = manifest(files, name, version, now).octets();
        if (manifest.length > PackManifest.MOST_OCTETS) {
            throw new FingerprintException(PackDirectory.shown(directory, PackManifest.FILE)
                    + ": would be longer than " + PackManifest.MOST_OCTETS
                    + " octets; sign fewer files, or shorten their names");
        }
        String signature = Base64.getEncoder().encodeToString(signature(manifest)) + "\n";
        DurableFile.write(directory.resolve(PackManifest.FILE), manifest, "rw-r--r--");
        DurableFile.write(directory.resolve(PackManifest.SIGNATURE_FILE),
                signature.getBytes(StandardCharsets.US_ASCII), "rw-r--r--");
        return new Signed(name, version, files.products().size());
    }

    private static PackManifest manifest(PackFiles files, String name, long version, Instant now)
            throws FingerprintException {
        SortedMap<String, String> digests = new TreeMap<>();
        files.products().forEach((file, octets) -> digests.put(file, Sha256.of(octets)));
        try {
            return new PackManifest(name, version, now, digests);
        } catch (IllegalArgumentException e) {
            throw new FingerprintException(PackDirectory.shown(files.directory())
                    + ": cannot be signed: " + e.getMessage() + "; mend it and sign again", e);
        }
    }

    private byte[] signature(byte[] octets) {
        try {
            Signature signer = Signature.getInstance(PackKey.ALGORITHM);
            signer.initSign(key);
            signer.update(octets);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }
}
