package io.farmhawk.protocol.quic;

import java.util.HexFormat;
import java.util.List;

/**
 * What versions of QUIC do in their own way with Initial packets: the salt of their keys, the words in
 * them, and the numbers of packet types: those of 0-RTT, Handshake and Retry follow that of an Initial
 * in a circle.
 */
enum QuicVersion {
    /** RFC 9001 section 5.2; drafts 33 and 34 too. */
    V1("38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic ", 0),
    /** RFC 9369 section 3. */
    V2("0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2 ", 1),
    /** draft-ietf-quic-tls-29 to 32. */
    DRAFT_29("afbfec289993d24c9e9786f19c6111e04390a899", "quic ", 0),
    /** draft-ietf-quic-tls-23 to 28, and what Facebook made of 27. */
    DRAFT_23("c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic ", 0),
    /** Google's T050. */
    T050("7ff579e5acd072915580304c43a2367c60488310", "quic ", 0),
    /** Google's T051. */
    T051("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d", "quic ", 0);

    private static final List<QuicVersion> OF_1 = List.of(V1);
    private static final List<QuicVersion> OF_2 = List.of(V2);
    private static final List<QuicVersion> OF_DRAFT_29 = List.of(DRAFT_29);
    private static final List<QuicVersion> OF_DRAFT_23 = List.of(DRAFT_23);
    private static final List<QuicVersion> OF_T050 = List.of(T050);
    private static final List<QuicVersion> OF_T051 = List.of(T051);
    private static final List<QuicVersion> RESERVED = List.of(V1, DRAFT_29);

    private final String salt;
    private final String labels;
    private final int firstType;

    QuicVersion(String salt, String labels, int firstType) {
        this.salt = salt;
        this.labels = labels;
        this.firstType = firstType;
    }

    /**
     * Those that a version number of the wire may stand for; none if we do not know it. A number that
     * is reserved to provoke a negotiation (RFC 9000 section 15) is used with the keys of another.
     */
    static List<QuicVersion> of(int number) {
        return switch (number) {
            case 0x0000_0001, 0xFF00_0021, 0xFF00_0022 -> OF_1;
            case 0x6B33_43CF -> OF_2;
            case 0xFF00_001D, 0xFF00_001E, 0xFF00_001F, 0xFF00_0020 -> OF_DRAFT_29;
            case 0xFF00_0017, 0xFF00_0018, 0xFF00_0019, 0xFF00_001A, 0xFF00_001B, 0xFF00_001C,
                    0xFACE_B002 ->
                OF_DRAFT_23;
            case 0x5430_3530 -> OF_T050;
            case 0x5430_3531 -> OF_T051;
            default -> isReserved(number) ? RESERVED : List.of();
        };
    }

    static boolean isReserved(int number) {
        return (number & 0x0F0F_0F0F) == 0x0A0A_0A0A;
    }

    byte[] salt() {
        return HexFormat.of().parseHex(salt);
    }

    String labels() {
        return labels;
    }

    /** Whether a packet with these two bits of type is an Initial. */
    boolean isInitial(int type) {
        return type == firstType;
    }

    /** Whether a packet with these two bits of type is a Retry. */
    boolean isRetry(int type) {
        return type == (firstType + 3) % 4;
    }
}
