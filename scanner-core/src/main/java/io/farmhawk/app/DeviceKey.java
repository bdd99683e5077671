package io.farmhawk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * The key pair that makes this sensor itself: Ed25519 (RFC 8032), made at the first start and kept in
 * the state directory, readable by its owner alone. The sensor's name is taken from the public half.
 */
final class DeviceKey {
    private static final String PRIVATE_FILE = "device.key";
    private static final String PUBLIC_FILE = "device.pub";

    private final PublicKey publicKey;

    private DeviceKey(PublicKey publicKey) {
        this.publicKey = publicKey;
    }

    /**
     * Reads the key pair, or makes one where there is none.
     *
     * @throws ConfigException if the directory cannot be written or the key is damaged
     */
    static DeviceKey in(Path directory) {
        Path file = directory.resolve(PUBLIC_FILE);
        try {
            if (!Files.exists(file)) {
                make(directory);
            }
            return new DeviceKey(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new ConfigException(
                    "cannot keep the device key in " + directory + ": " + e
                            + "; name another place with --state",
                    e);
        } catch (GeneralSecurityException e) {
            throw new ConfigException(
                    file + " is damaged: restore it, or remove " + PRIVATE_FILE + " and "
                            + PUBLIC_FILE + " to become a new sensor",
                    e);
        }
    }

    /** {@code fh-} and the first 10 hexadecimal digits of the SHA-256 of the public key. */
    String sensorName() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.getEncoded());
            return "fh-" + HexFormat.of().formatHex(digest, 0, 5);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    // The public file is written last: where it stands, the private one is whole.
    private static void make(Path directory) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        write(directory.resolve(PRIVATE_FILE), pair.getPrivate().getEncoded(), "rw-------");
        write(directory.resolve(PUBLIC_FILE), pair.getPublic().getEncoded(), "rw-r--r--");
    }

    private static void write(Path file, byte[] octets, String permissions) throws IOException {
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "device", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, octets);
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(permissions));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
