package io.farmhawk.protocol.talk;

import io.farmhawk.net.Script;
import io.farmhawk.net.Step;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Asks a broker for a session at a level of the protocol that no version has. It must refuse that (MQTT
 * 3.1.1 section 3.1.2.2, [MQTT-3.1.2-2]; MQTT 5 section 3.1.2.2), and so shows that it is one, without a
 * session, a user or a topic.
 */
final class MqttOpening implements Script {
    /**
     * CONNECT, 20 octets: name of the protocol, level 127, flags: clean session, keep alive 10 s, client
     * identifier {@code Farmhawk}.
     */
    private static final byte[] CONNECT = HexFormat.of().parseHex(
            "1014" + "00044d515454" + "7f" + "02" + "000a" + "00084661726d6861776b");
    private static final byte[] DISCONNECT = {(byte) 0xE0, 0};
    private static final int CONNACK = 0x20;
    private static final int CODE = 3;
    private static final int LEAST = 4;

    @Override
    public Step connected() {
        return new Step.Say(CONNECT);
    }

    @Override
    public Step heard(byte[] heard) {
        if (heard.length < LEAST) {
            return new Step.Listen();
        }
        return isAnswer(heard) && heard[CODE] == 0
                ? new Step.LeaveAfter(DISCONNECT) // a broker that looks at no level
                : new Step.Leave();
    }

    /** What the answer means, in words; nothing if it is none. */
    static List<byte[]> words(byte[] heard) {
        return heard.length >= LEAST && isAnswer(heard)
                ? List.of(("CONNACK " + meaning(heard[CODE] & 0xFF))
                        .getBytes(StandardCharsets.US_ASCII))
                : List.of();
    }

    /**
     * <pre>
     * 0 type 20   1 length, to 127   2 flags: session present   3 code   4 [MQTT 5: properties]
     * </pre>
     */
    private static boolean isAnswer(byte[] heard) {
        return heard[0] == CONNACK && heard[1] >= 2 && (heard[2] & 0xFE) == 0;
    }

    /** MQTT 3.1.1 table 3.1, MQTT 5 table 3-1. */
    private static String meaning(int code) {
        return switch (code) {
            case 0 -> "0: accepted";
            case 1 -> "1: unacceptable protocol version";
            case 0x84 -> "132: unsupported protocol version";
            default -> code + ": refused";
        };
    }
}
