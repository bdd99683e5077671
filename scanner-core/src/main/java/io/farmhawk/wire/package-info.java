/**
 * What the octets say: flyweight views from the link layer up to TCP and UDP. Allocates nothing per frame.
 */
@NullMarked
package io.farmhawk.wire;

import org.jspecify.annotations.NullMarked;
