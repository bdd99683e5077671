/**
 * What decoders and probers of all protocols share. One sub-package per protocol.
 */
@NullMarked
package io.farmhawk.protocol;

import org.jspecify.annotations.NullMarked;
