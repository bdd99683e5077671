package io.farmhawk.app;

import java.util.Optional;

/** Which Farmhawk this is. */
public final class Version {
    /** As in the manifest of the jar; {@code development} when run from class files. */
    public static final String TEXT = Optional
            .ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Version() {}
}
