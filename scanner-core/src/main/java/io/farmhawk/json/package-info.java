/**
 * JSON and YAML text to values and back, with limits on depth, string and document size. The only user of Jackson.
 */
@NullMarked
package io.farmhawk.json;

import org.jspecify.annotations.NullMarked;
