/**
 * What may be asked: scan scope, budget and order of probes.
 */
@NullMarked
package io.farmhawk.probe;

import org.jspecify.annotations.NullMarked;
