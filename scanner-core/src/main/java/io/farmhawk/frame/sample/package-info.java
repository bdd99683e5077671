/**
 * A small network that exists only in code, for trying Farmhawk out and for tests.
 */
@NullMarked
package io.farmhawk.frame.sample;

import org.jspecify.annotations.NullMarked;
