package io.farmhawk.fingerprint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for everything that is wrong with fingerprint files: what would not be read, and the rules of
 * docs/fingerprints.md that keep a verdict honest. One thread.
 */
public final class Lint {
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private int files;

    /**
     * Looks at a file, or all below a directory.
     *
     * @throws FingerprintException if it is not there, or the directory cannot be listed
     */
    public void add(Path path) throws FingerprintException {
        if (Files.isDirectory(path)) {
            for (PackDirectory.Entry entry : PackDirectory.products(path)) {
                look(path, entry);
            }
            return;
        }
        Path parent = path.toAbsolutePath().getParent();
        String name = String.valueOf(path.getFileName());
        List<PackDirectory.Entry> single = parent == null
                ? List.of()
                : PackDirectory.single(parent, name);
        if (single.isEmpty()) {
            throw new FingerprintException(PackDirectory.shown(path)
                    + ": no such file; name fingerprint files, or directories of them",
                    new java.nio.file.NoSuchFileException(name));
        }
        look(path.resolveSibling(""), single.getFirst());
    }

    /** Files looked at so far. */
    public int files() {
        return files;
    }

    /** One line each: file, place, rule, what to do. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private void look(Path directory, PackDirectory.Entry entry) {
        files++;
        String shown = PackDirectory.shown(directory, entry.name());
        try {
            Fingerprint fingerprint = PackFiles.parse(shown,
                    PackDirectory.read(directory, entry, PackDirectory.MOST_OCTETS));
            String twin = ids.putIfAbsent(fingerprint.id(), shown);
            if (twin != null) {
                faults.add(shown + ", id: \"" + fingerprint.id() + "\" is in " + twin
                        + ", too; give each fingerprint an id of its own");
            }
            faults.addAll(SignalRules.faults(shown, fingerprint));
            faults.addAll(FirmwareRules.faults(shown, fingerprint));
        } catch (FingerprintException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
    }
}
