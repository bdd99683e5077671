/** DNS (RFC 1035): names asked for, and what they were said to be. */
@NullMarked
package io.farmhawk.protocol.dns;

import org.jspecify.annotations.NullMarked;
