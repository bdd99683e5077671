/**
 * Who is there: observations folded into assets.
 */
@NullMarked
package io.farmhawk.inventory;

import org.jspecify.annotations.NullMarked;
