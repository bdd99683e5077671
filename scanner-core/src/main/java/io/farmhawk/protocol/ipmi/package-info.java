/** Management controllers over RMCP, port 623 (IPMI 2.0). */
@NullMarked
package io.farmhawk.protocol.ipmi;

import org.jspecify.annotations.NullMarked;
