/** RFB, the protocol of VNC (RFC 6143). */
@NullMarked
package io.farmhawk.protocol.rfb;

import org.jspecify.annotations.NullMarked;
