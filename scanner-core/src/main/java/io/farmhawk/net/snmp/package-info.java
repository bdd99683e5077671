/**
 * Questions over SNMP (RFC 3416, RFC 3414) to the host that is being visited; never a write. The only
 * user of SNMP4J.
 */
@NullMarked
package io.farmhawk.net.snmp;

import org.jspecify.annotations.NullMarked;
