/** OpenVPN: the packets that open a session, over UDP and TCP. */
@NullMarked
package io.farmhawk.protocol.openvpn;

import org.jspecify.annotations.NullMarked;
