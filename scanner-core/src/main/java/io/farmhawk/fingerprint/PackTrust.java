package io.farmhawk.fingerprint;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose packs are used. With a key, a pack that says it is signed must be so in full; without the
 * requirement one that says nothing is used, too. Immutable; any thread.
 *
 * @param key of the operator
 * @param required whether an unsigned pack is refused
 */
public record PackTrust(Optional<PackKey> key, boolean required) {
    /** Any pack is used. */
    public static final PackTrust ANY = new PackTrust(Optional.empty(), false);

    public PackTrust {
        if (required && key.isEmpty()) {
            throw new IllegalArgumentException("a signature can be required only with a key");
        }
    }

    /**
     * Checks signature and files, not yet the version.
     *
     * @return what was signed; empty if the pack is used without
     * @throws FingerprintException if the pack must not be used
     */
    Optional<PackManifest> check(PackFiles files) throws FingerprintException {
        boolean claims = files.manifest().isPresent() || files.signature().isPresent();
        if (key.isEmpty() || (!claims && !required)) {
            return Optional.empty();
        }
        if (!claims) {
            throw fault(files, "", "is not signed, and fingerprints.requireSigned is set");
        }
        if (files.manifest().isEmpty() || files.signature().isEmpty()) {
            String lacking = files.manifest().isEmpty()
                    ? PackManifest.FILE
                    : PackManifest.SIGNATURE_FILE;
            throw fault(files, lacking, "is missing from a signed pack");
        }
        byte[] octets = files.manifest().get();
        if (!key.get().verifies(octets, files.signature().get())) {
            throw fault(files, PackManifest.SIGNATURE_FILE,
                    "is no signature of " + PackManifest.FILE + " by the key of fingerprints.key");
        }
        PackManifest manifest = PackManifest
                .parse(PackDirectory.shown(files.directory(), PackManifest.FILE), octets);
        compare(files, manifest);
        return Optional.of(manifest);
    }

    private static void compare(PackFiles files, PackManifest manifest)
            throws FingerprintException {
        SortedSet<String> names = new TreeSet<>(manifest.files().keySet());
        names.addAll(files.products().keySet());
        for (String name : names) {
            byte[] octets = files.products().get(name);
            String signed = manifest.files().get(name);
            if (octets == null) {
                throw fault(files, name, "is missing from the signed pack");
            }
            if (signed == null) {
                throw fault(files, name, "is not part of the signed pack");
            }
            if (!signed.equals(Sha256.of(octets))) {
                throw fault(files, name, "was changed after the pack was signed");
            }
        }
    }

    private static FingerprintException fault(PackFiles files, String name, String rule) {
        return new FingerprintException(PackDirectory.shown(files.directory(), name) + ": " + rule
                + "; install the pack as its operator signed it");
    }
}
