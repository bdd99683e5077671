/** LLMNR (RFC 4795): names that hosts of a link ask each other for. */
@NullMarked
package io.farmhawk.protocol.llmnr;

import org.jspecify.annotations.NullMarked;
