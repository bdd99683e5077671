package io.farmhawk.app;

import io.farmhawk.address.IpPrefix;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonFile;
import io.farmhawk.probe.ProbeScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which networks may be probed, and who said so: the settings, or a person on the dashboard, kept in the
 * state directory. Without either there is no scope, and nothing is sent.
 */
public final class AllowedScope {
    private static final String FILE = "probe-scope.json";
    private static final int MOST = 256;

    private AllowedScope() {}

    /**
     * The scope in force; empty if nobody named one.
     *
     * @throws ConfigException if it holds networks that must not be probed, or cannot be read
     */
    public static Optional<ProbeScope> of(Settings settings) {
        Settings.Probe probe = settings.probe();
        return probe.scope().isEmpty()
                ? confirmed(settings)
                : Optional.of(checked("probe.scope", probe.scope(), probe.exclude(),
                        "probe.scope of the settings"));
    }

    /** A scope that the command line names; exclusions of the settings hold too. */
    public static ProbeScope named(List<IpPrefix> networks, List<IpPrefix> excluded,
            Settings settings) {
        return checked("--allow", networks, both(excluded, settings), "--allow");
    }

    /** The same scope with more excluded. */
    public static ProbeScope without(ProbeScope scope, List<IpPrefix> excluded) {
        List<IpPrefix> all = new ArrayList<>(scope.excluded());
        all.addAll(excluded);
        return new ProbeScope(scope.prefixes(), all, scope.allowedBy());
    }

    /**
     * Keeps what a person confirmed. On disk when this returns.
     *
     * @throws IllegalArgumentException if it holds networks that must not be probed, with the reason
     * @throws IllegalStateException if the settings name a scope, or the disk does not take it
     */
    static ProbeScope confirm(Settings settings, List<IpPrefix> networks, String by, Instant now) {
        if (!settings.probe().scope().isEmpty()) {
            throw new IllegalStateException(
                    "the scope is set by probe.scope of the settings; change it there");
        }
        if (networks.isEmpty() || networks.size() > MOST) {
            throw new IllegalArgumentException(
                    "a scope names 1 to " + MOST + " networks, got " + networks.size());
        }
        ProbeScope scope = new ProbeScope(networks, settings.probe().exclude(), allowedBy(by, now));
        try {
            JsonFile.write(file(settings), Json.object().put("allow",
                    Json.texts(networks.stream().map(IpPrefix::toString).toList())).put("by", by)
                    .put("at", now.toString()).build());
            return scope;
        } catch (IOException e) {
            throw new IllegalStateException("the scope was not kept: " + e.getMessage(), e);
        }
    }

    private static Optional<ProbeScope> confirmed(Settings settings) {
        Path file = file(settings);
        try {
            return JsonFile.read(file).map(kept -> {
                List<IpPrefix> networks = kept.list("allow").stream()
                        .map(element -> element instanceof Json.Text(String text)
                                ? IpPrefix.parse(text)
                                : Optional.<IpPrefix>empty())
                        .map(network -> network.orElseThrow(() -> damaged(file))).toList();
                return checked(file.toString(), networks, settings.probe().exclude(),
                        "the dashboard (" + kept.text("by").orElse("unknown") + ", "
                                + kept.text("at").orElse("unknown") + ")");
            });
        } catch (IOException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private static ConfigException damaged(Path file) {
        return new ConfigException(
                file + " is damaged: remove it and confirm the scope on the dashboard again");
    }

    private static String allowedBy(String by, Instant now) {
        return "the dashboard (" + by + ", " + now + ")";
    }

    private static ProbeScope checked(String where, List<IpPrefix> networks,
            List<IpPrefix> excluded, String allowedBy) {
        try {
            return new ProbeScope(networks, excluded, allowedBy);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(where + ": " + e.getMessage(), e);
        }
    }

    private static List<IpPrefix> both(List<IpPrefix> excluded, Settings settings) {
        List<IpPrefix> all = new ArrayList<>(settings.probe().exclude());
        all.addAll(excluded);
        return all;
    }

    private static Path file(Settings settings) {
        return settings.stateDirectory().resolve(FILE);
    }
}
