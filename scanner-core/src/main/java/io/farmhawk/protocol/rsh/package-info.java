/** The remote shell of BSD, in clear. */
@NullMarked
package io.farmhawk.protocol.rsh;

import org.jspecify.annotations.NullMarked;
