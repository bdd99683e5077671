/** XDMCP: who asks whom for an X session. */
@NullMarked
package io.farmhawk.protocol.xdmcp;

import org.jspecify.annotations.NullMarked;
