/**
 * Hostile input by the million: targets that read what strangers send, sound inputs to begin with, and
 * two ways to break them, one guided by coverage (Jazzer, {@code make fuzz}) and one by what we know of
 * formats (every test run). See docs/fuzzing.md.
 */
@NullMarked
package io.farmhawk.fuzz;

import org.jspecify.annotations.NullMarked;
