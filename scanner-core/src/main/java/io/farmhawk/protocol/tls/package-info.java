/** TLS (RFC 8446): what clients offer when they connect, and the certificates servers show. */
@NullMarked
package io.farmhawk.protocol.tls;

import org.jspecify.annotations.NullMarked;
