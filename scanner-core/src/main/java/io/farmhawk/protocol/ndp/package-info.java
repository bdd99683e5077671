/** IPv6 neighbour discovery (RFC 4861): who claims which IPv6 address. */
@NullMarked
package io.farmhawk.protocol.ndp;

import org.jspecify.annotations.NullMarked;
