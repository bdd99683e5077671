/**
 * The command line. The only user of picocli, and the only package that prints.
 */
@NullMarked
package io.farmhawk.cli;

import org.jspecify.annotations.NullMarked;
