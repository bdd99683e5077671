package io.farmhawk.fingerprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The readers of a fingerprint pack, for fuzzing; and the repository's own pack. */
public final class PackTarget {
    private static final Path RESOURCES = Path.of(System.getProperty("farmhawk.root", ".."),
            "fingerprints/src/main/resources/io/farmhawk/fingerprints");

    /** The fingerprints of the module next door, read from its sources. */
    public static final FingerprintPack PACK = FingerprintPack.of(yaml("products").stream()
            .map(PackTarget::fingerprint).toList());

    private PackTarget() {}

    /** A product file, a unit file or a manifest; what breaks a rule is refused by an exception of ours. */
    public static void read(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        List<Reader> readers = List.of(() -> FingerprintReader.read("fuzz.yaml", text),
                () -> UnitReader.read("fuzz.yaml", text),
                () -> PackManifest.parse("manifest.json", octets));
        for (Reader reader : readers) {
            try {
                reader.read();
            } catch (FingerprintException e) {
                if (String.valueOf(e.getMessage()).contains("\n")) {
                    throw new AssertionError("a message of one line was due", e);
                }
            }
        }
    }

    public static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(Samples.PRODUCT.getBytes(StandardCharsets.UTF_8));
        seeds.add(
                ("{\"name\":\"acme\",\"version\":1,\"created\":\"2026-11-24T08:00:00Z\",\"files\":"
                        + "{\"a.yaml\":\"" + "0".repeat(64) + "\"}}")
                        .getBytes(StandardCharsets.UTF_8));
        Stream.of("products", "units").flatMap(folder -> yaml(folder).stream())
                .filter(text -> text.length() < 8_192)
                .forEach(text -> seeds.add(text.getBytes(StandardCharsets.UTF_8)));
        return seeds;
    }

    private static Fingerprint fingerprint(String yaml) {
        try {
            return FingerprintReader.read("product", yaml);
        } catch (FingerprintException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> yaml(String folder) {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads and throws away. */
    private interface Reader {
        Object read() throws FingerprintException;
    }
}
