/**
 * Values that check themselves: MAC addresses, IP prefixes, vendor prefixes. No dependencies.
 */
@NullMarked
package io.farmhawk.address;

import org.jspecify.annotations.NullMarked;
