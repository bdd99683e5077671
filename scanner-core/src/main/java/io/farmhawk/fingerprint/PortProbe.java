package io.farmhawk.fingerprint;

import io.farmhawk.net.HttpQuestion.Scheme;
import java.util.List;

/**
 * What a scan should ask a web server for. Immutable; any thread.
 *
 * @param paths without query
 */
public record PortProbe(Scheme scheme, int port, List<String> paths) {
    public PortProbe {
        paths = List.copyOf(paths);
    }
}
