/** EAP over LAN (IEEE 802.1X, RFC 3748): machines that name themselves before they get in. */
@NullMarked
package io.farmhawk.protocol.eapol;

import org.jspecify.annotations.NullMarked;
