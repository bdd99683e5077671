package io.farmhawk.net;

import java.security.cert.X509Certificate;

/** What came of a TLS handshake. */
public sealed interface TlsReply {
    /** The server's own certificate; nothing about it was verified. */
    record Presented(X509Certificate certificate) implements TlsReply {}

    /** No handshake came about within the time. */
    record Silent(String reason) implements TlsReply {}

    /** No connection was opened. */
    record Refused(String reason) implements TlsReply {}
}
