/**
 * Places with and without laptop farms, made up frame by frame, and how well Farmhawk tells them apart.
 * {@link io.farmhawk.eval.Places} says which places there are.
 */
@NullMarked
package io.farmhawk.eval;

import org.jspecify.annotations.NullMarked;
