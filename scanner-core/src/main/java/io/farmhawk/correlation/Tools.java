package io.farmhawk.correlation;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the applications are for that flows are labelled with.
 *
 * @param screen lets somebody see and drive a screen from afar
 * @param hidingVpn hides from where one works
 */
record Tools(Set<String> screen, Set<String> hidingVpn) {
    private static final String FILE = "tools.yaml";

    Tools {
        screen = Set.copyOf(screen);
        hidingVpn = Set.copyOf(hidingVpn);
    }

    /** The data that comes with Farmhawk. */
    static Tools bundled() {
        try (InputStream in = Tools.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing in this build");
            }
            Json.Obj map = (Json.Obj) JsonText
                    .parseYaml(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return new Tools(names(map, "screen"), names(map, "hiding-vpn"));
        } catch (JsonTextException e) {
            throw new IllegalStateException(FILE + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> names(Json.Obj map, String key) {
        return map.list(key).stream().map(name -> ((Json.Text) name).value())
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean isWatched(String application) {
        return screen.contains(application) || hidingVpn.contains(application);
    }
}
