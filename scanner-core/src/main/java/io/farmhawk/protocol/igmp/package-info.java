/** Group membership over IGMP (RFC 3376) and MLD (RFC 3810): which multicast groups hosts listen to. */
@NullMarked
package io.farmhawk.protocol.igmp;

import org.jspecify.annotations.NullMarked;
