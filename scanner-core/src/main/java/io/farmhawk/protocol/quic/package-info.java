/** QUIC (RFC 9000, RFC 9001, RFC 9369): the TLS handshake in its Initial packets, which anyone can read. */
@NullMarked
package io.farmhawk.protocol.quic;

import org.jspecify.annotations.NullMarked;
