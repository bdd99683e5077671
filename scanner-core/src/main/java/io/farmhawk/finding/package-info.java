/**
 * What should be seen: findings and their life cycle.
 */
@NullMarked
package io.farmhawk.finding;

import org.jspecify.annotations.NullMarked;
