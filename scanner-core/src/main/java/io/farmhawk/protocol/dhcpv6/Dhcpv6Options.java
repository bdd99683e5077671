package io.farmhawk.protocol.dhcpv6;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.WireText;
import io.farmhawk.protocol.dns.DnsName;
import io.farmhawk.wire.Fit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The options of one DHCPv6 message (RFC 8415 section 21.1): two octets of code, two of length, value.
 * Of an option that comes twice the first counts.
 */
final class Dhcpv6Options {
    static final int MOST_OPTIONS = 128;
    /** No identifier is longer (RFC 8415 section 11.1). */
    static final int MOST_DUID = 130;
    static final int MOST_CLASSES = 16;

    private static final int CLIENT_ID = 1;
    private static final int REQUESTED = 6;
    private static final int VENDOR_CLASS = 16;
    private static final int FQDN = 39;
    private static final int HEADER = 4;
    private static final int ENTERPRISE = 4;
    private static final int MOST_NAME = 256;
    private static final int ETHERNET = 1;

    private final Map<Integer, ByteBuffer> values = new LinkedHashMap<>();
    private final List<Integer> order = new ArrayList<>();

    /** Reads all options; what was read before a fault stays. */
    Fit read(ByteBuffer options) {
        int at = 0;
        while (at < options.limit()) {
            if (order.size() == MOST_OPTIONS) {
                return Fit.MALFORMED;
            }
            if (options.limit() - at < HEADER) {
                return Fit.TRUNCATED;
            }
            int code = options.getShort(at) & 0xFFFF;
            int length = options.getShort(at + 2) & 0xFFFF;
            at += HEADER;
            if (length > options.limit() - at) {
                return Fit.TRUNCATED;
            }
            values.putIfAbsent(code, options.slice(at, length));
            order.add(code);
            at += length;
        }
        return Fit.OK;
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    Optional<ByteBuffer> value(int code) {
        return Optional.ofNullable(values.get(code));
    }

    Observation.Dhcpv6Identity identity(Provenance provenance, MacAddress mac, int messageType) {
        Optional<String> duid = value(CLIENT_ID).map(value -> octets(value, 0, MOST_DUID))
                .filter(octets -> octets.length > 0).map(HexFormat.of()::formatHex);
        return new Observation.Dhcpv6Identity(provenance, mac, messageType, duid,
                value(FQDN).flatMap(Dhcpv6Options::name),
                value(VENDOR_CLASS).flatMap(Dhcpv6Options::classes),
                value(REQUESTED).map(Dhcpv6Options::numbers).orElse(List.of()), order);
    }

    /**
     * The Ethernet address that the client's identifier is made of: types 1 and 3 (RFC 8415 sections
     * 11.2 and 11.4); -1 if it is made of none.
     */
    long linkLayerOfDuid() {
        ByteBuffer duid = values.get(CLIENT_ID);
        if (duid == null || duid.limit() < HEADER || duid.getShort(2) != ETHERNET) {
            return -1;
        }
        int at = switch (duid.getShort(0)) {
            case 1 -> 8;
            case 3 -> 4;
            default -> duid.limit();
        };
        return duid.limit() - at == 6 ? duid.getLong(at - 2) & MacAddress.MASK : -1;
    }

    // RFC 4704 section 4: an octet of flags, then the name in DNS form, the final zero may lack.
    private static Optional<String> name(ByteBuffer value) {
        byte[] octets = octets(value, 1, MOST_NAME);
        return Optional.of(DnsName.unterminated(octets, 0)).filter(name -> !name.isEmpty());
    }

    // RFC 8415 section 21.16: enterprise number, then texts with two octets of length before each.
    private static Optional<String> classes(ByteBuffer value) {
        StringJoiner classes = new StringJoiner(", ");
        int at = ENTERPRISE;
        for (int i = 0; i < MOST_CLASSES && value.limit() - at >= 2; i++) {
            int length = value.getShort(at) & 0xFFFF;
            at += 2;
            if (length > value.limit() - at) {
                break;
            }
            byte[] text = octets(value, at, length);
            classes.add(WireText.of(text, 0, text.length));
            at += length;
        }
        return Optional.of(WireText.clean(classes.toString(), WireText.MOST))
                .filter(text -> !text.isEmpty());
    }

    private static List<Integer> numbers(ByteBuffer value) {
        List<Integer> numbers = new ArrayList<>();
        for (int at = 0; at + 2 <= value.limit() && numbers.size() < MOST_OPTIONS; at += 2) {
            numbers.add(value.getShort(at) & 0xFFFF);
        }
        return numbers;
    }

    private static byte[] octets(ByteBuffer value, int from, int most) {
        byte[] octets = new byte[Math.clamp(value.limit() - (long) from, 0, most)];
        value.get(Math.min(from, value.limit()), octets);
        return octets;
    }
}
