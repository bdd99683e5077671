/** The fingerprints against their own examples, a sample network, recorded devices and captures. */
@NullMarked
package io.farmhawk.fingerprints;

import org.jspecify.annotations.NullMarked;
