/** NTLM (MS-NLMP), in SMB, HTTP and Remote Desktop: the names that a server tells anybody. */
@NullMarked
package io.farmhawk.protocol.ntlm;

import org.jspecify.annotations.NullMarked;
