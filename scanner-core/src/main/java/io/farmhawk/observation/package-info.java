/**
 * Everything that can be learned: dated facts from frames and probe answers.
 */
@NullMarked
package io.farmhawk.observation;

import org.jspecify.annotations.NullMarked;
