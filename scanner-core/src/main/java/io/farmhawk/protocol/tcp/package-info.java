/** How systems open TCP: the shape of the SYN. */
@NullMarked
package io.farmhawk.protocol.tcp;

import org.jspecify.annotations.NullMarked;
