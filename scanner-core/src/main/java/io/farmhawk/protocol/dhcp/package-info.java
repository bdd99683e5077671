/** DHCPv4 (RFC 2131, RFC 2132): how clients describe themselves, and what they are given. */
@NullMarked
package io.farmhawk.protocol.dhcp;

import org.jspecify.annotations.NullMarked;
