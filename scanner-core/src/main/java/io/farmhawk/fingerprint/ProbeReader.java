package io.farmhawk.fingerprint;

import io.farmhawk.json.Json;
import io.farmhawk.net.HttpQuestion.Scheme;
import io.farmhawk.net.ScopeGuard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what a fingerprint wants a scan to ask for: paths, paths on other ports, and WebSockets. */
final class ProbeReader {
    static final int MOST_PROBES = 16;

    private static final String PROBES = "probes";
    private static final String PATHS = "paths";
    private static final String PORT = "port";
    private static final String WEB_SOCKET = "websocket";
    private static final String PATH_KEY = "path";
    private static final String SUBPROTOCOL = "subprotocol";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?");
    private static final int MOST_PATH = 64;
    private static final int LAST_PORT = 65_535;

    private final FileEntry root;
    private final List<String> paths = new ArrayList<>();
    private final List<PortProbe> ports = new ArrayList<>();
    private final List<SocketProbe> sockets = new ArrayList<>();

    private ProbeReader(FileEntry root) {
        this.root = root;
    }

    static ProbeReader read(FileEntry root) throws FingerprintException {
        ProbeReader reader = new ProbeReader(root);
        if (root.member(PROBES).isPresent()) {
            List<Json> elements = root.elements(PROBES, root.need(PROBES), MOST_PROBES);
            for (int i = 0; i < elements.size(); i++) {
                reader.element("%s[%d]".formatted(PROBES, i), elements.get(i));
            }
        }
        return reader;
    }

    /** Asked for on ports 80 and 443. */
    List<String> paths() {
        return paths;
    }

    /** Asked for on other ports. */
    List<PortProbe> ports() {
        return ports;
    }

    /** Asked to go on to WebSocket wherever pages are asked for. */
    List<SocketProbe> sockets() {
        return sockets;
    }

    private void element(String key, Json element) throws FingerprintException {
        FileEntry single = root.only(key, element);
        if (element instanceof Json.Obj) {
            FileEntry entry = single.entry(key);
            if (entry.text("prober").equals(WEB_SOCKET)) {
                sockets.add(socket(entry));
            } else {
                ports.add(port(entry));
            }
        } else {
            paths.add(path(single, key, single.text(key)));
        }
    }

    private static SocketProbe socket(FileEntry entry) throws FingerprintException {
        entry.allow(Set.of("prober", PATH_KEY, SUBPROTOCOL));
        String path = path(entry, PATH_KEY, entry.text(PATH_KEY));
        if (entry.member(SUBPROTOCOL).isEmpty()) {
            return new SocketProbe(path, Optional.empty());
        }
        String name = entry.text(SUBPROTOCOL);
        if (name.length() > MOST_PATH || !TOKEN.matcher(name).matches()) {
            throw entry.fault(SUBPROTOCOL,
                    "is no name of a protocol: \"" + FileEntry.shortened(name) + '"',
                    "use letters, digits and . _ ~ - only");
        }
        return new SocketProbe(path, Optional.of(name));
    }

    private static PortProbe port(FileEntry entry) throws FingerprintException {
        entry.allow(Set.of("prober", PORT, PATHS));
        List<String> paths = entry.texts(PATHS);
        if (paths.size() > MOST_PROBES) {
            throw entry.fault(PATHS, "must be at most " + MOST_PROBES + ", got " + paths.size(),
                    "keep those that tell most");
        }
        for (String path : paths) {
            path(entry, PATHS, path);
        }
        return new PortProbe(scheme(entry), number(entry), paths);
    }

    private static Scheme scheme(FileEntry entry) throws FingerprintException {
        String word = entry.text("prober");
        return Arrays.stream(Scheme.values()).filter(each -> word(each).equals(word)).findFirst()
                .orElseThrow(() -> entry.fault("prober",
                        "is not \"" + FileEntry.shortened(word) + '"',
                        "use one of " + Arrays.stream(Scheme.values()).map(ProbeReader::word)
                                .collect(Collectors.joining(", ")) + ", " + WEB_SOCKET));
    }

    private static String word(Scheme scheme) {
        return scheme.name().toLowerCase(Locale.ROOT);
    }

    private static int number(FileEntry entry) throws FingerprintException {
        double number = entry.number(PORT);
        if (number < 1 || number > LAST_PORT || number != Math.rint(number)) {
            throw entry.fault(PORT, "must be a whole number from 1 to " + LAST_PORT + ", got "
                    + new Json.Num(number).toText(), "name the port the product listens on");
        }
        int port = (int) number;
        if (ScopeGuard.isNeverTouched(port)) {
            throw entry.fault(PORT, "must not be " + port
                    + ", which prints or steers machines and is never touched", "take it out");
        }
        if (Arrays.stream(Scheme.values()).anyMatch(scheme -> scheme.port() == port)) {
            throw entry.fault(PORT, "need not be " + port + ", which is always asked",
                    "write the paths alone");
        }
        return port;
    }

    private static String path(FileEntry entry, String key, String path)
            throws FingerprintException {
        if (path.length() <= MOST_PATH && PATH.matcher(path).matches()) {
            return path;
        }
        throw entry.fault(key, "holds no plain path: \"" + FileEntry.shortened(path) + '"',
                "begin with a slash and use letters, digits and . _ ~ - only");
    }
}
