package io.farmhawk.fingerprint;

/**
 * Where a fingerprint comes from.
 *
 * @param pack {@code bundled}; name and version of a pack whose signature was checked; otherwise its
 *        directory
 * @param file inside of the pack
 * @param overrides whether it stands in the place of a bundled one of the same id
 */
public record Origin(String pack, String file, boolean overrides) {
    static final String BUNDLED = "bundled";

    static Origin bundled(Fingerprint fingerprint) {
        return new Origin(BUNDLED,
                "products/" + fingerprint.kind() + "/" + fingerprint.id() + ".yaml", false);
    }
}
