/**
 * What was sent to whom, and who allowed it: a log that shows when it was tampered with.
 */
@NullMarked
package io.farmhawk.probe.audit;

import org.jspecify.annotations.NullMarked;
