package io.farmhawk.fingerprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A directory of fingerprints for tests, with a key to sign it. */
public final class PackFolder {
    private final Path root;
    private final Path directory;
    private final Path key;

    /** @param root an empty directory: the pack is in {@code pack}, the key beside it */
    public PackFolder(Path root) throws IOException {
        this.root = root;
        directory = Files.createDirectories(root.resolve("pack"));
        key = root.resolve("sign.key");
        PackSigner.makePair(key);
    }

    public Path directory() {
        return directory;
    }

    public Path privateKey() {
        return key;
    }

    public Path publicKey() {
        return key.resolveSibling("sign.key.pub");
    }

    /** A product that is a box by its page title, its address and its DHCP vendor class. */
    public static String product(String id, String title) {
        return Samples.PRODUCT.replace("id: box\n", "id: " + id + "\n")
                .replace("name: Box\n", "name: " + title + "\n")
                .replace("{ equals: Box } }", "{ equals: " + title + " } }")
                .replace("match: [Box], reject: [Boxes]",
                        "match: [" + title + "], reject: [" + title + "es]");
    }

    public Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    public void sign(long version) {
        signWith(key, version);
    }

    public void signWith(Path privateKey, long version) {
        try {
            PackSigner.read(privateKey).sign(directory, "acme", version,
                    Instant.parse("2026-11-24T08:00:00Z"));
        } catch (FingerprintException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Any pack will do. */
    public PackSource open(FingerprintPack bundled) {
        return source(bundled, PackTrust.ANY);
    }

    /** Only what our key signed will do. */
    public PackSource strict(FingerprintPack bundled) throws FingerprintException {
        return source(bundled, new PackTrust(
                Optional.of(PackKey.read(publicKey())), true));
    }

    /** The state directory is the one above. */
    PackSource source(FingerprintPack bundled, PackTrust trust) {
        return new PackSource(bundled, directory, trust, new VersionFloor(state()));
    }

    Path state() {
        return root;
    }

    /** A bundled pack of one. */
    public static FingerprintPack bundled() {
        return FingerprintPack.of(List.of(Samples.fingerprint(Samples.PRODUCT)));
    }
}
