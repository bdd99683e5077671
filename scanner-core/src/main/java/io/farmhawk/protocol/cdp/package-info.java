/** Cisco Discovery Protocol, and Foundry's made after it: what neighbours say of themselves. */
@NullMarked
package io.farmhawk.protocol.cdp;

import org.jspecify.annotations.NullMarked;
