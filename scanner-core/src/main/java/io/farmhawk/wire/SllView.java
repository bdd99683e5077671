package io.farmhawk.wire;

/**
 * A read-only view of a Linux cooked capture header, version 1 (16 octets) or 2 (20 octets), as the
 * interface {@code any} gives it (draft-ietf-opsawg-pcaplinktype, LINKTYPE_LINUX_SLL and SLL2).
 *
 * <p>Re-pointed at every frame, allocates nothing, confined to one thread.
 */
public final class SllView {
    private static final int V1 = 16;
    private static final int V2 = 20;

    private final EthernetView type = new EthernetView();
    private long source;

    /** Points this view at a header. Call accessors only after {@link Fit#OK}. */
    public Fit wrap(byte[] octets, int offset, int length, boolean version2) {
        int header = version2 ? V2 : V1;
        if (length < header) {
            return Fit.TRUNCATED;
        }
        int addressLength = version2
                ? Octets.u8(octets, offset + 11)
                : Octets.u16(octets, offset + 4);
        source = addressLength == 6
                ? Octets.u48(octets, offset + (version2 ? 12 : 6))
                : Layers.NO_MAC;
        return type.wrapType(octets, version2 ? offset : offset + 14, offset + header,
                offset + length);
    }

    /** Sender in the low 48 bits, or {@link Layers#NO_MAC}. */
    public long source() {
        return source;
    }

    /** Innermost EtherType; -1 for a Linux protocol number that is none. */
    public int etherType() {
        return type.etherType();
    }

    /** Innermost VLAN identifier, or -1. */
    public int vlan() {
        return type.vlan();
    }

    public int payloadOffset() {
        return type.payloadOffset();
    }
}
