/** IPsec: IKE (RFC 2408, RFC 7296), ESP (RFC 4303), also inside UDP (RFC 3948), AH (RFC 4302). */
@NullMarked
package io.farmhawk.protocol.ipsec;

import org.jspecify.annotations.NullMarked;
