/** The tinc mesh: the greeting of its nodes. */
@NullMarked
package io.farmhawk.protocol.tinc;

import org.jspecify.annotations.NullMarked;
