/** STUN and TURN (RFC 8489, RFC 8656): the address of a host as seen from outside. */
@NullMarked
package io.farmhawk.protocol.stun;

import org.jspecify.annotations.NullMarked;
