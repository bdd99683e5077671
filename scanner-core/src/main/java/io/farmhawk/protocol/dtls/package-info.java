/** DTLS (RFC 6347, RFC 9147): TLS over UDP, as WebRTC and some VPNs use it. */
@NullMarked
package io.farmhawk.protocol.dtls;

import org.jspecify.annotations.NullMarked;
