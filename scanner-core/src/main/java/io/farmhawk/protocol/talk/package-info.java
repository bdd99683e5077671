/**
 * Openings of protocols that are spoken over TCP: what a scan says, and when it has heard enough.
 */
@NullMarked
package io.farmhawk.protocol.talk;

import org.jspecify.annotations.NullMarked;
