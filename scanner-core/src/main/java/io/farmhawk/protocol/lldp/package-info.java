/** LLDP (IEEE 802.1AB) with the inventory of LLDP-MED: what neighbours say of themselves. */
@NullMarked
package io.farmhawk.protocol.lldp;

import org.jspecify.annotations.NullMarked;
