package io.farmhawk.fingerprint.recog;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory that an import makes: fingerprints by type, {@code import.json} with the version,
 * {@code NOTICE}, and recog's own licence. It is written beside and put in place whole; one that an
 * import made before is replaced, anything else is left alone.
 */
public final class RecogPack {
    static final String MANIFEST = "import.json";
    private static final List<String> LICENCES = List.of("COPYING", "LICENSE");
    private static final int MOST_LICENCE = 1 << 20;

    private RecogPack() {}

    /**
     * The version of a checkout, as git knows it.
     *
     * @throws FingerprintException if it does not
     */
    public static String version(Path checkout) throws FingerprintException {
        return Checkout.commit(checkout)
                .orElseThrow(() -> new FingerprintException(checkout
                        + ": git does not tell which version this is; name it with --version"));
    }

    /**
     * Writes the pack.
     *
     * @throws FingerprintException if recog's licence is not there, or something else is at that place
     * @throws IOException if it cannot be written
     */
    public static void write(RecogImport made, Path checkout, Path pack)
            throws FingerprintException, IOException {
        Path place = pack.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (parent == null || !isOurs(place)) {
            throw new FingerprintException(pack + ": holds something else; name a directory that is"
                    + " not there yet, or one that an import made");
        }
        Files.createDirectories(parent);
        Path draft = Files.createTempDirectory(parent, ".recog");
        try {
            fill(draft, made, checkout);
            replace(place, draft, parent);
        } finally {
            remove(draft);
        }
    }

    private static boolean isOurs(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> inside = Files.list(place)) {
            return Files.isRegularFile(place.resolve(MANIFEST)) || inside.findAny().isEmpty();
        }
    }

    private static void fill(Path draft, RecogImport made, Path checkout)
            throws FingerprintException, IOException {
        for (Map.Entry<String, String> file : made.written().entrySet()) {
            Path product = draft.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(product.getParent()).orElse(draft));
            Files.writeString(product, file.getValue());
        }
        int licences = 0;
        for (String name : LICENCES) {
            Path licence = checkout.resolve(name);
            if (Files.isRegularFile(licence) && Files.size(licence) <= MOST_LICENCE) {
                Files.copy(licence, draft.resolve(name));
                licences++;
            }
        }
        if (licences == 0) {
            throw new FingerprintException(checkout
                    + ": recog's licence is not there; take the file"
                    + " COPYING or LICENSE along, it must stay with what is made of its data");
        }
        Files.writeString(draft.resolve("NOTICE"), notice(made));
        Files.write(draft.resolve(MANIFEST), manifest(made).getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(draft,
                java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String notice(RecogImport made) {
        return "These fingerprints derive from rapid7/recog (https://github.com/rapid7/recog) at "
                + made.version() + ",\ncopyright Rapid7, BSD-2-Clause; the licence is beside this"
                + " file.\n";
    }

    private static String manifest(RecogImport made) {
        return Json.object().put("source", "https://github.com/rapid7/recog")
                .put("version", made.version()).put("licence", "BSD-2-Clause")
                .put("fingerprints", made.products()).put("signals", made.taken()).build().toText()
                + "\n";
    }

    private static void replace(Path place, Path draft, Path parent) throws IOException {
        Path old = Files.createTempDirectory(parent, ".recog");
        try {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(place, old.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(old);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
