package io.farmhawk.cli;

import io.farmhawk.app.Settings;
import io.farmhawk.app.SettingsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the settings come from: the defaults, a file over them, options over both. */
final class SettingsOptions {
    @Option(names = {"-c", "--config"}, paramLabel = "FILE",
            description = "settings in YAML, see docs/configuration.md")
    private @Nullable Path file;

    @Option(names = "--state", paramLabel = "DIR",
            description = "directory of the ledger and the device key"
                    + " (default: /var/lib/farmhawk as root, else ~/.local/state/farmhawk)")
    private @Nullable Path state;

    @Option(names = "--fingerprints", paramLabel = "DIR",
            description = "directory of your own fingerprints, over the bundled ones")
    private @Nullable Path fingerprints;

    /** Whether the person said where the state is. */
    boolean namesState() {
        return state != null;
    }

    Settings read() {
        Settings defaults = Settings.defaults(stateByDefault());
        Settings settings = file == null ? defaults : SettingsFile.read(file, defaults);
        settings = state == null ? settings : settings.withStateDirectory(state);
        return fingerprints == null ? settings : settings.withFingerprints(fingerprints);
    }

    private static Path stateByDefault() {
        if ("root".equals(System.getProperty("user.name"))) {
            return Path.of("/var/lib/farmhawk");
        }
        String home = System.getenv("XDG_STATE_HOME");
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home", "."), ".local", "state", "farmhawk")
                : Path.of(home, "farmhawk");
    }
}
