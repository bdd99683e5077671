package io.farmhawk.fingerprint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fingerprints of an operator's directory over the bundled ones. Blocks on the disk; one thread at
 * a time.
 */
public final class PackSource {
    private final FingerprintPack bundled;
    private final Path directory;
    private final PackTrust trust;
    private final VersionFloor floor;

    /**
     * What the directory looks like without reading the files. Two that are equal mean that nothing
     * was changed.
     */
    public record Look(List<Object> files, String fault) {
        public Look {
            files = List.copyOf(files);
        }
    }

    private record Loaded(FingerprintPack pack, Optional<PackManifest> manifest) {}

    public PackSource(FingerprintPack bundled, Path directory, PackTrust trust,
            VersionFloor floor) {
        this.bundled = bundled;
        this.directory = directory;
        this.trust = trust;
        this.floor = floor;
    }

    public Path directory() {
        return directory;
    }

    /** Looks at names, sizes and times. Take it before the files are read. */
    public Look look() {
        try {
            List<Object> files = new ArrayList<>(PackDirectory.products(directory));
            files.addAll(PackDirectory.single(directory, PackManifest.FILE));
            files.addAll(PackDirectory.single(directory, PackManifest.SIGNATURE_FILE));
            return new Look(files, "");
        } catch (FingerprintException e) {
            return new Look(List.of(), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads and checks everything; keeps nothing.
     *
     * @throws FingerprintException if a rule is broken, or the pack must not be trusted
     */
    public FingerprintPack load() throws FingerprintException {
        return loaded().pack;
    }

    /**
     * As {@link #load}, and from now on no lower version is accepted.
     *
     * @throws FingerprintException as there, or if the version cannot be kept
     */
    public FingerprintPack accept() throws FingerprintException {
        Loaded loaded = loaded();
        if (loaded.manifest.isPresent()) {
            floor.raise(loaded.manifest.get(), trust.key().orElseThrow());
        }
        return loaded.pack;
    }

    private Loaded loaded() throws FingerprintException {
        PackFiles files = PackFiles.read(directory);
        Optional<PackManifest> manifest = trust.check(files);
        if (manifest.isPresent()) {
            floor.check(manifest.get(), trust.key().orElseThrow());
        }
        String name = manifest.map(signed -> signed.name() + " " + signed.version())
                .orElse(PackDirectory.shown(directory));
        return new Loaded(bundled.with(name, directory, files.parsed()), manifest);
    }
}
