package io.farmhawk.publish.mqtt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a broker may send us, for fuzzing. */
public final class BrokerTarget {
    private static final Optional<String> TOPIC = Optional.of("abc");

    private BrokerTarget() {}

    /** Refuses it or passes on no more than came. */
    public static void read(byte[] octets) {
        try (BrokerOctets in = new BrokerOctets(new ByteArrayInputStream(octets), TOPIC)) {
            in.open();
            if (in.readAllBytes().length > octets.length) {
                throw new AssertionError("more was passed on than came");
            }
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("a reason was due", e);
            }
        }
    }

    public static List<byte[]> seeds() {
        return List.of(HexFormat.of().parseHex("2006000003210010400200014003000110d000e0028b00"),
                HexFormat.of().parseHex("2003000000400400011000e000"),
                HexFormat.of().parseHex("9004000100013207000361626300010061"));
    }
}
