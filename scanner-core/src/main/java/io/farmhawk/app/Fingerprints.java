package io.farmhawk.app;

import io.farmhawk.fingerprint.FingerprintException;
import io.farmhawk.fingerprint.FingerprintPack;
import io.farmhawk.fingerprint.PackKey;
import io.farmhawk.fingerprint.PackSource;
import io.farmhawk.fingerprint.PackTrust;
import io.farmhawk.fingerprint.VersionFloor;
import java.nio.file.Path;
import java.util.Optional;

/** From settings to fingerprints. */
public final class Fingerprints {
    private Fingerprints() {}

    /**
     * Reads what the settings name. Keeps nothing: a version that is read here may be lower next time.
     *
     * @throws ConfigException if it cannot be used
     */
    public static FingerprintPack read(Settings settings) {
        try {
            FingerprintPack bundled = FingerprintPack.onClassPath();
            Optional<PackSource> own = own(settings, bundled);
            return own.isPresent() ? own.get().load() : bundled;
        } catch (FingerprintException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The directory of the settings over the bundled pack; empty if they name none. */
    static Optional<PackSource> own(Settings settings, FingerprintPack bundled)
            throws FingerprintException {
        Settings.Fingerprints named = settings.fingerprints();
        Optional<Path> directory = named.directory();
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        Optional<PackKey> key = named.key().isPresent()
                ? Optional.of(PackKey.read(named.key().get()))
                : Optional.empty();
        return Optional.of(new PackSource(bundled, directory.get(),
                new PackTrust(key, named.requireSigned()),
                new VersionFloor(settings.stateDirectory())));
    }
}
