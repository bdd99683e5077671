/**
 * Where octets come from: a frame is link-layer octets with a time and an interface.
 */
@NullMarked
package io.farmhawk.frame;

import org.jspecify.annotations.NullMarked;
