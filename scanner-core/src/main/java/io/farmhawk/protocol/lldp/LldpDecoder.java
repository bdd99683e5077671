package io.farmhawk.protocol.lldp;

import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.ObservationSink;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Decoder;
import io.farmhawk.protocol.ProvenanceOf;
import io.farmhawk.protocol.Scope;
import io.farmhawk.protocol.WireText;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.util.Optional;

/**
 * Reads LLDP (IEEE 802.1AB section 8): a neighbour's name, system and port, and the inventory that
 * LLDP-MED adds (ANSI/TIA-1057 section 10.2.6). A time to live of zero says that the neighbour shuts
 * down: such a message is not told.
 *
 * <pre>
 * each part: 7 bits of type, 9 bits of length, value; first chassis, port and time to live, last an end
 * </pre>
 */
public final class LldpDecoder implements Decoder {
    static final int MOST_PARTS = 128;

    private static final int ETHER_TYPE = 0x88CC;
    private static final int HEADER = 2;
    private static final int END = 0;
    private static final int TIME_TO_LIVE = 3;
    private static final int PORT_DESCRIPTION = 4;
    private static final int SYSTEM_NAME = 5;
    private static final int SYSTEM_DESCRIPTION = 6;
    private static final int OF_AN_ORGANISATION = 127;
    /** The organisation code of TIA, with the subtype of the first part of an inventory. */
    private static final int MED = 0x0012_BB00;
    private static final int FIRST_OF_INVENTORY = 5;
    private static final int LAST_OF_INVENTORY = 11;

    @Override
    public String protocol() {
        return "lldp";
    }

    @Override
    public Scope scope() {
        return Scope.of(Layers.Transport.NONE);
    }

    @Override
    public boolean wants(Layers layers) {
        return layers.etherType() == ETHER_TYPE && layers.sourceMac() > 0;
    }

    @Override
    public int repeatsFrom(Layers layers) {
        return layers.networkOffset();
    }

    @Override
    public Fit decode(Layers layers, ObservationSink sink) {
        byte[] octets = layers.octets();
        int end = layers.frame().offset() + layers.frame().length();
        int at = layers.networkOffset();
        Parts parts = new Parts();
        for (int count = 0; count < MOST_PARTS; count++) {
            if (end - at < HEADER) {
                return parts.tell(layers, sink, Fit.TRUNCATED);
            }
            int type = (octets[at] & 0xFF) >>> 1;
            int length = (octets[at] & 1) << 8 | (octets[at + 1] & 0xFF);
            at += HEADER;
            if (length > end - at) {
                return parts.tell(layers, sink, Fit.TRUNCATED);
            }
            // Section 9.2.7.7.1: the first three parts are these, in this order, once.
            if (count < TIME_TO_LIVE ? type != count + 1 : type > END && type <= TIME_TO_LIVE) {
                return parts.tell(layers, sink, Fit.MALFORMED);
            }
            if (type == END) {
                return parts.tell(layers, sink, length == 0 ? Fit.OK : Fit.MALFORMED);
            }
            parts.read(type, octets, at, length);
            at += length;
        }
        return parts.tell(layers, sink, Fit.MALFORMED);
    }

    /** What is told of one message; of a part that comes twice the first counts. */
    private static final class Parts {
        private final String[] system = new String[SYSTEM_DESCRIPTION + 1];
        private final String[] inventory = new String[LAST_OF_INVENTORY + 1];
        private boolean stays;

        private void read(int type, byte[] octets, int at, int length) {
            switch (type) {
                case TIME_TO_LIVE ->
                    stays = length >= 2 && (octets[at] != 0 || octets[at + 1] != 0);
                case PORT_DESCRIPTION, SYSTEM_NAME, SYSTEM_DESCRIPTION ->
                    note(system, type, octets, at, length);
                case OF_AN_ORGANISATION -> {
                    int subtype = length < 4 ? 0 : octets[at + 3] & 0xFF;
                    if (subtype >= FIRST_OF_INVENTORY && subtype <= LAST_OF_INVENTORY
                            && isMed(octets, at)) {
                        note(inventory, subtype, octets, at + 4, length - 4);
                    }
                }
                default -> {
                    // Addresses, capabilities and parts of other organisations tell nothing here.
                }
            }
        }

        private static boolean isMed(byte[] octets, int at) {
            return octets[at] == (byte) (MED >>> 24) && octets[at + 1] == (byte) (MED >>> 16)
                    && octets[at + 2] == (byte) (MED >>> 8);
        }

        private static void note(String[] texts, int type, byte[] octets, int at, int length) {
            if (texts[type] == null) {
                texts[type] = WireText.ofLines(octets, at, length);
            }
        }

        private static Optional<String> text(String[] texts, int type) {
            return Optional.ofNullable(texts[type]).filter(text -> !text.isEmpty());
        }

        private Fit tell(Layers layers, ObservationSink sink, Fit fit) {
            Provenance provenance = ProvenanceOf.frame(layers.frame());
            MacAddress mac = new MacAddress(layers.sourceMac());
            if (!stays || mac.isMulticast()) {
                return fit;
            }
            var neighbour = new Observation.LldpNeighbour(provenance, mac,
                    text(system, SYSTEM_NAME), text(system, SYSTEM_DESCRIPTION),
                    text(system, PORT_DESCRIPTION));
            var device = new Observation.LldpInventory(provenance, mac, text(inventory, 5),
                    text(inventory, 6), text(inventory, 7), text(inventory, 8),
                    text(inventory, 9), text(inventory, 10), text(inventory, 11));
            if (hasAny(system)) {
                sink.accept(neighbour);
            }
            if (hasAny(inventory)) {
                sink.accept(device);
            }
            return fit;
        }

        private static boolean hasAny(String[] texts) {
            for (String text : texts) {
                if (text != null && !text.isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }
}
