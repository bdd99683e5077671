package io.farmhawk.protocol.mqtt;

import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.StreamHead;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads how a client opens MQTT, on any port (MQTT 3.1.1 section 3.1, MQTT 5 section 3.1). User name,
 * password and will are not looked at.
 *
 * <pre>
 * 0 type 10   1 length (1 to 4, seven bits each)   then: name length (2), "MQTT" or "MQIsdp", level,
 * flags, keep alive (2), [5: length of properties, properties]   client: length (2), text …
 * </pre>
 */
public final class MqttDecoder implements StreamDecoder {
    private static final byte[] NAME = "MQTT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OLD_NAME = "MQIsdp".getBytes(StandardCharsets.US_ASCII);
    private static final int CONNECT = 0x10;
    private static final int MOST_LENGTH_OCTETS = 4;

    @Override
    public String protocol() {
        return "mqtt";
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == CONNECT;
    }

    @Override
    public boolean wants(byte[] octets, int offset, int length) {
        if (octets[offset] != CONNECT) {
            return false;
        }
        int at = 1;
        while (at < length && at < MOST_LENGTH_OCTETS && octets[offset + at] < 0) {
            at++;
        }
        int left = length - at - 1;
        return left < 5 || (octets[offset + at + 1] == 0
                && (octets[offset + at + 2] == NAME.length
                        || octets[offset + at + 2] == OLD_NAME.length)
                && octets[offset + at + 3] == 'M' && octets[offset + at + 4] == 'Q');
    }

    @Override
    public Fit decode(StreamHead head, ObservationSink sink) {
        Cursor cursor = new Cursor(head.octets(), 1, head.length());
        int length = cursor.variable();
        if (length >= 0 && cursor.left() < length && !head.complete()) {
            return Fit.TRUNCATED;
        }
        byte[] name = cursor.octets(cursor.u16());
        int level = cursor.u8();
        cursor.octets(3);
        String version = version(name, level);
        if (version.isEmpty()) {
            return cursor.isWhole() ? Fit.UNSUPPORTED : Fit.TRUNCATED;
        }
        if (level == 5) {
            cursor.octets(cursor.variable());
        }
        byte[] client = cursor.octets(cursor.u16());
        if (!cursor.isWhole()) {
            return Fit.TRUNCATED;
        }
        sink.accept(new Observation.MqttClient(head.provenance(), head.mac(),
                head.source().address(), head.destination().address(),
                head.destination().port(), version, WireText.of(client, 0, client.length)));
        return Fit.OK;
    }

    private static String version(byte[] name, int level) {
        if (Arrays.equals(name, OLD_NAME)) {
            return level == 3 ? "3.1" : "";
        }
        if (!Arrays.equals(name, NAME)) {
            return "";
        }
        return switch (level) {
            case 4 -> "3.1.1";
            case 5 -> "5";
            default -> "";
        };
    }
}
