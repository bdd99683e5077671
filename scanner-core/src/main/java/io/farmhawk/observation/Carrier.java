package io.farmhawk.observation;

/** What carries a TLS handshake. */
public enum Carrier {
    /** RFC 8446, RFC 5246. */
    TCP,
    /** RFC 9001, RFC 9369. */
    QUIC,
    /** Over UDP, as WebRTC has it (RFC 9147, RFC 6347). */
    DTLS
}
