/** NetBIOS over UDP (RFC 1001, RFC 1002): names of hosts and workgroups, and browser announcements. */
@NullMarked
package io.farmhawk.protocol.nbns;

import org.jspecify.annotations.NullMarked;
