package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The highest version accepted so far from each key, kept in the state directory: nobody can bring back
 * an older pack, though its signature is right. The same version is accepted again with the same files
 * only. One thread at a time.
 */
public final class VersionFloor {
    static final String FILE = "fingerprints.floor";
    private static final int MOST_OCTETS = 64 << 10;
    private static final int MOST_KEYS = 64;

    private final Path file;

    /** @param stateDirectory need not exist before the first version is accepted */
    public VersionFloor(Path stateDirectory) {
        file = stateDirectory.resolve(FILE);
    }

    /** @throws FingerprintException if a higher version was accepted before */
    void check(PackManifest manifest, PackKey key) throws FingerprintException {
        if (!(read().get(key.id()) instanceof Json.Obj floor)) {
            return;
        }
        long highest = (long) floor.number("version").orElseThrow(this::damaged).doubleValue();
        String content = floor.text("content").orElseThrow(this::damaged);
        if (manifest.version() < highest) {
            throw new FingerprintException("the fingerprint pack " + manifest.name()
                    + " is rolled back: it is version " + manifest.version() + ", and version "
                    + highest + " was accepted before; install version " + highest + " or higher");
        }
        if (manifest.version() == highest && !content.equals(manifest.contentSha256())) {
            throw new FingerprintException("the fingerprint pack " + manifest.name()
                    + " holds other files than when version " + highest
                    + " was accepted; sign them with a higher version");
        }
    }

    /**
     * Keeps the version of a pack that is going to be used. On disk when this returns.
     *
     * @throws FingerprintException if it was not {@link #check}ed or cannot be kept
     */
    void raise(PackManifest manifest, PackKey key) throws FingerprintException {
        check(manifest, key);
        SequencedMap<String, Json> floors = read();
        Json before = floors.put(key.id(), Json.object().put("version", (double) manifest.version())
                .put("name", manifest.name()).put("content", manifest.contentSha256()).build());
        if (floors.get(key.id()).equals(before)) {
            return;
        }
        if (floors.size() > MOST_KEYS) {
            throw new FingerprintException(PackDirectory.shown(file) + ": remembers " + MOST_KEYS
                    + " keys already; remove those that are no longer in use");
        }
        try {
            String text = new Json.Obj(floors).toText() + "\n";
            DurableFile.write(file, text.getBytes(StandardCharsets.UTF_8), "rw-------");
        } catch (IOException e) {
            throw new FingerprintException("the version of the fingerprint pack cannot be kept: "
                    + e.getMessage(), e);
        }
    }

    private SequencedMap<String, Json> read() throws FingerprintException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MOST_OCTETS);
            if (JsonText.parse(
                    new String(octets, StandardCharsets.UTF_8)) instanceof Json.Obj(var floors)) {
                return new LinkedHashMap<>(floors);
            }
            throw damaged();
        } catch (NoSuchFileException e) {
            return new LinkedHashMap<>();
        } catch (IOException e) {
            throw PackDirectory.unreadable(PackDirectory.shown(file), e);
        } catch (JsonTextException e) {
            throw damaged();
        }
    }

    private FingerprintException damaged() {
        return new FingerprintException(PackDirectory.shown(file) + ": is damaged; restore it, or"
                + " remove it to forget which versions were accepted");
    }
}
