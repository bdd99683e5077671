package io.farmhawk.protocol.dhcp;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.WireText;
import io.farmhawk.protocol.dns.DnsName;
import io.farmhawk.wire.Fit;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * The options of one DHCP message (RFC 2132): code, length, value. An option that comes in pieces is
 * one option (RFC 3396), and options may go on in the fields sname and file (option 52).
 */
final class DhcpOptions {
    private static final int MOST_OPTIONS = 128;
    /** Nothing that we read needs to be longer than one piece of an option can be. */
    private static final int MOST_VALUE = 255;
    private static final int PAD = 0;
    private static final int OVERLOAD = 52;
    private static final int END = 255;
    private static final int FILE = 108;
    private static final int FILE_LENGTH = 128;
    private static final int SERVER_NAME = 44;
    private static final int SERVER_NAME_LENGTH = 64;

    private final Map<Integer, ByteArrayOutputStream> values = new TreeMap<>();
    private final List<Integer> order = new ArrayList<>();

    /** Reads all options of a message; what was read before a fault stays. */
    Fit read(ByteBuffer message) {
        Fit fit = read(message, 240, message.limit());
        byte[] overload = value(OVERLOAD);
        if (fit == Fit.OK && overload.length == 1) {
            if ((overload[0] & 1) != 0) {
                fit = read(message, FILE, FILE + FILE_LENGTH);
            }
            if ((overload[0] & 2) != 0 && fit == Fit.OK) {
                fit = read(message, SERVER_NAME, SERVER_NAME + SERVER_NAME_LENGTH);
            }
        }
        return fit;
    }

    private Fit read(ByteBuffer message, int from, int end) {
        int at = from;
        while (at < end) {
            int code = message.get(at) & 0xFF;
            at++;
            if (code == END) {
                return Fit.OK;
            }
            if (code == PAD) {
                continue;
            }
            if (at == end || end - at - 1 < (message.get(at) & 0xFF)) {
                return Fit.TRUNCATED;
            }
            if (order.size() == MOST_OPTIONS) {
                return Fit.MALFORMED;
            }
            int length = message.get(at) & 0xFF;
            byte[] value = new byte[length];
            message.get(at + 1, value);
            values.computeIfAbsent(code, _ -> new ByteArrayOutputStream()).writeBytes(value);
            order.add(code);
            at += 1 + length;
        }
        return Fit.OK;
    }

    /** Option 53, or 0 where it is missing: then the message is BOOTP. */
    int messageType() {
        byte[] value = value(53);
        return value.length == 1 ? value[0] & 0xFF : 0;
    }

    Observation.DhcpIdentity identity(Provenance provenance, MacAddress mac, int messageType) {
        return new Observation.DhcpIdentity(provenance, mac, messageType, text(12), text(60),
                Optional.of(HexFormat.of().formatHex(value(61))).filter(hex -> !hex.isEmpty()),
                userClass(), domainName(), numbers(value(55)), order, address(50), address(54),
                size());
    }

    private Optional<String> text(int code) {
        byte[] value = value(code);
        return Optional.of(WireText.of(value, 0, value.length)).filter(text -> !text.isEmpty());
    }

    // RFC 3004 section 4: classes with their length before each; Microsoft's clients send plain text.
    private Optional<String> userClass() {
        byte[] value = value(77);
        StringJoiner classes = new StringJoiner(", ");
        int at = 0;
        while (at < value.length && value[at] > 0 && value[at] < value.length - at) {
            classes.add(WireText.of(value, at + 1, value[at]));
            at += 1 + value[at];
        }
        return at == value.length && at > 0 ? Optional.of(classes.toString()) : text(77);
    }

    // RFC 4702: flags and two result octets, then the name, in DNS form where the E flag is set.
    private Optional<String> domainName() {
        byte[] value = value(81);
        if (value.length <= 3) {
            return Optional.empty();
        }
        boolean dnsForm = (value[0] & 4) != 0;
        String name = dnsForm
                ? DnsName.unterminated(value, 3)
                : WireText.of(value, 3, value.length - 3);
        return Optional.of(name).filter(text -> !text.isEmpty());
    }

    private Optional<IpAddress> address(int code) {
        byte[] value = value(code);
        return value.length == 4
                ? Optional.of(IpAddress.v4(ByteBuffer.wrap(value).getInt()))
                : Optional.empty();
    }

    private Optional<Integer> size() {
        byte[] value = value(57);
        return value.length == 2
                ? Optional.of(ByteBuffer.wrap(value).getShort() & 0xFFFF)
                : Optional.empty();
    }

    private byte[] value(int code) {
        ByteArrayOutputStream value = values.get(code);
        return value == null
                ? new byte[0]
                : Arrays.copyOf(value.toByteArray(), Math.min(value.size(), MOST_VALUE));
    }

    private static List<Integer> numbers(byte[] value) {
        List<Integer> numbers = new ArrayList<>(value.length);
        for (byte octet : value) {
            numbers.add(octet & 0xFF);
        }
        return numbers;
    }
}
