/** NTLM (MS-NLMP), in SMB and HTTP: the names that a server tells anybody. */
@NullMarked
package io.farmhawk.protocol.ntlm;

import org.jspecify.annotations.NullMarked;
