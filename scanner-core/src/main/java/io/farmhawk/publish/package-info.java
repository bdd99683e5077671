/**
 * Who is told: findings and inventory as messages for a SOC.
 */
@NullMarked
package io.farmhawk.publish;

import org.jspecify.annotations.NullMarked;
