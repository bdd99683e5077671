package io.farmhawk.protocol.remote;

import io.farmhawk.address.IpAddress;
import io.farmhawk.json.Json;
import io.farmhawk.json.JsonText;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.protocol.flow.Recognition.Role;
import io.farmhawk.protocol.remote.RemoteSign.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All rows of the data, indexed: a name costs one look-up for each of its labels, a packet one for its
 * first octet, whatever the number of rows. Immutable, for any thread.
 */
final class RemoteSigns {
    private static final List<String> FILES = List.of("octets", "desktop", "management-a-f",
            "management-g-l", "management-m-z", "tunnel", "vpn");
    private static final int MOST_NAME = 255;
    /** Where in a packet a pattern may lie. */
    private static final int[] PLACES = {0, 4, 11};

    /** Octets to look for, and whose they are. */
    static final class Pattern {
        private final RemoteSign row;
        private final byte[] octets;
        private final String text;

        private Pattern(RemoteSign row, String value) {
            this.row = row;
            this.octets = RemoteSign.octets(value);
            this.text = value;
        }

        String application() {
            return row.application();
        }

        Role sender() {
            return row.sender();
        }

        /** Where in a packet they lie. */
        int at() {
            return row.at();
        }

        /** The port of either side that is needed too; 0 for none. */
        int port() {
            return row.port();
        }

        /** The octets in hexadecimal. */
        String text() {
            return text;
        }
    }

    private final List<RemoteSign> rows;
    private final Map<Kind, Map<String, String>> exact = new HashMap<>();
    private final Set<String> experimental = new HashSet<>();
    /** Multicast groups as {@link #group} makes keys of them, sorted, and whose they are. */
    private final long[] groups;
    private final String[] groupOwners;
    private final Pattern[][] tcp;
    private final Pattern[][] udp;

    RemoteSigns(List<RemoteSign> rows) {
        this.rows = List.copyOf(rows);
        for (RemoteSign row : rows) {
            Map<String, String> values = exact.computeIfAbsent(row.kind(), _ -> new HashMap<>());
            row.values().forEach(value -> values.put(value, row.application()));
            if (row.experimental()) {
                experimental.add(row.application());
            }
        }
        Map<String, String> byGroup = exact.getOrDefault(Kind.GROUP, Map.of());
        List<String> sorted = byGroup.keySet().stream()
                .sorted(Comparator.comparingLong(RemoteSigns::group)).toList();
        groups = sorted.stream().mapToLong(RemoteSigns::group).toArray();
        groupOwners = sorted.stream().map(byGroup::get).toArray(String[]::new);
        tcp = patterns(Kind.TCP);
        udp = patterns(Kind.UDP);
    }

    /** The data that comes with Farmhawk. */
    static RemoteSigns bundled() {
        List<RemoteSign> rows = new ArrayList<>();
        for (String file : FILES) {
            String name = file + ".yaml";
            try (InputStream in = RemoteSigns.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is missing in this build");
                }
                Json all = JsonText.parseYaml(
                        new String(in.readAllBytes(), StandardCharsets.UTF_8));
                for (Json row : all instanceof Json.Arr(List<Json> list) ? list : List.<Json>of()) {
                    rows.add(RemoteSign.read(row));
                }
            } catch (JsonTextException e) {
                throw new IllegalStateException(name + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new RemoteSigns(rows);
    }

    List<RemoteSign> rows() {
        return rows;
    }

    private Pattern[][] patterns(Kind kind) {
        List<List<Pattern>> byFirst = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            byFirst.add(new ArrayList<>());
        }
        for (RemoteSign row : rows) {
            for (String value : row.kind() == kind ? row.values() : List.<String>of()) {
                Pattern pattern = new Pattern(row, value);
                byFirst.get(pattern.octets[0] & 0xFF).add(pattern);
            }
        }
        return byFirst.stream().map(list -> list.toArray(Pattern[]::new))
                .toArray(Pattern[][]::new);
    }

    /** The pattern that octets of a TCP segment or UDP datagram have; null if none. */
    @Nullable
    Pattern octets(boolean isTcp, byte[] octets, int offset, int length) {
        Pattern[][] all = isTcp ? tcp : udp;
        for (int at : PLACES) {
            if (at < length) {
                for (Pattern pattern : all[octets[offset + at] & 0xFF]) {
                    if (pattern.at() == at && isThere(pattern.octets, octets, offset + at,
                            length - at)) {
                        return pattern;
                    }
                }
            }
        }
        return null;
    }

    private static long group(String value) {
        int colon = value.indexOf(':');
        return group(IpAddress.parse(value.substring(0, colon)).orElseThrow().low(),
                Integer.parseInt(value, colon + 1, value.length(), 10));
    }

    // Of an IPv4 address in this form the low half has 48 bits.
    private static long group(long low, int port) {
        return low << 16 | port;
    }

    /** Whose discovery a packet to this IPv4 address and port is; null if nobody's. */
    @Nullable
    String groupOwner(long high, long low, int port) {
        int at = high == 0 ? Arrays.binarySearch(groups, group(low, port)) : -1;
        return at < 0 ? null : groupOwners[at];
    }

    private static boolean isThere(byte[] pattern, byte[] octets, int from, int left) {
        if (pattern.length > left) {
            return false;
        }
        int i = 0;
        while (i < pattern.length && octets[from + i] == pattern[i]) {
            i++;
        }
        return i == pattern.length;
    }

    /** The application that a domain name or one above it belongs to; null if none. */
    @Nullable
    String name(String name) {
        if (name.length() > MOST_NAME) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        int end = lower.endsWith(".") ? lower.length() - 1 : lower.length();
        for (int from = 0; from >= 0 && from < end;) {
            String application = exact(Kind.NAME, lower.substring(from, end));
            if (application != null) {
                return application;
            }
            int dot = lower.indexOf('.', from);
            from = dot < 0 ? -1 : dot + 1;
        }
        return null;
    }

    /** The application of a value; null if none. */
    @Nullable
    String exact(Kind kind, String value) {
        Map<String, String> values = exact.get(kind);
        return values == null ? null : values.get(value);
    }

    /** Whether nobody has confirmed the signs of an application. */
    boolean isExperimental(String application) {
        return experimental.contains(application);
    }

    /** The application of one of the parts of a distinguished name; null if none. */
    @Nullable
    String certificate(String subject) {
        int from = 0;
        while (from <= subject.length()) {
            int comma = subject.indexOf(',', from);
            int end = comma < 0 ? subject.length() : comma;
            String found = exact(Kind.CERTIFICATE, subject.substring(from, end).strip());
            if (found != null) {
                return found;
            }
            from = end + 1;
        }
        return null;
    }
}
