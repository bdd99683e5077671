package io.farmhawk.correlation;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How tenants are read from names: few look-ups for each label of a name, whatever the number of rules.
 * Immutable, for any thread.
 */
final class TenantRules {
    private static final String FILE = "tenants.yaml";
    private static final int MOST_NAME = 253;

    private final List<TenantRule> rules;
    private final Map<String, TenantRule> suffixes = new HashMap<>();
    private final Map<String, TenantRule> beginnings = new HashMap<>();
    private final Map<String, TenantRule> infixes = new LinkedHashMap<>();

    TenantRules(List<TenantRule> rules) {
        this.rules = List.copyOf(rules);
        for (TenantRule rule : rules) {
            Map<String, TenantRule> index = switch (rule.form()) {
                case LABEL -> suffixes;
                case DOMAIN -> beginnings;
                case BEHIND -> infixes;
            };
            for (String value : rule.values()) {
                if (index.put(value, rule) != null) {
                    throw new IllegalArgumentException(
                            rule.id() + ": another rule has the value " + value);
                }
            }
        }
    }

    /** The data that comes with Farmhawk. */
    static TenantRules bundled() {
        try (InputStream in = TenantRules.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing in this build");
            }
            Json all = JsonText.parseYaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            List<TenantRule> rules = new ArrayList<>();
            for (Json row : all instanceof Json.Arr(List<Json> rows) ? rows : List.<Json>of()) {
                rules.add(TenantRule.read(row));
            }
            return new TenantRules(rules);
        } catch (JsonTextException e) {
            throw new IllegalStateException(FILE + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TenantRule> rules() {
        return rules;
    }

    /** The tenant that a host name names; of several suffixes the longest is meant. */
    Optional<Tenant> of(String hostName) {
        if (hostName.length() > MOST_NAME) {
            return Optional.empty();
        }
        String lower = hostName.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return behind(name).or(() -> domain(name)).or(() -> label(name));
    }

    private Optional<Tenant> behind(String name) {
        for (Map.Entry<String, TenantRule> rule : infixes.entrySet()) {
            if (name.contains(rule.getKey())) {
                return rule.getValue().read(name, rule.getKey());
            }
        }
        return Optional.empty();
    }

    private Optional<Tenant> domain(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            TenantRule rule = beginnings.get(name.substring(0, dot + 1));
            if (rule != null) {
                return rule.read(name, name.substring(0, dot + 1));
            }
        }
        return Optional.empty();
    }

    private Optional<Tenant> label(String name) {
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            TenantRule rule = suffixes.get(name.substring(dot));
            if (rule != null) {
                return rule.read(name, name.substring(dot));
            }
        }
        return Optional.empty();
    }
}
