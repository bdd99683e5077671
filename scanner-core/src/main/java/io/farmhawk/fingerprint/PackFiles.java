package io.farmhawk.fingerprint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a pack directory, each read once: whatever happens to them on disk, what is checked is
 * what is used.
 *
 * @param products octets by name, as {@code folder/file.yaml}
 * @param manifest of {@code pack.json}
 * @param signature of {@code pack.sig}
 */
record PackFiles(Path directory, SortedMap<String, byte[]> products, Optional<byte[]> manifest,
        Optional<byte[]> signature) {
    static final int MOST_IN_ALL = 16 << 20;
    /** An index of plain texts takes 123 octets for each character, measured; two stand at a reload. */
    static final long MOST_WEIGHT = 500_000;

    PackFiles {
        products = Collections.unmodifiableSortedMap(new TreeMap<>(products));
    }

    /** @throws FingerprintException if the directory or a file cannot be read or breaks a bound */
    static PackFiles read(Path directory) throws FingerprintException {
        SortedMap<String, byte[]> products = new TreeMap<>();
        long octets = 0;
        for (PackDirectory.Entry entry : PackDirectory.products(directory)) {
            byte[] product = PackDirectory.read(directory, entry, PackDirectory.MOST_OCTETS);
            octets += product.length;
            if (octets > MOST_IN_ALL) {
                throw new FingerprintException(PackDirectory.shown(directory, "")
                        + ": longer than " + MOST_IN_ALL
                        + " octets in all; remove fingerprints that are not needed");
            }
            products.put(entry.name(), product);
        }
        return new PackFiles(directory, products,
                single(directory, PackManifest.FILE, PackManifest.MOST_OCTETS),
                single(directory, PackManifest.SIGNATURE_FILE, PackKey.MOST_SIGNATURE));
    }

    private static Optional<byte[]> single(Path directory, String name, int most)
            throws FingerprintException {
        List<PackDirectory.Entry> entry = PackDirectory.single(directory, name);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(PackDirectory.read(directory, entry.getFirst(), most));
    }

    /** Reads all products, by the name of their files. */
    SortedMap<String, Fingerprint> parsed() throws FingerprintException {
        SortedMap<String, Fingerprint> parsed = new TreeMap<>();
        long weight = 0;
        for (var product : products.entrySet()) {
            String shown = PackDirectory.shown(directory, product.getKey());
            Fingerprint fingerprint = parse(shown, product.getValue());
            weight += weight(fingerprint);
            if (weight > MOST_WEIGHT) {
                throw new FingerprintException(shown
                        + ": with this one, the tests of all files have"
                        + " more than " + MOST_WEIGHT + " characters, counted repetitions written"
                        + " out; remove fingerprints, or shorten their texts and expressions");
            }
            parsed.put(product.getKey(), fingerprint);
        }
        return parsed;
    }

    private static long weight(Fingerprint fingerprint) {
        return Stream.concat(
                fingerprint.signals().stream().flatMap(signal -> signal.where().parts().stream()),
                fingerprint.firmware().versions().stream().map(VersionRule::test))
                .flatMap(part -> part.conditions().stream()).mapToLong(Condition::weight).sum();
    }

    static Fingerprint parse(String shown, byte[] octets) throws FingerprintException {
        return Fingerprint.parse(shown, utf8(shown, octets));
    }

    static String utf8(String shown, byte[] octets) throws FingerprintException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            throw new FingerprintException(shown + ": is not UTF-8; store it as UTF-8", e);
        }
    }
}
