/**
 * Wiring: the pipeline, its settings and the one view that the outside gets.
 */
@NullMarked
package io.farmhawk.app;

import org.jspecify.annotations.NullMarked;
