package io.farmhawk.net;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What came of a TLS handshake. */
public sealed interface TlsReply {
    /**
     * What the server showed; nothing about it was verified.
     *
     * @param chain its own certificate first, at least that
     * @param alpn what it chose to speak of {@code h2} and {@code http/1.1}, if it chose
     */
    record Presented(List<X509Certificate> chain, Optional<String> alpn) implements TlsReply {
        public Presented {
            chain = List.copyOf(chain);
        }

        /** The server's own. */
        public X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    /** No handshake came about within the time. */
    record Silent(String reason) implements TlsReply {}

    /** No connection was opened. */
    record Refused(String reason) implements TlsReply {}
}
