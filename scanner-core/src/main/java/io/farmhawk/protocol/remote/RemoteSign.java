package io.farmhawk.protocol.remote;

import io.farmhawk.json.Json;
import io.farmhawk.json.JsonTextException;
import io.farmhawk.protocol.flow.Recognition.Role;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One row of the data: signs of one kind, from one source, that point to one application.
 *
 * @param values what to look for, in the form that the kind says
 * @param at where in a packet, for octets alone
 * @param port of either side that octets need beside them; 0 for none
 * @param experimental whether nobody has confirmed it: it counts as little as an address
 * @param sender who sends such octets, where that is known
 * @param source where this is known from
 * @param match what must be recognised, tried by a test
 * @param reject what looks alike and must not
 */
record RemoteSign(String application, Kind kind, List<String> values, int at, int port,
        Role sender, boolean experimental, String source, List<String> match, List<String> reject) {
    /** What a value of a row is. */
    enum Kind {
        /** A domain name; those below it are meant too. */
        NAME,
        /** Octets of the first TCP segment of a direction, in hexadecimal. */
        TCP,
        /** Octets of a UDP datagram, in hexadecimal. */
        UDP,
        /** IPv4 address and port of a multicast group, joined by a colon. */
        GROUP,
        /** Part of the subject of a server's certificate: {@code CN=…}, {@code O=…}. */
        CERTIFICATE,
        /** Path of an HTTP request or of a WebSocket, without its query. */
        PATH,
        /** Subprotocol that a WebSocket server chose. */
        SUBPROTOCOL,
        /** Protocol name offered inside TLS. */
        ALPN
    }

    RemoteSign {
        values = List.copyOf(values);
        match = List.copyOf(match);
        reject = List.copyOf(reject);
    }

    /**
     * Reads one row.
     *
     * @throws JsonTextException with what is wrong with it
     */
    static RemoteSign read(Json row) throws JsonTextException {
        if (!(row instanceof Json.Obj map)) {
            throw new JsonTextException("a row must be a map", 1);
        }
        try {
            RemoteSign sign = new RemoteSign(map.needText("application"),
                    Kind.valueOf(map.needText("by").toUpperCase(Locale.ROOT)),
                    texts(map, "values"), map.number("at").orElse(0.0).intValue(),
                    map.number("port").orElse(0.0).intValue(),
                    map.text("sender").map(s -> Role.valueOf(s.toUpperCase(Locale.ROOT)))
                            .orElse(Role.UNKNOWN),
                    map.text("status").filter("experimental"::equals).isPresent(),
                    map.needText("source"), texts(map, "match"), texts(map, "reject"));
            if (sign.values.isEmpty() || sign.match.isEmpty() || sign.reject.isEmpty()) {
                throw new IllegalArgumentException("a row needs values, match and reject");
            }
            return sign;
        } catch (IllegalArgumentException e) {
            throw new JsonTextException(map.text("application").orElse("row") + ": "
                    + e.getMessage(), 1);
        }
    }

    private static List<String> texts(Json.Obj map, String name) {
        return map.list(name).stream().map(value -> value instanceof Json.Text(String text)
                ? text
                : value.toText()).toList();
    }

    /** The octets of a value in hexadecimal. */
    static byte[] octets(String value) {
        return HexFormat.of().parseHex(value.replace(" ", ""));
    }
}
