/** Remote Desktop (MS-RDPBCGR, MS-RDPEUDP). */
@NullMarked
package io.farmhawk.protocol.rdp;

import org.jspecify.annotations.NullMarked;
