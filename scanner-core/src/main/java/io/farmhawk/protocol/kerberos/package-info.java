/** Kerberos 5 (RFC 4120): which realm a host belongs to. */
@NullMarked
package io.farmhawk.protocol.kerberos;

import org.jspecify.annotations.NullMarked;
