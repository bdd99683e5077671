/**
 * What the assets of a place do together: whose laptops are here, what drives them, and whether that is a
 * laptop farm. Works on sets with times, so facts that come late, twice or in another order lead to the
 * same result.
 */
@NullMarked
package io.farmhawk.correlation;

import org.jspecify.annotations.NullMarked;
