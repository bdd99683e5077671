/** SNMP (RFC 3416, RFC 3412): what agents say of themselves. */
@NullMarked
package io.farmhawk.protocol.snmp;

import org.jspecify.annotations.NullMarked;
