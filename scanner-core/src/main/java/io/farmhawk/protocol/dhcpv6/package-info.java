/** DHCPv6 (RFC 8415): how clients describe themselves. */
@NullMarked
package io.farmhawk.protocol.dhcpv6;

import org.jspecify.annotations.NullMarked;
